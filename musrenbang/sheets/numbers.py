"""Numbers as people write them in forms and files → Decimal.

Real exports mix `1.250.000`, ` 4.500.000 `, `59,520,000.00`, `569,5` and `-` for empty (docs/domain.md#numbers).
One mark followed by exactly three digits can be read in two ways; the rule, chosen for Indonesian files:

    1.250   → 1250   the dot groups thousands      (warned, unless it is rupiah)
    1,250   → 1.25   the comma is the decimal mark  (warned)
    1,250   → 1250   in rupiah: nobody writes thousandths of a rupiah
    0.125   → 0.125  a number that starts with 0 has no thousands
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from musrenbang.formats import angka
from musrenbang.galat import TidakSah

# "–", "--": what an empty cell is written as. A lone "0" is a number.
EMPTY = re.compile(r"[-–—.\s]*")
# As people write it: Rp. 1.250.000,- and Rp: 1.250.000,= and 1.250.000.- and 1250000 rupiah
_RUPIAH = re.compile(r"^(?:rp|idr)\s*[.:]*\s*|\s*(?:[.,]?\s*[-–—=]+\.?|rupiah)$", re.IGNORECASE)
_GAP = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS_DOT = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_THOUSANDS_COMMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_VULGAR = re.compile(r"([0-9]*)\s*([¼-¾⅐-⅞])")


class NotANumber(TidakSah):
    """The text is no number, or one that a usulan cannot have."""


@dataclass(frozen=True)
class ParsedNumber:
    """A number read; `note` is a sentence where it could have been meant otherwise, else empty."""

    value: Decimal | None
    note: str = ""


def read_number(
    raw: str | Decimal, *, rupiah: bool = False, digits: int = 11, decimals: int = 3, mark: str = ""
) -> ParsedNumber:
    """`digits`, `decimals`: places before and after the decimal mark that fit. Raises NotANumber.

    `mark`: the decimal mark of the column, as decimal_mark() found it. A Decimal is a spreadsheet's own number: it has
    only one reading and is merely checked.
    """
    if isinstance(raw, Decimal):
        value, note, text = raw, "", format(raw, "f").replace(".", ",")
    else:
        text = raw.strip()
        bare = _bare(text, rupiah)
        if EMPTY.fullmatch(bare):
            return ParsedNumber(None)
        value, note = _number(bare.lstrip("-(+ ").rstrip(") "), text, rupiah, mark)
        value = -value if bare.startswith(("-", "(")) else value
    if value < 0:
        raise NotANumber(f"“{text}” kurang dari nol. Tuliskan angka nol atau lebih.")
    if value >= 10**digits:
        raise NotANumber(f"“{text}” terlalu besar. Periksa lagi jumlah angkanya.")
    return _rounded(value, text, note, decimals)


def decimal_mark(cells: Iterable[object], *, rupiah: bool = False) -> str:
    """The decimal mark that a column of texts shows, "." or ","; "" where it shows none, or both."""
    found = {_shown_mark(_bare(cell.strip(), rupiah)) for cell in cells if isinstance(cell, str)} - {""}
    return found.pop() if len(found) == 1 else ""


def _bare(text: str, rupiah: bool) -> str:
    """Without what stands around the digits; Excel's apostrophe before a text is no digit."""
    text = text.removeprefix("'")
    return _GAP.sub("", _RUPIAH.sub("", text) if rupiah else text)


def _shown_mark(bare: str) -> str:
    """1.250.000 and 12,5 show a decimal comma, 1250.000 and 12.5 a decimal dot, 1.250 nothing."""
    marks = [character for character in bare if character in ".,"]
    if not marks or not _DIGITS.fullmatch(bare) or _DOUBTFUL.fullmatch(bare):
        return ""
    if len(set(marks)) == 1 and len(marks) > 1:
        return "," if marks[0] == "." else "."
    return marks[-1]


def _number(bare: str, text: str, rupiah: bool, mark: str) -> tuple[Decimal, str]:
    """The value of bare digits and marks, and the sentence of doubt."""
    if found := _VULGAR.fullmatch(bare):
        return Decimal(found[1] or 0) + Decimal(format(unicodedata.numeric(found[2]), ".6f")), ""
    if not _DIGITS.fullmatch(bare):
        raise NotANumber(f"“{text}” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.")
    if _DOUBTFUL.fullmatch(bare):
        return _doubtful(bare, text, rupiah, mark)
    if _THOUSANDS_DOT.fullmatch(bare):
        value = Decimal(bare.replace(".", "").replace(",", "."))
    elif _THOUSANDS_COMMA.fullmatch(bare):
        value = Decimal(bare.replace(",", ""))
    elif _DECIMAL.fullmatch(bare):
        value = Decimal(bare.replace(",", "."))
    else:
        raise NotANumber(f"“{text}” tidak jelas titik dan komanya. Tuliskan misalnya 1.250.000 atau 569,5.")
    # Nobody writes thousandths of a rupiah: perhaps the marks were mixed up.
    odd = rupiah and value.as_tuple().exponent == -3
    return value, _doubt(text, value) if odd else ""


def _doubtful(bare: str, text: str, rupiah: bool, mark: str) -> tuple[Decimal, str]:
    """A comma is decimal and a dot is not, but in rupiah neither is; the column's own mark goes before that."""
    used = "." if "." in bare else ","
    usual = used == "," and not rupiah
    decimal = used == mark if mark else usual
    value = Decimal(bare.replace(used, "." if decimal else ""))
    return value, "" if decimal == usual and (mark or rupiah) else _doubt(text, value)


def _doubt(text: str, value: Decimal) -> str:
    return f"“{text}” dibaca {angka(value)}. Periksa bila bukan itu maksudnya."


def _rounded(value: Decimal, text: str, note: str, decimals: int) -> ParsedNumber:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if rounded == value:
        return ParsedNumber(rounded, note)
    return ParsedNumber(rounded, f"“{text}” dibulatkan menjadi {angka(rounded)}.")


def from_float(value: float) -> Decimal:
    """A spreadsheet's number with the 15 digits that the spreadsheet itself shows: 0.1 + 0.2 is 0.3."""
    return Decimal(format(value, ".15g"))
