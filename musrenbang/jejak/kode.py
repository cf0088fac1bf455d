"""The codes by which rows are named outside the database (pure)."""

import re
import secrets

# No vowels and no l/o/0/1: a code read aloud in a hall is never a word and never misread.
_HURUF = "bcdfghjkmnpqrstvwxz"


_ANGKA = "23456789"


def make_kode() -> str:
    """A random code of 10 characters, about 44 bits, with a digit in it so that no code is a word of the URL."""
    letters = [secrets.choice(_HURUF + _ANGKA) for _ in range(8)]
    return secrets.choice(_HURUF) + "".join(letters) + secrets.choice(_ANGKA)


def is_kode(text: str) -> bool:
    """Whether make_kode() could have made it."""
    return bool(re.fullmatch(f"[{_HURUF}][{_HURUF}{_ANGKA}]{{8}}[{_ANGKA}]", text))
