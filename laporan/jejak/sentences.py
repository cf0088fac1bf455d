"""Each entry of the record as one sentence for people: who did what, to what, from what to what (pure)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from musrenbang.models import Jejak
from usulan.rinci import history

from . import of_acara, of_day, of_rkp, of_sidang, of_usulan
from .names import Names

# Kind of thing → action → what was done. A test asks for every action that the code can write.
SENTENCES: dict[str, dict[str, Callable[[Jejak, Names], SafeString]]] = {
    "usulan": dict.fromkeys(history.SENTENCES, of_usulan.told),
    "sidang": of_sidang.SENTENCES,
    "nilai": {"nilai": of_sidang.nilai, "nilai_ganti": of_sidang.nilai},
    "musrenbang": of_acara.ACARA,
    "peserta": of_acara.PESERTA,
    "terbitan": of_acara.TERBITAN,
    "bukti": of_acara.BUKTI,
    "perbaikan": of_acara.PERBAIKAN,
    "usulanlalu": of_acara.USULAN_LALU,
    "tindaklanjut": of_acara.TINDAK_LANJUT,
    "kabupaten": of_acara.KABUPATEN,
    "susunanacara": of_day.SUSUNAN,
    "pemeriksaan": of_day.PEMERIKSAAN,
    "antreanbicara": of_day.ANTREAN,
    "catatan": of_day.CATATAN,
    "delegasi": of_day.DELEGASI,
    "bunyi": of_acara.BUNYI,
    "rkp": of_rkp.DOKUMEN,
    "prosarkp": of_rkp.PROSA,
}


def sentence(entry: Jejak, names: Names) -> SafeString:
    """HTML, escaped. An action of another version of the program, or one written over, is told by its own word."""
    told = SENTENCES.get(entry.objek.partition(":")[0], {}).get(entry.aksi)
    try:
        done = told(entry, names) if told else _by_its_word(entry)
    except (KeyError, ValueError, TypeError, AttributeError):
        done = _by_its_word(entry)
    return format_html("{} {}.", names.who(entry), done)


def _by_its_word(entry: Jejak) -> SafeString:
    return format_html("mencatat “{}”", entry.aksi)
