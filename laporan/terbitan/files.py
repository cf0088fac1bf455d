"""The names of the files: for a person who downloads one, and for a program that writes all into a folder."""

from __future__ import annotations

import re

from laporan.isi.registry import judul
from laporan.models import Terbitan

# What no file system takes in a name.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')


def nama_unduhan(dokumen: str, tahun: int, kecamatan: str, jenis: str) -> str:
    """As "berita-acara-2027-36.02.01-salinan.pdf"."""
    return f"{dokumen}-{tahun}-{kecamatan}-{jenis}.pdf"


def nama_berkas(terbitan: Terbitan, akhiran: str = "pdf") -> str:
    """As "Berita Acara Musrenbang Cimandaya RKPD 2026 (salinan publik).pdf": found again in a folder of downloads."""
    acara = terbitan.musrenbang
    tempat = acara.kecamatan.nama
    if terbitan.dokumen == "rkp-kecamatan":
        nama = f"RKP Kecamatan {tempat} {acara.tahun}"
    else:
        nama = f"{judul(terbitan.dokumen)} Musrenbang {tempat} RKPD {acara.tahun}"
    if terbitan.jenis == Terbitan.Jenis.DRAF:
        nama += f" (draf ke-{terbitan.versi})"
    else:
        nama += f", versi {terbitan.versi}" if terbitan.versi > 1 else ""
        nama += " (salinan publik)" if terbitan.salinan else ""
    return f"{_FORBIDDEN.sub('-', nama)}.{akhiran}"
