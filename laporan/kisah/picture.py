"""The picture of a shared link: 1200 × 630, drawn once and kept by what it says."""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from laporan.kisah.words import Brief
from musrenbang.jejak.canonical import canonical
from musrenbang.tampilan.typeface import SANS, SERIF, Cut
from usulan.alur import Status

SIZE = (1200, 630)
MARGIN, BAND = 72, 20
FOLDER = "gambar"
RECIPE = "1"  # raise it when the drawing changes
# The colours of static/css/dasar.css, by what they mean.
INK, SOFT, PAPER = "#17211d", "#4b5852", "#ffffff"
COLOUR = {Status.DISEPAKATI: "#0c5a45", Status.CADANGAN: "#744800"}
OTHER = "#9c2f16"
TITLE_LINES = 3


TEXT = Cut(*SANS, [], {"wght": 400})
BOLD = Cut(*SANS, [], {"wght": 650})
HEAD = Cut(*SERIF, [], {"opsz": 24, "wght": 700})


def font_of(cut: Cut, size: int) -> ImageFont.FreeTypeFont:
    """Opened for each line: one font must not serve two threads, and a picture is drawn once."""
    font = ImageFont.truetype(io.BytesIO(cut.source()), size)
    # In the order of the font file: weight, then optical size where it has one.
    font.set_variation_by_axes([cut.axes["wght"], *([cut.axes["opsz"]] if "opsz" in cut.axes else [])])
    return font


def picture_of(words: Brief, status: Status) -> Path:
    """The file of the finished PNG. It is there whole or not at all."""
    name = hashlib.sha256(canonical([RECIPE, list(words), status.value]).encode()).hexdigest()
    path: Path = settings.DATA_DIR / FOLDER / f"{name}.png"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as part:
            draw(words, status).save(part, format="PNG", optimize=True)
        Path(part.name).rename(path)
    return path


def draw(words: Brief, status: Status) -> Image.Image:
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    colour = COLOUR.get(status, OTHER)
    pen.rectangle([0, 0, BAND, SIZE[1]], fill=colour)
    width = SIZE[0] - 2 * MARGIN
    y = _lines(pen, 52, words.acara, TEXT, 30, SOFT, width, 1)
    y = _lines(pen, y + 14, words.judul, HEAD, 56, INK, width, TITLE_LINES)
    _lines(pen, y + 10, words.desa, TEXT, 34, SOFT, width, 1)
    y = _lines(pen, 410, words.hasil, HEAD, 60, colour, width, 1)
    y = _lines(pen, y + 6, words.tempat.capitalize(), BOLD, 34, INK, width, 1)
    _lines(pen, y + 4, words.biaya, TEXT, 34, INK, width, 1)
    return image


def _lines(
    pen: ImageDraw.ImageDraw, y: float, text: str, cut: Cut, size: int, colour: str, width: int, most: int
) -> float:
    """Draw the text in at most so many lines, the last ended by "…"; where the next one begins."""
    font = font_of(cut, size)
    for line in broken(text.replace("\u00a0", " "), font, width, most):
        pen.text((MARGIN, y), line, font=font, fill=colour)
        y += size * 1.25
    return y


def broken(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Lines of at most `width` pixels; a word that is wider is broken."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most:
        fits = _fitting(rest, font, width)
        line, rest = rest[:fits].rstrip(), rest[fits:].lstrip()
        lines.append(line)
    if rest:
        last = lines[-1]
        while last and font.getlength(f"{last}…") > width:
            last = last[:-1]
        lines[-1] = f"{last.rstrip()}…"
    return lines


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: int) -> int:
    """How many letters of it make a line: up to a blank, where there is one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(text[:middle]) <= width else (low, middle - 1)
    if low == len(text):
        return low
    blank = text.rfind(" ", 0, low + 1)
    return blank if blank > 0 else low
