"""Why a usulan came out as it did (pure)."""

from decimal import Decimal
from typing import Any

import pytest

from laporan.kisah.why import BAGI_RATA, TANPA_GARIS, Stand, why
from usulan.alur import Status


def stand(**lain: Any) -> Stand:
    """Tenth of fourteen; nine fit 2.8 miliar, and take 2.7 of it."""
    isian: dict[str, Any] = {
        "urutan": 10,
        "banyak": 14,
        "batas": 9,
        "pagu": Decimal(2_800),
        "sebelum": Decimal(2_700),
        "biaya": Decimal(550),
        "hasil": Status.CADANGAN,
    }
    return Stand(**isian | lain)


def kata(**lain: Any) -> str:
    return " ".join(why(stand(**lain))).replace("\u00a0", " ")


def test_by_how_much_the_line_was_missed() -> None:
    assert kata() == (
        "Peringkatnya 10 dari 14 usulan dalam sidang itu. Pagu sidang Rp 2.800 cukup sampai peringkat 9. "
        "Usulan ini 1 peringkat di bawah garis. 9 usulan sebelumnya memakai Rp 2.700. "
        "Bersama usulan ini jumlahnya Rp 3.250, Rp 450 melampaui pagu."
    )


@pytest.mark.parametrize(
    ("lain", "akhir"),
    [
        ({"urutan": 9, "hasil": Status.DISEPAKATI}, "peringkat 9. Usulan ini di atas garis."),
        ({"urutan": 9}, "Usulan ini di atas garis. Forum menjadikannya cadangan, walaupun di atas garis."),
        ({"hasil": Status.DISEPAKATI}, "Rp 450 melampaui pagu. Forum tetap menyepakatinya."),
        # It asks for nothing any more, so no pagu was missed.
        (
            {"hasil": Status.BELUM_DISEPAKATI, "biaya": Decimal(0)},
            "1 peringkat di bawah garis. Yang menentukan bukan garis, melainkan alasan dalam putusannya.",
        ),
        (
            {"urutan": 1, "batas": 0, "sebelum": Decimal(0), "biaya": Decimal(3_000)},
            "1 peringkat di bawah garis. Bersama usulan ini jumlahnya Rp 3.000, Rp 200 melampaui pagu.",
        ),
        (
            {"by_number": True},
            "Ruang sidang menetapkan 9 usulan teratas yang masuk. Usulan ini 1 peringkat di bawah garis.",
        ),
        ({"batas": None, "pagu": None}, f"dalam sidang itu. {TANPA_GARIS}"),
        ({"bagi_rata": True}, f"dalam sidang itu. {BAGI_RATA}"),
        ({"tanpa_harga": True}, "Harganya belum diisi lengkap, jadi hitungan ini belum memuat semuanya."),
    ],
)
def test_what_decided(lain: dict[str, Any], akhir: str) -> None:
    assert kata(**lain).endswith(akhir)
