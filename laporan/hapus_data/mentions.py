"""Where what is personal of a participant stands after all: somebody typed it into a text of his own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse

from forum.models import Peserta
from laporan.isi.registry import judul
from laporan.kalimat.rkp import TERTULIS
from laporan.models import RKP, Terbitan
from musrenbang.jejak.canonical import canonical
from musrenbang.models import Jejak

SHORTEST = 4  # letters, or digits, of what is looked for
SAPAAN = {"bapak", "bpk", "ibu", "pak", "bu", "haji", "hajah"}  # a title without a full stop
ORANG = "perwakilan"  # who signs is named there, and the page says so by itself


class Mentions(NamedTuple):
    """`jejak`: numbers of entries of the event's record; `sesudah`: how many of the one that goes on after the seal;
    `rkp`: (what it is called, address) of what is written for the RKP now; `salinan`: public copies that say it."""

    jejak: list[int]
    sesudah: int
    rkp: list[tuple[str, str]]
    salinan: list[str]

    @property
    def tercatat(self) -> bool:
        return bool(self.jejak or self.sesudah)


def mentioned(orang: Peserta) -> Mentions:
    """Whole words; a line's end and blanks between them, and the marks in a telephone number, make no difference."""
    said = _pattern(orang)
    if said is None:
        return Mentions([], 0, [], [])
    acara = orang.musrenbang
    # A correction that is open has begun the record of the next version.
    sealed = [*acara.kunci_semua, acara.kunci_versi(acara.versi + 1)]
    return Mentions(
        _entries(orang, said, sealed),
        len(_entries(orang, said, [acara.kunci_sesudah])),
        list(_of_rkp(orang, said)),
        list(_public(orang, said)),
    )


def _pattern(orang: Peserta) -> re.Pattern[str] | None:
    words = {text for text in (orang.nama, _bare(orang.nama), orang.alamat) if len(text) >= SHORTEST}
    found = [r"\s+".join(map(re.escape, text.split())) for text in sorted(words)]
    digits = re.sub(r"\D", "", orang.telepon)
    if len(digits) >= SHORTEST:
        digits = re.sub(r"^(62|0)", "", digits)
        found.append(r"(?:\+?62|0)?[\s.()/-]*" + r"[\s.()/-]*".join(digits))
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def _bare(nama: str) -> str:
    """Without titles: "Bpk. H. Asep Sunarya, S.Pd." is told of as Asep Sunarya."""
    words = nama.partition(",")[0].split()
    while words and (words[0].endswith(".") or words[0].casefold() in SAPAAN):
        words.pop(0)
    return " ".join(words)


def _entries(orang: Peserta, said: re.Pattern[str], chains: list[str]) -> list[int]:
    # Their longest word, or last digits, stand in the stored text in one piece.
    parts = [max(text.split(), key=len) for text in (_bare(orang.nama), orang.alamat) if text.strip()]
    parts += re.findall(r"\d{3}(?=\D*$)", orang.telepon)
    maybe = Q(*(Q(isi__icontains=canonical(part)[1:-1]) for part in parts), _connector=Q.OR)
    rows = Jejak.objects.filter(maybe, rantai__kunci__in=chains).order_by("rantai", "urut")
    return [urut for urut, isi in rows.values_list("urut", "isi") if _says(_read(isi), said)]


def _read(isi: str) -> Any:
    """As it stands where somebody has written over it."""
    try:
        return json.loads(isi)
    except ValueError:
        return isi


def _says(value: Any, said: re.Pattern[str]) -> bool:
    if isinstance(value, dict):
        return any(_says(one, said) for one in value.values())
    if isinstance(value, list):
        return any(_says(one, said) for one in value)
    return isinstance(value, str) and said.search(value) is not None


def _of_rkp(orang: Peserta, said: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    acara = orang.musrenbang
    rkp = RKP.of(acara)
    if _says([rkp.nomor, rkp.tema, rkp.pedoman], said):
        yield "Data RKP", reverse("rkp_ubah", args=[acara.kode])
    for prosa in acara.prosa_rkp.all():
        if said.search(prosa.teks) and prosa.subbab in TERTULIS:
            yield TERTULIS[prosa.subbab].judul, reverse("rkp_prosa", args=[acara.kode, prosa.subbab])


def _public(orang: Peserta, said: re.Pattern[str]) -> Iterator[str]:
    rows = orang.musrenbang.terbitan.filter(jenis=Terbitan.Jenis.SALINAN).order_by("pk")
    for row in rows:
        if _says({name: part for name, part in row.data.items() if name != ORANG}, said):
            yield judul(row.dokumen) + (f" versi {row.versi}" if row.versi > 1 else "")
