"""The word of a pack, `desa-<kode>`: in the address, in the file's name, in the entry of the seal (pure)."""

from __future__ import annotations

AWALAN = "desa-"
POLA = r"desa-\d\d\.\d\d\.\d\d\.\d{4}"
JUDUL = "Lembar Hasil Desa/Kelurahan"


def kata_paket(kode: str) -> str:
    return f"{AWALAN}{kode}"


def is_paket(kata: str) -> bool:
    return kata.startswith(AWALAN)


def judul_paket(kata: str) -> str:
    return f"{JUDUL} {kata.removeprefix(AWALAN)}"
