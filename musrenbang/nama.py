"""Keys by which names written by people are compared, and the codes by which rows are named outside."""

import re
import secrets
import unicodedata

# No vowels and no l/o/0/1: a code read aloud in a hall is never a word and never misread.
_HURUF = "bcdfghjkmnpqrstvwxz"
_ANGKA = "23456789"


def name_key(name: str) -> str:
    """'Desa  Suka-Maju' → 'desasukamaju': case, blanks, accents and punctuation do not count."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def make_kode() -> str:
    """A random code of 10 characters, about 44 bits, with a digit in it so that no code is a word of the URL."""
    letters = [secrets.choice(_HURUF + _ANGKA) for _ in range(8)]
    return secrets.choice(_HURUF) + "".join(letters) + secrets.choice(_ANGKA)
