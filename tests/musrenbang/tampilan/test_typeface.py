"""The typefaces of the screen: light, with every letter that our pages print, and nowhere else's."""

import re
from collections.abc import Iterable
from importlib.metadata import metadata
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from laporan.cetak.fonts import FOLDER, LIBERATION
from musrenbang.tampilan import typeface
from tests.test_gaya import styles

ROOT = Path(__file__).parents[3]
APPS = ["musrenbang", "usulan", "forum", "laporan"]
FOLDERS = [*APPS, "static", "templates", "docs", "tests", "debian"]
TEKS, TEBAL, JUDUL = CUTS = ["teks.woff2", "teks-tebal.woff2", "judul.woff2"]


def font(name: str) -> TTFont:
    return TTFont(typeface.made() / name)


def letters(name: str) -> set[int]:
    return set(font(name).getBestCmap())


def printed() -> set[int]:
    """What pages, programs, scripts, style sheets and the guide have in them; not what only a document on paper has,
    nor what is only read in files."""
    paths = [path for path in (ROOT / "templates").rglob("*.html") if "cetak" not in path.parts]
    paths += [path for app in APPS for path in (ROOT / app).rglob("*.py") if not {"sheets", "reading"} & {*path.parts}]
    paths += [*(ROOT / "static" / "js").rglob("*.js"), *(ROOT / "static" / "css").glob("*.css")]
    paths += [ROOT / "docs" / "panduan.md"]
    return {ord(letter) for path in paths for letter in path.read_text() if letter.isprintable()}


def width(text: Iterable[str], of: TTFont) -> float:
    cmap, advance = of.getBestCmap(), of["hmtx"]
    return sum(float(advance[cmap[ord(letter)]][0]) for letter in text if ord(letter) in cmap) / of["head"].unitsPerEm


def test_together_they_weigh_at_most_60_kb() -> None:
    sizes = {path.name: path.stat().st_size for path in typeface.made().iterdir()}
    assert sorted(sizes) == sorted(CUTS)
    assert 30_000 < sum(sizes.values()) <= 60_000


def test_every_sign_of_a_page_is_in_them() -> None:
    assert {chr(code) for code in printed() - letters(TEKS)} == set()
    assert {chr(code) for code in printed() - letters(TEBAL)} == set()
    # What people type: units, quotation marks of a word processor, names with accents; what may yet be drawn.
    typed = {ord(letter) for letter in "²³×·•–—…“”‘’≥≤éÉüñç°±"}
    assert typed | {ord(letter) for letter in "½¼▲▼●○✓←→"} <= letters(TEKS) & letters(TEBAL)
    assert typed <= letters(JUDUL)


@pytest.mark.parametrize("name", [TEKS, TEBAL])
def test_figures_can_stand_under_each_other(name: str) -> None:
    assert len({width(digit, font(name)) for digit in "0123456789"}) == 1


def test_a_changed_font_has_not_its_old_name() -> None:
    for name in CUTS:
        names = {record.nameID for record in font(name)["name"].names}
        assert names <= {0, 13, 14}
        assert 0 in names


def test_they_are_free() -> None:
    for cut in typeface.CUTS.values():
        assert metadata(cut.package.replace("_", "-"))["License-Expression"] == "OFL-1.1"


def face(family: str, weight: str) -> dict[str, float]:
    """The percentages of one @font-face."""
    for body in re.findall(r"@font-face \{([^}]*)\}", styles()["huruf.css"]):
        if f'font-family: "{family}";' in body and f"font-weight: {weight};" in body:
            return {name: float(value) / 100 for name, value in re.findall(r"([\w-]+): ([\d.]+)%;", body)}
    raise AssertionError(family)


def box(told: dict[str, float], head: Any) -> tuple[float, float]:
    """Height above and below the line, in em, of a font with this `hhea` in this @font-face."""
    own = {"ascent": head.ascent / 1000, "descent": -head.descent / 1000}
    above, below = (told.get(f"{name}-override", value) for name, value in own.items())
    scale = told.get("size-adjust", 1.0)
    return above * scale, below * scale


@pytest.mark.parametrize(
    ("name", "family", "weight", "machine"),
    [
        (TEKS, "Teks", "400", "LiberationSans-Regular.ttf"),
        (TEBAL, "Teks", "600 700", "LiberationSans-Bold.ttf"),
        (JUDUL, "Judul", "700", "LiberationSerif-Bold.ttf"),
    ],
)
def test_nothing_jumps_when_they_come(name: str, family: str, weight: str, machine: str) -> None:
    """The machine's face stands in their widths and heights; Liberation has those of Arial and Times."""
    own, until = face(family, weight), face(f"{family} Sementara", weight)
    path = next(path for folder in LIBERATION if (path := FOLDER / folder / machine).is_file())
    text = (ROOT / "docs" / "panduan.md").read_text()
    there = own.get("size-adjust", 1.0) * width(text, font(name))
    assert until["size-adjust"] * width(text, TTFont(path)) == pytest.approx(there, rel=0.006)
    assert box(until, TTFont(path)["hhea"]) == pytest.approx(box(own, font(name)["hhea"]), abs=0.002)
    assert until["line-gap-override"] == 0


def test_they_are_made_once() -> None:
    first = {path: path.stat().st_mtime_ns for path in typeface.made().iterdir()}
    assert {path: path.stat().st_mtime_ns for path in typeface.made().iterdir()} == first
    assert [path for path in typeface.made().parent.iterdir() if path.name.startswith("tmp")] == []


def test_the_same_fonts_give_the_same_bytes() -> None:
    """Two machines of one kabupaten name them alike."""
    assert typeface.CUTS[JUDUL].make() == (typeface.made() / JUDUL).read_bytes()


def test_a_file_that_is_not_there_is_not_found() -> None:
    finder = typeface.TypefaceFinder()
    found = [finder.find(path) for path in ("huruf/teks.woff2", "huruf/lain.woff2", "huruf/../db", "css/dasar.css")]
    assert found == [str(typeface.made() / TEKS), [], [], []]
    assert finders.find("css/tidak-ada.css") is None  # not a list of one None, on which whitenoise ends in an error 500


def test_static_asks_for_each_that_the_sheet_names() -> None:
    asked = set(re.findall(r'url\("\.\./(huruf/[\w.-]+)"\)', (settings.BASE_DIR / "static/css/huruf.css").read_text()))
    assert asked == {f"huruf/{name}" for name in CUTS}
    assert all(finders.find(name) for name in asked)


def test_no_font_lies_in_the_repository() -> None:
    ends = ("woff*", "ttf", "otf")
    assert [path for folder, end in product(FOLDERS, ends) for path in (ROOT / folder).rglob(f"*.{end}")] == []
    assert (typeface.made() / TEKS).read_bytes()[:4] == b"wOF2"
