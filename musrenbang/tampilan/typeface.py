"""The typefaces of the screen, cut out of the fonts that PyPI packages bring: static/huruf/<name>.woff2.

Source Sans 3 for text, Source Serif 4 for heads. A font of half a megabyte becomes one of 15 kB: the letters of Latin
only, one weight, compressed. No font file lies in the repository.
"""

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from django.utils.module_loading import import_string

FOLDER = "huruf"
RECIPE = ["typeface.py", "subset.py"]
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
# Names in a list may have them; heads do without.
LATIN_MORE = [*LATIN, *range(0x100, 0x180)]
# – — ‘ ’ “ ” • … − ≠ ≤ ≥ €
MARKS = [0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2212, 0x2260, 0x2264, 0x2265, 0x20AC]
SIGNS = [ord(sign) for sign in "←→▲▼✓●○"]


@dataclass(frozen=True)
class Cut:
    """What is taken out of one font, at the weight and size that `axes` sets."""

    package: str
    file: str
    letters: list[int]
    axes: dict[str, float]

    def source(self) -> bytes:
        return (files(self.package) / "files" / self.file).read_bytes()

    def make(self) -> bytes:
        # By name: a server that only hands the files out need not hold the library.
        return bytes(import_string("musrenbang.tampilan.subset.subset")(self.source(), self.letters, self.axes))


SANS = ("fontpkg_source_sans_3", "SourceSans3[wght].ttf")
SERIF = ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf")
CUTS = {
    "teks.woff2": Cut(*SANS, LATIN_MORE + MARKS + SIGNS, {"wght": 400}),
    "teks-tebal.woff2": Cut(*SANS, LATIN_MORE + MARKS + SIGNS, {"wght": 650}),
    "judul.woff2": Cut(*SERIF, LATIN + MARKS, {"opsz": 24, "wght": 700}),
}


def made() -> Path:
    """The folder of the finished files. They are cut once, and again when a font or the cutting has changed."""
    recipe = hashlib.sha256(b"".join(Path(__file__).with_name(name).read_bytes() for name in RECIPE))
    for cut in CUTS.values():
        recipe.update(cut.source())
    folder: Path = settings.DATA_DIR / FOLDER / recipe.hexdigest()[:12]
    if not folder.is_dir():
        folder.parent.mkdir(exist_ok=True)
        # Whole or not at all, also when two processes begin at once.
        with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
            part = Path(temporary, "huruf")
            part.mkdir()
            for name, cut in CUTS.items():
                (part / name).write_bytes(cut.make())
            try:
                part.rename(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    return folder


class TypefaceFinder(BaseFinder):
    """Shows them to collectstatic, and to a developer's server, beside what lies in static/."""

    def check(self, **_: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        name = path.removeprefix(f"{FOLDER}/")
        if name == path or name not in CUTS:
            return []  # None would be taken for a place of the file, and a developer's server would answer 500
        found = str(made() / name)
        return [found] if find_all else found

    def list(self, _: Iterable[str] | None) -> Iterable[Any]:
        storage = FileSystemStorage(location=made())
        storage.prefix = FOLDER  # type: ignore[attr-defined] # as FileSystemFinder does
        return [(name, storage) for name in CUTS]
