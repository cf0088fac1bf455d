"""The imports of before as their page lists them: who, which file, what became of its rows, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from musrenbang.jejak.actor import in_words
from musrenbang.models import Jejak, Musrenbang, Pengguna
from usulan.impor.past import WRITTEN, PastImport
from usulan.impor.step import Outcome


@dataclass
class PastRow:
    """Named as the template names it. `diproses`: something has built on it, so that it is not taken back."""

    past: PastImport
    siapa: str
    diproses: bool

    @property
    def sama(self) -> int:
        return self._count(Outcome.SAMA)

    @property
    def dilewati(self) -> int:
        return self._count(Outcome.DILEWATI)

    def _count(self, outcome: Outcome) -> int:
        return sum(piece.counts[outcome] for piece in self.past.pieces)


def past_rows(acara: Musrenbang, imports: Sequence[PastImport]) -> list[PastRow]:
    """A fixed number of queries, however many there are."""
    names = {p.username: str(p) for p in Pengguna.objects.filter(username__in={past.oleh for past in imports})}
    built = _built_on(acara, imports)
    return [PastRow(past, names.get(past.oleh) or in_words(past.oleh), past.nomor in built) for past in imports]


def _built_on(acara: Musrenbang, imports: Sequence[PastImport]) -> set[int]:
    """The number of each on which something has built: as check_untouched() asks of one."""
    if not any(past.left for past in imports):
        return set()
    chain = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, objek__startswith="usulan:").order_by()
    last = dict(chain.values_list("objek").annotate(Max("urut")))
    rows = chain.filter(aksi__in=WRITTEN).values_list("objek", "waktu", "urut")
    written = {(objek, waktu): urut for objek, waktu, urut in rows}
    return {
        past.nomor
        for past in imports
        for piece in past.left
        for objek in (f"usulan:{kode}" for kode in piece.kode)
        if last.get(objek, 0) > written.get((objek, piece.entry.waktu), 0)
    }
