"""The word of a pack, `desa-<kode>`: in the address, in the file's name, in the entry of the seal (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AWALAN = "desa-"
POLA = r"desa-\d\d\.\d\d\.\d\d\.\d{4}"
JUDUL = "Lembar Hasil Desa/Kelurahan"


def kata_paket(kode: str) -> str:
    return f"{AWALAN}{kode}"


def is_paket(kata: str) -> bool:
    return kata.startswith(AWALAN)


def judul_paket(kata: str) -> str:
    return f"{JUDUL} {kata.removeprefix(AWALAN)}"


def page_of(isi: Mapping[str, Any]) -> str:
    """The public page of the desa; "" where the seal knew no public address."""
    alamat = isi["segel"]["url"].partition("/v/")[0]
    return f"{alamat}/publik/{isi['desa']['kode']}/?tahun={isi['tahun']}" if alamat else ""
