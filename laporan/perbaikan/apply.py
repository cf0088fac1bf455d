"""What is written down as a correction, done: by the verbs of the plenary, in the record of the next version."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from forum.models import Butir, Sidang
from forum.models.butir import KEBERATAN, RINCI
from laporan.models import Perbaikan
from laporan.segel.text import Texts, texts
from musrenbang.jejak.act import one_act
from musrenbang.jejak.chain import Rantai
from musrenbang.models import Musrenbang, Pengguna


class _Enough(Exception):
    pass


def apply(perbaikan: Perbaikan, *, by: Pengguna) -> Musrenbang:
    """The event of the next version, not sealed yet: only within an act that seals it, or that undoes all of this."""
    with one_act():
        acara = Musrenbang.objects.select_related("kecamatan__kabupaten", "pimpinan_sidang").get(
            pk=perbaikan.musrenbang_id
        )
        with acara.change("perbaiki", by=by, alasan=perbaikan.alasan):
            acara.versi, acara.disegel_pada = perbaikan.versi, None
            acara.dibacakan_pada = perbaikan.dibacakan_pada
            acara.dibacakan_draf, acara.dibacakan_sidik = perbaikan.dibacakan_draf, perbaikan.dibacakan_sidik
            acara.save()
        for isian in perbaikan.putusan:
            _decide(acara, isian)
        Perbaikan.objects.select_related("musrenbang").get(pk=perbaikan.pk).pakai(by=by)
    return acara


def _decide(acara: Musrenbang, isian: dict[str, Any]) -> None:
    sidang = Sidang.objects.select_related("musrenbang").get(musrenbang=acara, kode=isian["sidang"])
    butir = Butir.objects.select_related("putusan__keberatan_desa").get(sidang=sidang, kode=isian["butir"])
    sidang.putuskan(
        [butir.kode],
        hasil=isian["hasil"],
        cara=isian["cara"],
        alasan=isian["alasan"],
        siar=butir.siar,
        by=Pengguna.objects.get(username=isian["oleh"]),
        **_rinci(isian, butir),
    )


def _rinci(isian: dict[str, Any], butir: Butir) -> dict[str, Any]:
    """As written down; what was objected is no matter of a correction and stays."""
    rinci: dict[str, Any] = {name: Decimal(isian[name]) if isian[name] else None for name in RINCI[:2]}
    rinci |= {name: int(isian[name]) if isian.get(name) else None for name in RINCI[2:]}
    return rinci | {name: getattr(butir.putusan, name) for name in KEBERATAN}


def as_corrected(perbaikan: Perbaikan, *, by: Pengguna) -> Texts:
    """What the documents of the next version would say. Nothing of it is kept."""
    made: Texts = {}
    try:
        with one_act() as buku:
            acara = apply(perbaikan, by=by)
            # Documents read of the record, too, what the plenary has changed.
            Rantai.append({perbaikan.kunci_rantai: buku[perbaikan.kunci_rantai]})
            made = texts(acara)
            _undo()
    except _Enough:
        return made
    return made


def _undo() -> None:
    raise _Enough
