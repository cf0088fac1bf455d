"""The ordered list of a session: move, put off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, F, QuerySet

from forum.notify import notify
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from usulan.alur import ALASAN_TERPENDEK

from .butir import Butir
from .pengisian import HILANG, Pengisian
from .skoring import Keadaan, PerluAlasan, Skoring

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


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


class Urutan(Pengisian):
    """A session as its ordered list."""

    skoring: RelatedManager[Skoring]

    class Meta:
        abstract = True

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

        An anchor, no index: "after Y" stays true while others move, "to place 7" does not. `n`: of the mover's page.
        Bentrok: the session is closed, butir or anchor gone; TidakSah: no such rank; PerluAlasan: against the scores.
        """
        with self.change("pindah", by=by, count="siar", butir=butir, alasan=alasan) as isi:
            self.check_aksi("pindah", by)
            rows = {kode: lain for kode, *lain in self._placed()}
            if not {butir, setelah or butir} <= rows.keys():
                raise Bentrok(HILANG)
            places = list(rows)
            dari = places.index(butir) + 1
            ke = _target(places, dari, setelah, urutan, langkah)
            isi["dari"], isi["ke"] = dari, ke
            pk, geser, geser_oleh, berskor = rows[butir]
            if berskor:
                self._check_skor(dari, ke, alasan, isi)
            semula = places[dari - 2] if dari > 1 else ""
            places.insert(ke - 1, places.pop(dari - 1))
            isi["setelah"] = places[ke - 2] if ke > 1 else ""
            self._geser(pk, dari, ke, by)
            notify(self.kode)
        disusul = n is not None and geser > n and geser_oleh != by.tanda
        return Pindahan(butir, dari, ke, semula, places, disusul=disusul)

    def _placed(self) -> QuerySet[Butir, Any]:
        """(kode, pk, geser, geser_oleh, whether final scores stand) of each row in order. One query."""
        final = Exists(self.skoring.filter(status=Keadaan.DITUTUP))
        return self.butir.order_by("urutan").values_list("kode", "pk", "geser", "geser_oleh", final)

    def _geser(self, pk: int, dari: int, ke: int, by: Pelaku) -> None:
        """Two updates at any length. Rewriting every row allows only 22 moves a second at 300 rows."""
        first, last, step = (ke, dari - 1, 1) if ke < dari else (dari + 1, ke, -1)
        self.butir.filter(urutan__gte=first, urutan__lte=last).update(urutan=F("urutan") + step)
        Butir.objects.filter(pk=pk).update(urutan=ke, geser=self.siar, geser_oleh=by.tanda)

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

    def _check_skor(self, dari: int, ke: int, alasan: str, isi: Isi) -> None:
        """PerluAlasan where the move passes a usulan that the final scores put on its other side; with a reason the
        entry says which."""
        if ke == dari:
            return
        skoring = self.skoring.get(status=Keadaan.DITUTUP)
        rows = self.butir.filter(urutan__range=(min(dari, ke), max(dari, ke))).order_by("urutan")
        places = dict(rows.values_list("usulan__kode", "urutan"))
        moved = next(usulan for usulan, urutan in places.items() if urutan == dari)
        dilewati = {usulan: urutan for usulan, urutan in places.items() if usulan != moved}
        if wrong := skoring.berlawanan(moved, dilewati, naik=ke < dari):
            if len(alasan.strip()) < ALASAN_TERPENDEK:
                raise PerluAlasan([dilewati[one] for one in wrong])
            isi["lawan_skor"] = wrong
