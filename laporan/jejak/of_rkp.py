"""What was done to the RKP Kecamatan of an event (pure)."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString

from laporan.kalimat.rkp import SEMUA
from laporan.models import RKP
from musrenbang.models import Jejak

from .changes import field_changes, reason
from .names import Names

Told = Callable[[Jejak, Names], SafeString]


def _ubah(entry: Jejak, names: Names) -> SafeString:
    return format_html("mengubah data RKP Kecamatan{}", field_changes(entry, RKP, names.fields))


def _tetapkan(entry: Jejak, _names: Names) -> SafeString:
    versi = entry.data["ubah"]["versi"][1]
    return format_html("menetapkan RKP Kecamatan versi {}{}", versi, reason(entry.data.get("alasan", "")))


def _prosa(verb: str) -> Told:
    def told(entry: Jejak, _names: Names) -> SafeString:
        kata = entry.data["subbab"]
        return format_html("{} bagian “{}” dari RKP Kecamatan", verb, SEMUA[kata].judul if kata in SEMUA else kata)

    return told


DOKUMEN: dict[str, Told] = {
    "buat": lambda _entry, _names: format_html("mulai menyusun RKP Kecamatan"),
    "ubah": _ubah,
    "tetapkan": _tetapkan,
}
PROSA: dict[str, Told] = {"tulis": _prosa("menulis"), "ubah": _prosa("mengubah")}
