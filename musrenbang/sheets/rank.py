"""A place in an order as people write it → its number: "3", "3.", "ke-3", "III", "Prioritas 3", "ketiga" (pure)."""

import re

LARGEST = 9999

_BEFORE = re.compile(
    r"^(?:(?:skala|urutan|nomor|no|urut|prioritas|desa|peringkat|ranking|rank|usulan|yang)\b[\s.:#-]*)*"
    r"(?:ke\b[\s.-]*|ke(?=[0-9])|p(?=\s?[0-9]))?[#(\s]*",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[\s.):]*(?:\([a-z ]+\)\s*)?$", re.IGNORECASE)
_ROMAN = {
    f"{ten}{one}".lower(): 10 * tens + ones
    for tens, ten in enumerate(("", "X", "XX", "XXX"))
    for ones, one in enumerate(("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
    if ten or one
}
_ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
_WORDS = {"pertama": 1} | {f"{ke}{word}": n for n, word in enumerate(_ONES, start=1) for ke in ("", "ke")}


def read_rank(text: str) -> int | None:
    """None where it is no such number; it may be too large for one (LARGEST)."""
    bare = _AFTER.sub("", _BEFORE.sub("", text.strip())).lower()
    if re.fullmatch(r"[0-9]{1,9}", bare):
        return int(bare)
    return _ROMAN.get(bare) or _WORDS.get(bare)
