"""Who scores: an account that holds the office, or whoever holds a card."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from forum.models import Sidang, Skoring
from forum.models.skoring import Penilai
from musrenbang.galat import TidakBoleh
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Pengguna

HANYA = {
    Penilai.FASILITATOR: "Dalam sidang ini hanya fasilitator yang memasukkan nilai, menurut kesepakatan ruang.",
    Penilai.PENILAI: "Dalam sidang ini hanya penilai yang ditunjuk yang menilai. Kecamatan menunjuknya lewat Petugas.",
    Penilai.KARTU: "Dalam sidang ini pemegang kartu nama yang menilai. Pindai kartu Anda dengan ponsel.",
}


@dataclass(frozen=True)
class Scorer:
    """`oleh`: whose word stands in the record; `desa`: whose scores never change the score of its own usulan."""

    oleh: Pelaku
    desa: Desa | None = None

    @property
    def tanda(self) -> str:
        return self.oleh.tanda


def find_scorer(request: HttpRequest, sidang: Sidang, skoring: Skoring) -> Scorer | None:
    """Whoever sends this request, if he scores in this session."""
    user = request.user
    if skoring.penilai == Penilai.KARTU or not isinstance(user, Pengguna):
        return None
    # The two words are those of the offices (Petugas.Tugas).
    return Scorer(user) if skoring.penilai in sidang.peran(user) else None


def require_scorer(request: HttpRequest, sidang: Sidang, skoring: Skoring) -> Scorer:
    """The same; TidakBoleh with who does, where he does not."""
    scorer = find_scorer(request, sidang, skoring)
    if scorer is None:
        raise TidakBoleh(HANYA[Penilai(skoring.penilai)])
    return scorer
