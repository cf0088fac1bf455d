"""The clauses of the berita acara: which of them are printed, and their texts filled in (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from laporan.contract.document import DaftarHadir
from laporan.contract.naskah import Klausul
from laporan.kalimat.baku import ISIAN

URUTAN_KLAUSUL = [
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"),
    *("KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS"),
]
KURUNG = re.compile(r"\{([^{}]*)\}")

# After the four of the form; only those that the berita acara has.
LAMPIRAN_LAIN = ("cadangan", "delegasi", "jalannya")
ROMAWI = ("V", "VI", "VII")


def nomor_lampiran(isi: Mapping[str, Any]) -> dict[str, str]:
    """{"cadangan": "V", "delegasi": "VI", …}: of those of LAMPIRAN_LAIN that `isi` holds."""
    return dict(zip((nama for nama in LAMPIRAN_LAIN if isi.get(nama)), ROMAWI, strict=False))


class BahanKlausul(NamedTuple):
    """What the clauses speak about. `isian`: word of ISIAN → text, of those that are the same in every clause.

    `jumlah`: how many reserve usulan and delegates there are; none of them: no such clause.
    """

    isian: Mapping[str, str]
    jumlah: Mapping[str, int]
    lampiran: Mapping[str, str]
    catatan: Sequence[str]
    berkelompok: bool


def susun(klausul: Iterable[tuple[str, str]], bahan: BahanKlausul) -> list[Klausul]:
    """The clauses (jenis, text) that have something to say, in their order, filled in."""
    return [{"jenis": jenis, "teks": isi_teks(teks, bahan, jenis)} for jenis, teks in klausul if berlaku(jenis, bahan)]


def berlaku(jenis: str, bahan: BahanKlausul) -> bool:
    """Whether a clause about this is printed."""
    only_where = {
        "kelompok": bahan.berkelompok,
        "pleno": not bahan.berkelompok,
        "catatan": bool(bahan.catatan),
        "cara": bool(bahan.isian["cara"]),
        "cadangan": bool(bahan.jumlah.get("cadangan")),
        "delegasi": bool(bahan.jumlah.get("delegasi")),
    }
    return only_where.get(jenis, True)


def isi_teks(teks: str, bahan: BahanKlausul, jenis: str = "") -> str:
    """The text with what stands between braces filled in; a word that is none of ISIAN stays as it is."""
    isian = {
        **bahan.isian,
        "jumlah": str(bahan.jumlah.get(jenis, "")),
        "lampiran": bahan.lampiran.get(jenis, ""),
    }
    return KURUNG.sub(lambda at: isian.get(at[1].strip(), at[0]), teks)


def tak_dikenal(teks: str) -> list[str]:
    """What stands between braces and is none of ISIAN."""
    return [word for word in KURUNG.findall(teks) if word.strip() not in ISIAN]


def cara_memutuskan(mufakat: int, suara: int) -> str:
    """How so many usulan were decided, for "diambil secara …"; empty where none was."""
    if not suara:
        return "musyawarah mufakat" if mufakat else ""
    if not mufakat:
        return "pemungutan suara"
    return f"musyawarah mufakat, kecuali {suara} usulan yang diputuskan dengan pemungutan suara"


def peserta(hadir: DaftarHadir) -> str:
    jumlah = hadir["jumlah"]
    rinci = f"{hadir['laki_laki']} laki-laki, {hadir['perempuan']} perempuan"
    lain = jumlah - hadir["laki_laki"] - hadir["perempuan"]
    return f"{jumlah} orang ({rinci}{f', {lain} tidak dicatat jenis kelaminnya' if lain else ''})"
