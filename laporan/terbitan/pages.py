"""The text of two PDFs, page by page (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from musrenbang.jejak.kode import is_kode

# Fewer letters on a page are a stamp or a page number: the page is a picture.
FEW = 20
ADA = {"hilang": "tidak ada", "tambahan": "pada berkas ini tidak ada pada aslinya"}
SHOWN = 3  # of the pages that differ, so many are told in words
WORDS = 12
_ADDRESS = re.compile(r"/v/([^/?#]+)")


@dataclass(frozen=True)
class Beda:
    """One page that is not as it was issued. `asli`, `berkas`: the first words that differ; empty where not shown."""

    halaman: int  # of the issued document; of the file where `tambahan`
    apa: str  # lain | hilang | tambahan
    asli: str = ""
    berkas: str = ""

    @property
    def kalimat(self) -> str:
        """As "Halaman 14 berbeda: pada berkas ini tertulis “9”, pada aslinya “8”."."""
        if self.apa != "lain":
            return f"Halaman {self.halaman} {ADA[self.apa]}."
        here = f"pada berkas ini tertulis “{self.berkas}”" if self.berkas else ""
        there = f"pada aslinya “{self.asli}”" if self.asli else ""
        told = ", ".join(filter(None, (here, there)))
        return f"Halaman {self.halaman} berbeda{': ' if told else ''}{told}."


def differing(ours: Sequence[str], theirs: Sequence[str]) -> list[Beda]:
    """Blanks aside, which every program sets in its own way. Empty: the same text on the same pages."""
    one, other = [*map(squeezed, ours)], [*map(squeezed, theirs)]
    found: list[Beda] = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(b - a, d - c)
        left = SHOWN - len(found)
        found += [_other(a + n, ours[a + n], theirs[c + n], shown=n < left) for n in range(both)]
        found += [Beda(n + 1, "hilang") for n in range(a + both, b)]
        found += [Beda(n + 1, "tambahan") for n in range(c + both, d)]
    return found


def squeezed(text: str) -> str:
    return "".join(text.split())


def without_text(pages: Sequence[str]) -> bool:
    """As of a scan: a picture on every page."""
    return all(len(squeezed(page)) < FEW for page in pages)


def _other(index: int, ours: str, theirs: str, *, shown: bool) -> Beda:
    if not shown:
        return Beda(index + 1, "lain")
    one, other = ours.split(), theirs.split()
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    _, a, b, c, d = next(change for change in changes if change[0] != "equal")
    return Beda(index + 1, "lain", " ".join(one[a : min(b, a + WORDS)]), " ".join(other[c : min(d, c + WORDS)]))


# -- the code ---------------------------------------------------------------------------------------------


def codes(text: str) -> Iterator[str]:
    """What may be a verification code in it, likeliest first: typed with blanks, hyphens or capitals, pasted with the
    address or the line around it."""
    whole = text.strip().lower()
    addressed = [_bare(found) for found in _ADDRESS.findall(whole)]
    words = [_bare(word) for word in re.split(r"[\s/:?#=,;()]+", whole)]
    yield from dict.fromkeys(code for code in [*addressed[::-1], _bare(whole), *words] if is_kode(code))


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def codes_printed(pages: Sequence[str]) -> list[str]:
    """Those that stand in the margin, the one on most pages first."""
    found = [code for page in pages for code in re.findall(r"[a-z0-9]{10}", page) if is_kode(code)]
    return sorted(set(found), key=lambda code: (-found.count(code), code))
