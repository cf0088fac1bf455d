"""What the sheet of one desa says beside its dict: the address and root that its QR holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import segno

from laporan.bukti.word import page_of


def paket_context(isi: Mapping[str, Any]) -> dict[str, Any]:
    """What its page says beside the dict."""
    halaman, akar = page_of(isi), isi["bukti"]["akar"] if isi["bukti"]["jumlah"] else ""
    kode = (f"{halaman}#akar={akar}" if akar else halaman) if halaman else f"akar bukti {akar}"
    return {
        "halaman": halaman,
        # Of no decision there is no root, and without an address nothing that it could lead to.
        "qr_paket": segno.make(kode, error="m", micro=False).svg_data_uri(border=1) if halaman or akar else "",
        "banyak": sum(len(isi[part]) for part in ("disepakati", "cadangan", "lain")),
    }


def grouped_root(isi: Mapping[str, Any]) -> list[str]:
    """The root in groups of eight, as people compare it; [] in a document without one."""
    akar = isi.get("bukti", {}).get("akar", "")
    return [akar[at : at + 8] for at in range(0, len(akar), 8)]
