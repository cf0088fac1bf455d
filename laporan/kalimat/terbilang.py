"""Numbers and rupiah in words, as a berita acara writes them (pure)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_SATUAN = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]
_BESAR = [
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
]


def terbilang(n: int) -> str:
    """2019 → "dua ribu sembilan belas"; 1100 → "seribu seratus". ValueError for a negative number."""
    if n < 0:
        raise ValueError("Bilangan negatif tidak dapat ditulis dengan huruf.")
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    size, name = next(step for step in _BESAR if n >= step[0])
    count, rest = divmod(n, size)
    # One is "se-" up to a thousand (seribu), "satu" from a million (satu juta).
    head = f"se{name}" if count == 1 and size <= 1000 else f"{terbilang(count)} {name}"
    return f"{head} {terbilang(rest)}" if rest else head


def rupiah_terbilang(amount: Decimal | int | str) -> str:
    """1250000000 → "satu miliar dua ratus lima puluh juta rupiah"; sen are written where there are any."""
    rupiah, sen = divmod(int((Decimal(amount) * 100).to_integral_value(ROUND_HALF_UP)), 100)
    return f"{terbilang(rupiah)} rupiah" + (f" {terbilang(sen)} sen" if sen else "")
