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

from musrenbang.formats import angka
from musrenbang.galat import TidakSah

# "–", "--": what an empty cell is written as. A lone "0" is a number.
EMPTY = re.compile(r"[-–—.\s]*")
_RUPIAH = re.compile(r"^(?:rp|idr)\.?\s*|,?-+$", re.IGNORECASE)
_GAP = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS_DOT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_THOUSANDS_COMMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class NotANumber(TidakSah):
    """The text is no number, or one that a usulan cannot have."""


@dataclass(frozen=True)
class ParsedNumber:
    """A number read; `note` is a sentence where it could have been meant otherwise, else empty."""

    value: Decimal | None
    note: str = ""


def read_number(raw: str | Decimal, *, rupiah: bool = False, digits: int = 11, decimals: int = 3) -> ParsedNumber:
    """`digits`, `decimals`: places before and after the decimal mark that fit. Raises NotANumber.

    A Decimal is a spreadsheet's own number: it has only one reading and is merely checked.
    """
    if isinstance(raw, Decimal):
        value, note, text = raw, "", format(raw, "f").replace(".", ",")
    else:
        text = raw.strip()
        bare = _GAP.sub("", _RUPIAH.sub("", text) if rupiah else text)
        if EMPTY.fullmatch(bare):
            return ParsedNumber(None)
        value, note = _number(bare.lstrip("-(+ ").rstrip(") "), text, rupiah)
        value = -value if bare.startswith(("-", "(")) else value
    if value < 0:
        raise NotANumber(f"“{text}” kurang dari nol. Tuliskan angka nol atau lebih.")
    if value >= 10**digits:
        raise NotANumber(f"“{text}” terlalu besar. Periksa lagi jumlah angkanya.")
    return _rounded(value, text, note, decimals)


def _number(bare: str, text: str, rupiah: bool) -> tuple[Decimal, str]:
    """The value of bare digits and marks, and the sentence of doubt."""
    if not _DIGITS.fullmatch(bare):
        raise NotANumber(f"“{text}” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.")
    if _DOUBTFUL.fullmatch(bare):
        return _doubtful(bare, text, rupiah)
    if _THOUSANDS_DOT.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), ""
    if _THOUSANDS_COMMA.fullmatch(bare):
        return Decimal(bare.replace(",", "")), ""
    if _DECIMAL.fullmatch(bare):
        return Decimal(bare.replace(",", ".")), ""
    raise NotANumber(f"“{text}” tidak jelas titik dan komanya. Tuliskan misalnya 1.250.000 atau 569,5.")


def _doubtful(bare: str, text: str, rupiah: bool) -> tuple[Decimal, str]:
    if rupiah:
        return Decimal(re.sub(r"[.,]", "", bare)), ""
    value = Decimal(bare.replace(".", "") if "." in bare else bare.replace(",", "."))
    return value, f"“{text}” dibaca {angka(value)}. Periksa bila bukan itu maksudnya."


def _rounded(value: Decimal, text: str, note: str, decimals: int) -> ParsedNumber:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if rounded == value:
        return ParsedNumber(value, note)
    return ParsedNumber(rounded, f"“{text}” dibulatkan menjadi {angka(rounded)}.")


def from_float(value: float) -> Decimal:
    """A spreadsheet's number with the 15 digits that the spreadsheet itself shows: 0.1 + 0.2 is 0.3."""
    return Decimal(format(value, ".15g"))
