"""Which letters the documents can print, and what stands for the others (pure).

The fonts are named in laporan/cetak/fonts.py, which no web process loads; the test there compares this table with them.
It holds the letters of people's names in every script of the country, and what is pasted with them: no emoji, no
Chinese.
"""

import re
import unicodedata
from collections.abc import Iterable

# Hexadecimal, from–to. Liberation Sans: Latin, Greek, Cyrillic, signs; Noto: Arabic, Rejang, Buginese, Balinese,
# Sundanese, Batak, Javanese.
PRINTED = """
9-a d 20-7e a0-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 1e00-1e9b 1ea0-1ef9 2000-2010 2012-2022 2026
202f-2030 2032-2034 2039-203a 203c 203e 2044 205e 2074-2079 207f-2089 20a0-20b5 2105 2113 2116-2117
2122 2126 212e 2153-2154 215b-215e 2190-2195 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2262
2264-2265 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc
25cf fb01-fb02 feff
606-61b 61e-6ff 750-77f 8a0 8a2-8ac 8e4-8fe fb50-fbc1 fbd3-fd3f fd50-fd8f fd92-fdc7 fdf0-fdfd fe70-fe74 fe76-fefc
a930-a953 a95f 1a00-1a1b 1a1e-1a1f 1b00-1b4b 1b50-1b7c 1b80-1bbf 1cc0-1cc7 1bc0-1bf3 1bfc-1bff a980-a9cd a9cf-a9d9
a9de-a9df
"""
# What turns the direction of the letters behind it, and other marks that nobody sees: an official text has none.
UNSEEN = [0xFE0E, 0xFE0F, *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
# Nearly the same letter that can be printed.
ALIKE = {"\u2713": "\u221a", "\u2714": "\u221a", "\u2611": "\u221a", "\u2011": "-", "\u2070": "0"} | dict.fromkeys(
    map(chr, UNSEEN), ""
)
BOX = "\u25a1"


def _range(token: str) -> str:
    first, _, last = token.partition("-")
    return f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last or first, 16)))}"


_CLASS = "".join(map(_range, PRINTED.split()))
# What hangs together, as a family of emoji, is one box.
_OTHER = re.compile(f"[^{_CLASS}]+(?:[\u200d\ufe0f]*[^{_CLASS}]+)*")
_ALIKE = str.maketrans(ALIKE)
SHOWN = 5


def printable(text: str) -> str:
    """The text as it is printed: a box for each run of what no font has."""
    return text if text.isascii() else _OTHER.sub(BOX, text.translate(_ALIKE))


def unprinted(texts: Iterable[str]) -> list[str]:
    """The letters that print as a box, each once, in order of their code."""
    return sorted({letter for text in texts if not text.isascii() for letter in _letters(text)})


def _letters(text: str) -> str:
    return "".join(_OTHER.findall(text.translate(_ALIKE))).replace("\u200d", "")


def named(letters: Iterable[str]) -> str:
    """ "U+1F600 GRINNING FACE, U+4E00": as no font here may show them."""
    found = list(letters)
    told = [f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in found[:SHOWN]]
    return ", ".join(told) + (f" dan {len(found) - SHOWN} lainnya" if len(found) > SHOWN else "")


def not_printed(rows: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Of a file's rows (place, texts): the sentence that names the letters no document prints; "" where all print."""
    found = {place: unprinted(texts) for place, texts in rows}
    places = [place for place, letters in found.items() if letters]
    if not places:
        return ""
    letters = "".join(sorted({one for some in found.values() for one in some})[:SHOWN])
    told = ", ".join(places[:20]) + (f" dan {len(places) - 20} lainnya" if len(places) > 20 else "")
    return f"Huruf {letters} tidak dapat dicetak: dalam dokumen tampak sebagai kotak kosong. Baris {told}."
