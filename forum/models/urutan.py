"""The ordered list of a session: fill, move, take out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

from forum.alur import Status
from forum.notify import notify
from forum.pagu import Garis, garis_pagu
from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from usulan.alur import ALASAN_TERPENDEK, SIDANG
from usulan.alur import Status as StatusUsulan
from usulan.models import Usulan

from .butir import Butir, Putusan, check_read
from .jabatan import Jabatan
from .skoring import Keadaan, PerluAlasan, Skoring

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Urutan(Jabatan):
    """A session as its ordered list."""

    butir: RelatedManager[Butir]
    skoring: RelatedManager[Skoring]

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

    def susun(self, *, by: Pelaku) -> int:
        """Append every candidate as a butir; returns how many. Their status becomes dibahas."""
        with self.change("susun", by=by) as isi:
            self.check_aksi("susun", by)
            calon = list(self.calon())
            Usulan.apply_many(calon, "bahas", by=by, sebagai=SIDANG)
            self._siarkan()
            baru = [
                Butir(sidang_id=self.pk, usulan=usulan, urutan=urutan, siar=self.siar)
                for urutan, usulan in enumerate(calon, start=self.butir.count() + 1)
            ]
            Butir.objects.bulk_create(baru)
            isi["butir"] = {butir.kode: butir.usulan.kode for butir in baru}
            isi["urutan"] = [butir.kode for butir in baru]
        return len(baru)

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

    def pindah(
        self,
        butir: str,
        *,
        setelah: str = "",
        urutan: int | None = None,
        langkah: int = 0,
        alasan: str = "",
        by: Pelaku,
    ) -> Butir:
        """Put `butir` right after `setelah` (a kode; empty = top), at rank `urutan` (1-based), or `langkah` further.

        An anchor, not an index: with several people moving, "after Y" stays true under the lock whereas
        "to place 7" does not. Bentrok where the session is closed or the butir or its anchor is gone; PerluAlasan
        where it goes against the final scores without a reason.
        """
        with self.change("pindah", by=by, butir=butir, alasan=alasan) as isi:
            self.check_aksi("pindah", by)
            row = self._cari(butir)
            if langkah:
                urutan = row.urutan + langkah
            tujuan = self._tujuan(row, setelah) if urutan is None else max(1, min(urutan, self.butir.count()))
            isi["dari"], isi["ke"] = row.urutan, tujuan
            self._check_skor(row, tujuan, alasan, isi)
            self._geser(row, tujuan)
            isi["setelah"] = self.butir.filter(urutan=tujuan - 1).values_list("kode", flat=True).first() or ""
            self._siarkan()
        return row

    def _tujuan(self, row: Butir, setelah: str) -> int:
        if not setelah:
            return 1
        anchor = self._cari(setelah)
        if anchor.pk == row.pk:
            return row.urutan
        return anchor.urutan + (1 if anchor.urutan < row.urutan else 0)

    def _check_skor(self, row: Butir, tujuan: int, alasan: str, isi: Isi) -> None:
        """PerluAlasan where the move passes a usulan that the final scores put on its other side; with a reason the
        entry says which."""
        skoring = self.skoring.filter(status=Keadaan.DITUTUP).first()
        if skoring is None or tujuan == row.urutan:
            return
        naik = tujuan < row.urutan
        rows = self.butir.filter(urutan__range=(tujuan, row.urutan) if naik else (row.urutan, tujuan))
        dilewati = dict(rows.exclude(pk=row.pk).order_by("urutan").values_list("usulan__kode", "urutan"))
        if wrong := skoring.berlawanan(row.usulan.kode, dilewati, naik=naik):
            if len(alasan.strip()) < ALASAN_TERPENDEK:
                raise PerluAlasan([dilewati[one] for one in wrong])
            isi["lawan_skor"] = wrong

    def _geser(self, row: Butir, tujuan: int) -> None:
        """Two updates at any length. Rewriting every row allows only 22 moves a second at 300 rows."""
        if tujuan > row.urutan:
            self.butir.filter(urutan__gt=row.urutan, urutan__lte=tujuan).update(urutan=F("urutan") - 1)
        elif tujuan < row.urutan:
            self.butir.filter(urutan__gte=tujuan, urutan__lt=row.urutan).update(urutan=F("urutan") + 1)
        self.butir.filter(pk=row.pk).update(urutan=tujuan)
        row.urutan = tujuan

    def _cari(self, kode: str) -> Butir:
        return self._cari_semua([kode])[0]

    def _cari_semua(self, kode: Iterable[str]) -> list[Butir]:
        """In the order of the codes, each once; Bentrok where one is gone. One query."""
        urut = list(dict.fromkeys(kode))
        rows = {row.kode: row for row in self.butir.filter(kode__in=urut).select_related("usulan", "putusan")}
        if len(rows) < len(urut):
            raise Bentrok(
                "Usulan itu sudah tidak ada dalam sidang ini. Muat ulang halaman untuk melihat daftar terbaru."
            )
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
