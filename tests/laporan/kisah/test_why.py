"""Why a usulan came out as it did (pure)."""

from decimal import Decimal
from typing import Any

import pytest

from laporan.kisah.why import BAGI_RATA, TANPA_GARIS, Stand, scored, why
from usulan.alur import Status


def kata(**lain: Any) -> str:
    """Tenth of fourteen; nine fit 2.800, and take 2.700 of it."""
    isian: dict[str, Any] = {
        "urutan": 10,
        "banyak": 14,
        "batas": 9,
        "garis": "Garis pagu Rp 2.800 berhenti di nomor 9.",
        "kurang": "Masuk bila biayanya paling banyak Rp 100.",
        "sebelum": Decimal(2_700),
        "hasil": Status.CADANGAN,
    }
    return " ".join(why(Stand(**isian | lain))).replace("\u00a0", " ")


def test_by_how_much_the_line_was_missed() -> None:
    assert kata() == (
        "Peringkatnya 10 dari 14 usulan dalam sidang itu. Garis pagu Rp 2.800 berhenti di nomor 9. "
        "Usulan ini 1 peringkat di bawah garis. 9 usulan sebelumnya memakai Rp 2.700. "
        "Masuk bila biayanya paling banyak Rp 100."
    )


@pytest.mark.parametrize(
    ("lain", "akhir"),
    [
        ({"urutan": 9, "hasil": Status.DISEPAKATI}, "nomor 9. Usulan ini di atas garis."),
        ({"urutan": 9}, "Usulan ini di atas garis. Forum menjadikannya cadangan, walaupun di atas garis."),
        # What is agreed lacks nothing.
        ({"hasil": Status.DISEPAKATI}, "memakai Rp 2.700. Forum tetap menyepakatinya."),
        (
            {"hasil": Status.BELUM_DISEPAKATI},
            "paling banyak Rp 100. Yang menentukan bukan garis, melainkan alasan dalam putusannya.",
        ),
        (
            {"urutan": 1, "batas": 0, "sebelum": Decimal(0)},
            "Usulan ini 1 peringkat di bawah garis. Masuk bila biayanya paling banyak Rp 100.",
        ),
        ({"batas": None, "skor": scored("74,2", 3, 14)}, f"nomor 3 dari 14 usulan yang dinilai. {TANPA_GARIS}"),
        ({"batas": None}, f"dalam sidang itu. {TANPA_GARIS}"),
        ({"bagi_rata": True}, f"dalam sidang itu. {BAGI_RATA}"),
    ],
)
def test_what_decided(lain: dict[str, Any], akhir: str) -> None:
    assert kata(**lain).endswith(akhir)
