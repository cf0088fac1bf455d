"""What a session discusses: filled from what was verified, added to while it runs, taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

from forum.alur import FASILITATOR, KECAMATAN, Status
from forum.notify import notify
from forum.pagu import Garis, garis_pagu
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Isi
from musrenbang.models import Pengguna, Urusan, Usang
from usulan.alur import SIDANG, check_alasan
from usulan.alur import Status as StatusUsulan
from usulan.models import Usulan

from .butir import Butir, Putusan, check_read
from .jabatan import Jabatan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

HILANG = "Usulan itu sudah tidak ada dalam sidang ini. Muat ulang halaman untuk melihat daftar terbaru."


def digest_calon(rows: Iterable[Usulan]) -> str:
    """Which usulan would come in, in which order."""
    return digest([row.kode for row in rows])


class Pengisian(Jabatan):
    """A session with its rows."""

    butir: RelatedManager[Butir]

    class Meta:
        abstract = True

    def daftar(self) -> models.QuerySet[Butir]:
        """The rows in their order, with all that a row shows: a fixed number of queries."""
        return (
            self.butir.select_related("usulan", "usulan__opd", "putusan")
            .prefetch_related("usulan__desa", "usulan__anak__desa")
            .order_by("urutan")
        )

    def garis(self, daftar: Iterable[Butir]) -> Garis:
        return garis_pagu([butir.claim for butir in daftar], self.pagu)

    def calon(self) -> models.QuerySet[Usulan]:
        """Verified main usulan of this kelompok that no session has yet, first priorities of every desa first."""
        usulan = self.musrenbang.usulan.utama().diperingkat().filter(status=StatusUsulan.DIVERIFIKASI, butir=None)
        if self.kelompok:
            usulan = usulan.filter(urusan__kelompok=self.kelompok)
        return usulan.order_by(F("prioritas_desa").asc(nulls_last=True), "pk")

    def susun(self, *, by: Pelaku, dibaca: str | None = None) -> int:
        """Append every candidate as a butir; returns how many. Their status becomes dibahas. `dibaca`: the
        digest_calon() of those that were shown; Usang where it is another by now."""
        with self.change("susun", by=by) as isi:
            self.check_aksi("susun", by)
            calon = list(self.calon())
            if dibaca not in (None, digest_calon(calon)):
                raise Usang(self)
            self._append(calon, isi, by)
        return len(calon)

    def _append(self, calon: Sequence[Usulan], isi: Isi, by: Pelaku) -> list[Butir]:
        Usulan.apply_many(calon, "bahas", by=by, sebagai=SIDANG)
        self._siarkan()
        baru = [
            Butir(sidang_id=self.pk, usulan=usulan, urutan=urutan, siar=self.siar)
            for urutan, usulan in enumerate(calon, start=self.butir.count() + 1)
        ]
        Butir.objects.bulk_create(baru)
        isi["butir"] = {butir.kode: butir.usulan.kode for butir in baru}
        isi["urutan"] = [butir.kode for butir in baru]
        return baru

    def check_kelompok(self, urusan: Urusan | None) -> None:
        """TidakSah unless what is under this urusan is discussed here."""
        if self.kelompok and urusan and urusan.kelompok != self.kelompok:
            raise TidakSah(
                f"{self.nama} membahas kelompok {self.get_kelompok_display()}; urusan {urusan.nama} termasuk "
                f"{urusan.get_kelompok_display()}. Tambahkan dalam sidang kelompok itu, atau ganti urusannya."
            )

    def jabatan_tambahan(self, by: Pelaku) -> str:
        """As which office `by` adds a usulan here: the kecamatan verifies at once, a fasilitator does not."""
        kecamatan = not isinstance(by, Pengguna) or KECAMATAN in self.peran(by)
        return KECAMATAN if kecamatan else FASILITATOR

    def tambahkan(self, usulan: Usulan, *, alasan: str, by: Pelaku) -> Butir | None:
        """A draft that was just written in the forum comes last in the list, verified for this reason. None: the
        kecamatan still has to verify it, because a fasilitator adds it. Raises as check_aksi(), check_kelompok(),
        check_alasan()."""
        alasan = check_alasan(alasan)
        with self.change("tambahkan", by=by, alasan=alasan) as isi:
            self.check_aksi("tambahkan", by)
            self.check_kelompok(usulan.urusan)
            verified = self.jabatan_tambahan(by) == KECAMATAN
            usulan.apply("ajukan", by=by, alasan=alasan, sebagai=SIDANG)
            if verified:
                usulan.apply("verifikasi", by=by, alasan=alasan)
            isi |= {"usulan": usulan.kode, "butir": {}, "urutan": []}
            return self._append([usulan], isi, by)[0] if verified else None

    def keluarkan(self, butir: str, *, alasan: str, siar: int | None = None, by: Pelaku) -> None:
        """Take one usulan out of the session, back to diverifikasi; its decision goes. `siar`: as in putuskan()."""
        with self.change("keluarkan", by=by, butir=butir, alasan=alasan):
            self.check_aksi("keluarkan", by)
            row = self._cari(butir)
            check_read([row], siar)
            row.usulan.apply("keluarkan", by=by, alasan=alasan, sebagai=SIDANG)
            Putusan.objects.filter(butir=row).delete()
            row.delete()
            self.butir.filter(urutan__gt=row.urutan).update(urutan=F("urutan") - 1)
            self._siarkan()

    def _cari(self, kode: str) -> Butir:
        return self._cari_semua([kode])[0]

    def _cari_semua(self, kode: Iterable[str]) -> list[Butir]:
        """In the order of the codes, each once; Bentrok where one is gone. One query."""
        urut = list(dict.fromkeys(kode))
        found = self.butir.filter(kode__in=urut).select_related("usulan", "putusan__keberatan_desa")
        rows = {row.kode: row for row in found}
        if len(rows) < len(urut):
            raise Bentrok(HILANG)
        return [rows[kode] for kode in urut]

    # -- within the lock ----------------------------------------------------------------------

    def _ganti(self, status: Status) -> None:
        self.status = status
        self.save(update_fields=["status"])
        self._siarkan()

    def _siarkan(self) -> None:
        """There is something new to draw. The notice leaves with the commit."""
        self.siar += 1
        self.save(update_fields=["siar"])
        notify(self.kode)
