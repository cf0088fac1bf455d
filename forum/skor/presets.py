"""Sets of criteria that are in use, as a start for a forum of its own (pure data).

No weights were published for any of them, so all begin equal, and the page says so. Where a set names no words for
its levels, those of the FPPM guide stand. Source: docs/adil.md#presets.
"""

from __future__ import annotations

from typing import NamedTuple

from .kriteria import Kriteria

BOBOT_SAMA = "Bobot tidak diumumkan oleh sumbernya, jadi semua kriteria mulai dengan bobot yang sama."

LIMA_TINGKAT = ("Sangat rendah", "Rendah", "Sedang", "Tinggi", "Sangat tinggi")
KEMUDAHAN = ("Sangat sulit", "Sulit", "Sedang", "Mudah", "Sangat mudah")
DOKUMEN = ("Tidak ada", "Ada, tidak sesuai", "Sesuai")
SATU_SAMPAI_SEPULUH = tuple(str(level) for level in range(1, 11))

# Least number of KK for the levels 2 to 5 of Asahan's fifth criterion.
KK_FISIK = (10, 21, 31, 41)
KK_LAIN = (20, 41, 61, 81)
TINGKAT_KK = ("Paling sedikit", "Sedikit", "Sedang", "Banyak", "Paling banyak")


class Preset(NamedTuple):
    """`sumber`: where it is in use."""

    nama: str
    sumber: str
    kriteria: tuple[Kriteria, ...]


def _alike(tingkat: tuple[str, ...], **nama: str) -> tuple[Kriteria, ...]:
    return tuple(Kriteria(kode, label, tingkat) for kode, label in nama.items())


ASAHAN = Preset(
    "Asahan",
    "Kabupaten Asahan, aplikasi e-Planning 2018",
    (
        *_alike(
            LIMA_TINGKAT,
            desak="Keterdesakan",
            ekonomi="Dampak pertumbuhan ekonomi",
            potensi="Pengembangan potensi lokal",
            miskin="Penanggulangan kemiskinan",
        ),
        Kriteria("kk", "Manfaat atau dampak (KK)", TINGKAT_KK, dihitung=True),
        *_alike(LIMA_TINGKAT, partisipasi="Partisipasi masyarakat"),
        *_alike(KEMUDAHAN, mudah="Kemudahan pelaksanaan"),
        *_alike(DOKUMEN, dokumen="Kelengkapan dokumen"),
    ),
)

PACITAN = Preset(
    "Pacitan",
    "Kabupaten Pacitan 2024",
    _alike(
        SATU_SAMPAI_SEPULUH,
        tema="Sesuai tema dan prioritas",
        banyak="Dirasakan masyarakat banyak",
        ekonomi="Mendukung pertumbuhan ekonomi",
        stunting="Mendukung penanganan stunting",
        batas="Wilayah perbatasan",
    ),
)

# The guide gives the scale; which criteria, the forum says itself.
FPPM = Preset("FPPM", "Panduan FPPM: skala lima tingkat", _alike(LIMA_TINGKAT, prioritas="Prioritas"))

USG = Preset(
    "USG",
    "Kota Sukabumi 2025",
    _alike(LIMA_TINGKAT, u="Mendesak (urgency)", s="Gawat (seriousness)", g="Berkembang (growth)"),
)

PRESET = {"asahan": ASAHAN, "pacitan": PACITAN, "fppm": FPPM, "usg": USG}
