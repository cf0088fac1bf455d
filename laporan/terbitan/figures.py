"""What a sealed text says in figures and names, to hold a paper against it (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from laporan.kalimat.tanggal import rentang
from musrenbang.formats import rp

Isi = Mapping[str, Any]


def figures(isi: Isi) -> list[tuple[str, str]]:
    """[("Kegiatan prioritas", "132"), …] of what this document has; whatever of it is unreadable is left out."""
    found = []
    for label, told in TOLD.items():
        try:
            text = told(isi)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError, InvalidOperation):
            continue
        found.append((label, text))
    return [(label, text) for label, text in found if text]


def _days(isi: Isi) -> str:
    return rentang(isi["acara"]["tanggal_mulai"], isi["acara"]["tanggal_selesai"])


def _rows(isi: Isi) -> list[Any]:
    return [row for opd in isi["prioritas"]["opd"] for row in opd["baris"]]


def _ends(isi: Isi) -> str:
    rows = _rows(isi)
    return f"“{rows[0]['kegiatan']}” sampai “{rows[-1]['kegiatan']}”" if rows else ""


def _unpriced(isi: Isi) -> str:
    count = isi["prioritas"]["tanpa_harga"]
    return f"{count} kegiatan" if count else ""


def _present(isi: Isi) -> str:
    hadir = isi["hadir"]
    return f"{hadir['jumlah']} orang ({hadir['laki_laki']} laki-laki, {hadir['perempuan']} perempuan)"


def _count(value: object) -> str:
    """Of a list, or of the lists that its parts are."""
    if isinstance(value, Mapping):
        return str(sum(len(part) for part in value.values() if isinstance(part, list)))
    return str(len(value)) if isinstance(value, list) else ""


TOLD: dict[str, Callable[[Isi], str]] = {
    "Tanggal musrenbang": _days,
    "Kegiatan prioritas": lambda isi: str(isi["prioritas"]["jumlah_baris"]),
    "Jumlah pagunya": lambda isi: rp(Decimal(isi["prioritas"]["jumlah_pagu"])),
    "Harga belum diisi": _unpriced,
    "Kegiatan pertama dan terakhir": _ends,
    "Perangkat Daerah": lambda isi: str(len(isi["prioritas"]["opd"])),
    "Usulan cadangan": lambda isi: _count(isi["cadangan"]),
    "Belum disepakati atau tidak diteruskan": lambda isi: _count(isi["belum_disepakati"]),
    "Peserta hadir": _present,
    # Of the sheet of one desa.
    "Desa/kelurahan": lambda isi: str(isi["desa"]["nama"]),
    "Disepakati": lambda isi: _count(isi["disepakati"]),
    "Jumlah pagu yang disepakati": lambda isi: rp(Decimal(isi["jumlah_pagu"])),
    "Di antaranya bagian desa/kelurahan ini": lambda isi: rp(Decimal(isi["bagian_pagu"])) if isi["bersama"] else "",
    "Tidak disepakati": lambda isi: _count(isi["lain"]),
    "Akar bukti": lambda isi: str(isi["bukti"]["akar"]),
}
