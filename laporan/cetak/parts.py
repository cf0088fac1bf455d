"""What the pages of the berita acara need beside its frozen dict, from that dict alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

BAGIAN_BELUM = {
    True: "A. Dibahas, belum disepakati",
    False: "B. Tidak diteruskan ke forum (ditolak, dikembalikan, belum diverifikasi)",
}


def bagian_belum(isi: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parts of Lampiran III, each with its rows; both are there, also where one of them is empty."""
    rows = [{**row, "nomor": n} for n, row in enumerate(isi.get("belum_disepakati", ()), 1)]
    return [
        {"judul": judul, "baris": [row for row in rows if row["dibahas"] is dibahas]}
        for dibahas, judul in BAGIAN_BELUM.items()
    ]
