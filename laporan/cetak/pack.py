"""What the sheet of one desa says beside its dict: the address and root that its QR holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import segno


def paket_context(isi: Mapping[str, Any]) -> dict[str, Any]:
    """What its page says beside the dict."""
    alamat, akar = isi["segel"]["url"].partition("/v/")[0], isi["bukti"]["akar"]
    halaman = f"{alamat}/publik/{isi['desa']['kode']}/?tahun={isi['tahun']}" if alamat else ""
    kode = f"{halaman}#akar={akar}" if halaman else f"akar bukti {akar}"
    return {
        "halaman": halaman,
        "qr_paket": segno.make(kode, error="m", micro=False).svg_data_uri(border=1),
        "akar": [akar[at : at + 8] for at in range(0, len(akar), 8)],
        "banyak": sum(len(isi[part]) for part in ("disepakati", "cadangan", "lain")),
    }
