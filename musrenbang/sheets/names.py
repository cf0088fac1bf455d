"""Keys by which names written by people are compared (pure)."""

import re
import unicodedata


def name_key(name: str) -> str:
    """'Desa  Suka-Maju' → 'desasukamaju': case, blanks, accents and punctuation do not count."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
