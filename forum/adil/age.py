"""Age groups of those who speak (pure)."""

from __future__ import annotations

# Up to which age, in years. Pemuda: 16 to 30 (UU 40/2009); lansia: from 60 (UU 13/1998).
UMUR = {"anak": 15, "pemuda": 30, "dewasa": 59, "lansia": 200}
LABEL = {
    "anak": "Di bawah 16 tahun",
    "pemuda": "Pemuda (16–30 tahun)",
    "dewasa": "31–59 tahun",
    "lansia": "Lansia (60 tahun ke atas)",
}


def age_group(usia: int | None) -> str:
    """Empty where the age is not known."""
    return "" if usia is None else next((name for name, most in UMUR.items() if usia <= most), "")
