"""The ordered list of a session: fill, move, take out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import Case, F, Value, When

from forum.alur import Status
from forum.notify import notify
from forum.pagu import Garis, garis_pagu
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from usulan.alur import SIDANG
from usulan.alur import Status as StatusUsulan
from usulan.models import Usulan

from .butir import Butir, Putusan, check_read
from .jabatan import Jabatan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


HILANG = "Usulan itu sudah tidak ada dalam sidang ini. Muat ulang halaman untuk melihat daftar terbaru."
_PLACED = ("kode", "pk", "geser", "geser_oleh")


class Pindahan(NamedTuple):
    """A move that was made: the ranks, the kode of the row before it until then (empty: it was first), and all kode
    in their new order. `disusul`: somebody else had moved it since the mover's screen was drawn."""

    kode: str
    dari: int
    ke: int
    semula: str
    places: list[str]
    disusul: bool


def _target(places: Sequence[str], dari: int, setelah: str, urutan: int | None, langkah: int) -> int:
    """The rank that is meant. TidakSah where the list does not reach that far."""
    if langkah:
        return max(1, min(dari + langkah, len(places)))
    if urutan is not None:
        if not 1 <= urutan <= len(places):
            raise TidakSah(f"Tidak ada nomor {urutan}: nomor paling akhir {len(places)}.")
        return urutan
    if not setelah:
        return 1
    anchor = places.index(setelah) + 1
    return anchor + (anchor < dari)


class Urutan(Jabatan):
    """A session as its ordered list."""

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
        n: int | None = None,
        by: Pelaku,
    ) -> Pindahan:
        """Put `butir` right after `setelah` (a kode; empty = top), at rank `urutan` (1-based), or `langkah` further.

        An anchor, not an index: with several people moving, "after Y" stays true under the lock whereas
        "to place 7" does not. `n`: the number that the mover's screen showed. Bentrok where the session is closed or
        the butir or its anchor is gone; TidakSah where there is no such rank. The number of queries does not grow.
        """
        with self.change("pindah", by=by, count="siar", butir=butir, alasan=alasan) as isi:
            self.check_aksi("pindah", by)
            rows = {kode: lain for kode, *lain in self.butir.order_by("urutan").values_list(*_PLACED)}
            if not {butir, setelah or butir} <= rows.keys():
                raise Bentrok(HILANG)
            places = list(rows)
            dari = places.index(butir) + 1
            ke = _target(places, dari, setelah, urutan, langkah)
            isi["dari"], isi["ke"] = dari, ke
            semula = places[dari - 2] if dari > 1 else ""
            places.insert(ke - 1, places.pop(dari - 1))
            isi["setelah"] = places[ke - 2] if ke > 1 else ""
            pk, geser, geser_oleh = rows[butir]
            self._geser(pk, dari, ke, by)
            notify(self.kode)
        disusul = n is not None and geser > n and geser_oleh != by.tanda
        return Pindahan(butir, dari, ke, semula, places, disusul=disusul)

    def _geser(self, pk: int, dari: int, ke: int, by: Pelaku) -> None:
        """One update at any length. Rewriting every row allows only 22 moves a second at 300 rows."""
        step = 1 if ke < dari else -1

        def mine(value: int | str, field: str) -> Case:
            kept = F("urutan") + step if field == "urutan" else F(field)
            return Case(When(pk=pk, then=Value(value)), default=kept, output_field=Butir._meta.get_field(field))

        self.butir.filter(urutan__gte=min(dari, ke), urutan__lte=max(dari, ke)).update(
            urutan=mine(ke, "urutan"), geser=mine(self.siar, "geser"), geser_oleh=mine(by.tanda, "geser_oleh")
        )

    def tunda(self, butir: str, *, by: Pelaku) -> Butir:
        """Put an undecided row off: it keeps its place and waits. Bentrok: decided, or put off already."""
        return self._set_ditunda("tunda", butir, by)

    def angkat(self, butir: str, *, by: Pelaku) -> Butir:
        """Take it up again."""
        return self._set_ditunda("angkat", butir, by)

    def _set_ditunda(self, aksi: str, butir: str, by: Pelaku) -> Butir:
        with self.change(aksi, by=by, butir=butir):
            self.check_aksi("tunda", by)
            row = self._cari(butir)
            if row.hasil:
                raise Bentrok("Usulan itu sudah diputuskan. Urungkan dahulu putusannya bila hendak ditunda.")
            if row.ditunda == (aksi == "tunda"):
                raise Bentrok(f"Usulan itu sudah {'ditunda' if row.ditunda else 'diangkat lagi'}.")
            row.ditunda = not row.ditunda
            self._siarkan()
            row.siar = self.siar
            row.save(update_fields=["ditunda", "siar"])
        return row

    def _cari(self, kode: str) -> Butir:
        return self._cari_semua([kode])[0]

    def _cari_semua(self, kode: Iterable[str]) -> list[Butir]:
        """In the order of the codes, each once; Bentrok where one is gone. One query."""
        urut = list(dict.fromkeys(kode))
        rows = {
            row.kode: row
            for row in self.butir.filter(kode__in=urut).select_related("usulan", "putusan__keberatan_desa")
        }
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
