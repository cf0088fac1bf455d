"""Who scores: an account that holds the office, or whoever holds a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from forum.kartu.holder import card_holder
from forum.models import Peserta, Sidang, Skoring
from forum.models.kartu import PINDAI, TIDAK_BERLAKU
from forum.models.nilai import Lembar
from forum.models.skoring import Penilai
from musrenbang.galat import TidakBoleh
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Pengguna

HANYA = {
    Penilai.FASILITATOR: "Dalam sidang ini hanya fasilitator yang memasukkan nilai, menurut kesepakatan ruang.",
    Penilai.PENILAI: "Dalam sidang ini hanya penilai yang ditunjuk yang menilai. Kecamatan menunjuknya lewat Petugas.",
    Penilai.KARTU: f"Dalam sidang ini pemegang kartu nama yang menilai. {PINDAI}",
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
    """Whoever sends this request, if he scores in this session. Have its event fetched."""
    if skoring.penilai == Penilai.KARTU:
        holder = card_holder(request, sidang.musrenbang)
        return Scorer(holder, holder.desa) if holder and holder.sidang_id in (None, sidang.pk) else None
    user = request.user
    # The two words are those of the offices (Petugas.Tugas).
    if isinstance(user, Pengguna) and skoring.penilai in sidang.peran(user):
        return Scorer(user)
    return None


def refuse(request: HttpRequest, skoring: Skoring) -> TidakBoleh:
    """Who scores here, for somebody who does not."""
    if skoring.penilai == Penilai.KARTU and card_holder(request, skoring.sidang.musrenbang):
        return TidakBoleh("Anda tercatat dalam kelompok diskusi lain. Nilailah usulan dalam sidang kelompok itu.")
    return TidakBoleh(HANYA[Penilai(skoring.penilai)])


def check_cards(lembar: Sequence[Lembar]) -> None:
    """Under the lock: refuse what comes from a card that its phone does not hold any more. One query."""
    cards = [(one, one.oleh) for one in lembar if isinstance(one.oleh, Peserta)]
    rows = Peserta.objects.filter(pk__in={card.pk for _, card in cards}, kartu_berlaku=True)
    held = dict(rows.values_list("pk", "sidik_ponsel")) if cards else {}
    for one, card in cards:
        if not card.sidik_ponsel or held.get(card.pk) != card.sidik_ponsel:
            one.salah = TidakBoleh(TIDAK_BERLAKU)
