"""The typefaces of the screen: light, with every letter that our pages print, and nowhere else's."""

import re
from collections.abc import Iterable
from importlib.metadata import metadata
from itertools import product
from pathlib import Path

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
    """What pages, programs, scripts, sheets and the guide have in them; not what only a document on paper has."""
    paths = [path for path in (ROOT / "templates").rglob("*.html") if "cetak" not in path.parts]
    paths += [path for app in APPS for path in (ROOT / app).rglob("*.py")]
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
    assert {chr(code) for code in printed() - letters(TEKS) - set(typeface.SIGNS)} == set()
    assert {chr(code) for code in printed() - letters(TEBAL) - set(typeface.SIGNS)} == set()
    assert set(typeface.SIGNS) <= letters(JUDUL)
    # What people type: units, quotation marks of a word processor, names with accents.
    assert {ord(letter) for letter in "²³×·•–—…“”‘’≥≤½¼éÉüñç°±"} <= letters(TEKS)
    assert {ord(letter) for letter in "²³×·•–—…“”‘’≥≤éÉ"} <= letters(JUDUL)


def test_the_sheet_sends_the_signs_there_and_nothing_else() -> None:
    ranges = re.findall(r"unicode-range: ([^;]+);", styles()["huruf.css"])
    assert [{int(code, 16) for code in re.findall(r"U\+(\w+)", codes)} for codes in ranges] == [set(typeface.SIGNS)]


@pytest.mark.parametrize("name", [TEKS, TEBAL])
def test_figures_can_stand_under_each_other(name: str) -> None:
    of = font(name)
    features = {record.FeatureTag for record in of["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_a_changed_font_has_not_its_old_name() -> None:
    for name in CUTS:
        names = {record.nameID for record in font(name)["name"].names}
        assert names <= {0, 13, 14}
        assert 0 in names


def test_they_are_free() -> None:
    for cut in typeface.CUTS.values():
        assert metadata(cut.package.replace("_", "-"))["License-Expression"] == "OFL-1.1"


def face(family: str, weight: int) -> dict[str, float]:
    """The percentages of one @font-face."""
    for body in re.findall(r"@font-face \{([^}]*)\}", styles()["huruf.css"]):
        if f'font-family: "{family}";' in body and f"font-weight: {weight};" in body:
            return {name: float(value) / 100 for name, value in re.findall(r"([\w-]+): ([\d.]+)%;", body)}
    raise AssertionError(family)


@pytest.mark.parametrize(
    ("name", "family", "weight", "machine"),
    [
        (TEKS, "Teks Sementara", 400, "LiberationSans-Regular.ttf"),
        (TEBAL, "Teks Sementara", 700, "LiberationSans-Bold.ttf"),
        (JUDUL, "Judul Sementara", 700, "LiberationSerif-Bold.ttf"),
    ],
)
def test_nothing_jumps_when_they_come(name: str, family: str, weight: int, machine: str) -> None:
    """The machine's face stands in their widths and heights; Liberation has those of Arial and Times."""
    own, told = font(name), face(family, weight)
    path = next(path for folder in LIBERATION if (path := FOLDER / folder / machine).is_file())
    text = (ROOT / "docs" / "panduan.md").read_text()
    assert told["size-adjust"] == pytest.approx(width(text, own) / width(text, TTFont(path)), abs=0.006)
    head, units = own["hhea"], own["head"].unitsPerEm
    assert told["ascent-override"] * told["size-adjust"] == pytest.approx(head.ascent / units, abs=0.002)
    assert told["descent-override"] * told["size-adjust"] == pytest.approx(-head.descent / units, abs=0.002)
    assert told["line-gap-override"] == head.lineGap == 0


def test_they_are_made_once() -> None:
    first = {path: path.stat().st_mtime_ns for path in typeface.made().iterdir()}
    assert {path: path.stat().st_mtime_ns for path in typeface.made().iterdir()} == first
    assert [path for path in typeface.made().parent.iterdir() if path.name.startswith("tmp")] == []


def test_the_same_fonts_give_the_same_bytes() -> None:
    """Two machines of one kabupaten name them alike."""
    for name in (TEKS, JUDUL):
        assert typeface.CUTS[name].make() == (typeface.made() / name).read_bytes()


def test_a_file_that_is_not_there_is_not_found() -> None:
    finder = typeface.TypefaceFinder()
    found = [finder.find(path) for path in ("huruf/teks.woff2", "huruf/lain.woff2", "huruf/../db", "css/dasar.css")]
    assert found == [str(typeface.made() / TEKS), None, None, None]


def test_static_asks_for_each_that_the_sheet_names() -> None:
    asked = set(re.findall(r'url\("\.\./(huruf/[\w.-]+)"\)', (settings.BASE_DIR / "static/css/huruf.css").read_text()))
    assert asked == {f"huruf/{name}" for name in CUTS}
    assert all(finders.find(name) for name in asked)


def test_no_font_lies_in_the_repository() -> None:
    ends = ("woff*", "ttf", "otf")
    assert [path for folder, end in product(FOLDERS, ends) for path in (ROOT / folder).rglob(f"*.{end}")] == []
    assert (typeface.made() / TEKS).read_bytes()[:4] == b"wOF2"
