"""Numbers as people write them in forms and files → Decimal.

Real exports mix `1.250.000`, ` 4.500.000 `, `59,520,000.00`, `569,5` and `-` for empty (docs/domain.md#numbers).
One mark followed by exactly three digits can be read in two ways; the rule, chosen for Indonesian files:

    1.250   → 1250   the dot groups thousands      (warned, unless it is rupiah)
    1,250   → 1.25   the comma is the decimal mark  (warned)
    1,250   → 1250   in rupiah: nobody writes thousandths of a rupiah
    0.125   → 0.125  a number that starts with 0 has no thousands
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from musrenbang.formats import angka as tulis
from musrenbang.galat import TidakSah

# "–", "--": what an empty cell is written as. A lone "0" is a number.
KOSONG = re.compile(r"[-–—.\s]*")
_RUPIAH = re.compile(r"^(?:rp|idr)\.?\s*|,?-+$", re.IGNORECASE)
_SELA = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_BILANGAN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_RAGU = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_RIBUAN_TITIK = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_RIBUAN_KOMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DESIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class BukanAngka(TidakSah):
    """The text is no number, or one that a usulan cannot have."""


@dataclass(frozen=True)
class Angka:
    """A number read; `catatan` is a sentence where it could have been meant otherwise, else empty."""

    nilai: Decimal | None
    catatan: str = ""


def read_angka(isi: str | Decimal, *, rupiah: bool = False, digit: int = 11, desimal: int = 3) -> Angka:
    """`digit`, `desimal`: places before and after the decimal mark that fit. Raises BukanAngka.

    A Decimal is a spreadsheet's own number: it has only one reading and is merely checked.
    """
    if isinstance(isi, Decimal):
        nilai, catatan, teks = isi, "", format(isi, "f").replace(".", ",")
    else:
        teks = isi.strip()
        polos = _SELA.sub("", _RUPIAH.sub("", teks) if rupiah else teks)
        if KOSONG.fullmatch(polos):
            return Angka(None)
        nilai, catatan = _number(polos.lstrip("-(+ ").rstrip(") "), teks, rupiah)
        nilai = -nilai if polos.startswith(("-", "(")) else nilai
    if nilai < 0:
        raise BukanAngka(f"“{teks}” kurang dari nol. Tuliskan angka nol atau lebih.")
    if nilai >= 10**digit:
        raise BukanAngka(f"“{teks}” terlalu besar. Periksa lagi jumlah angkanya.")
    return _rounded(nilai, teks, catatan, desimal)


def _number(polos: str, teks: str, rupiah: bool) -> tuple[Decimal, str]:
    """The value of bare digits and marks, and the sentence of doubt."""
    if not _BILANGAN.fullmatch(polos):
        raise BukanAngka(f"“{teks}” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.")
    if _RAGU.fullmatch(polos):
        return _doubtful(polos, teks, rupiah)
    if _RIBUAN_TITIK.fullmatch(polos):
        return Decimal(polos.replace(".", "").replace(",", ".")), ""
    if _RIBUAN_KOMA.fullmatch(polos):
        return Decimal(polos.replace(",", "")), ""
    if _DESIMAL.fullmatch(polos):
        return Decimal(polos.replace(",", ".")), ""
    raise BukanAngka(f"“{teks}” tidak jelas titik dan komanya. Tuliskan misalnya 1.250.000 atau 569,5.")


def _doubtful(polos: str, teks: str, rupiah: bool) -> tuple[Decimal, str]:
    if rupiah:
        return Decimal(re.sub(r"[.,]", "", polos)), ""
    nilai = Decimal(polos.replace(".", "") if "." in polos else polos.replace(",", "."))
    return nilai, f"“{teks}” dibaca {tulis(nilai)}. Periksa bila bukan itu maksudnya."


def _rounded(nilai: Decimal, teks: str, catatan: str, desimal: int) -> Angka:
    bulat = nilai.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    if bulat == nilai:
        return Angka(nilai, catatan)
    return Angka(bulat, f"“{teks}” dibulatkan menjadi {tulis(bulat)}.")


def from_float(nilai: float) -> Decimal:
    """A spreadsheet's number with the 15 digits that the spreadsheet itself shows: 0.1 + 0.2 is 0.3."""
    return Decimal(format(nilai, ".15g"))
