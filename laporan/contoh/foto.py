"""Photos of the example: landscapes drawn here, so that no picture of a real place or person stands in it."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from musrenbang.models import Pengguna
from usulan.lampiran.judge import judged
from usulan.models import Usulan

# `kunci` of a usulan → what its photo shows: the sentence below it, and how it is drawn.
PHOTOS = {
    "F03": ("Gambar contoh: jembatan bambu di atas Sungai Ciandul", "bridge"),
    "F04": ("Gambar contoh: tepi sungai dari arah Kaung Luhur", "river"),
    "A07": ("Gambar contoh: jalan tanah yang berlubang", "road"),
}
SIZE = (1200, 900)
SKY, HILL, GRASS = "#bcd7e6", "#6f9a6b", "#8fb36d"
WATER, EARTH, BAMBOO, HOLE = "#5f8fa8", "#b08a5e", "#c9a25a", "#6d5236"


def attach(usulan: Usulan, key: str, by: Pengguna) -> None:
    """The photo of this usulan, where it has one, through the same door as from the page."""
    if key not in PHOTOS:
        return
    told, kind = PHOTOS[key]
    lampiran, content = judged(SimpleUploadedFile(f"{kind}.png", draw(kind)), told)
    usulan.lampirkan(lampiran, content, by=by)


def draw(kind: str) -> bytes:
    """A PNG. The same bytes each time."""
    picture = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((-300, 250, 800, 1100), fill=HILL)
    pen.ellipse((500, 320, 1700, 1200), fill=HILL)
    pen.rectangle((0, 520, *SIZE), fill=GRASS)
    if kind == "road":
        _road(pen)
    else:
        _river(pen, bridge=kind == "bridge")
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def _river(pen: ImageDraw.ImageDraw, *, bridge: bool) -> None:
    pen.polygon([(430, 520), (620, 520), (1000, 900), (150, 900)], fill=WATER)
    if not bridge:
        return
    pen.line([(150, 640), (1000, 690)], fill=BAMBOO, width=16)
    for x in range(170, 1000, 60):
        pen.line([(x, 560 + x // 17), (x, 640 + x // 17)], fill=BAMBOO, width=8)
    pen.line([(150, 565), (1000, 615)], fill=BAMBOO, width=8)


def _road(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon([(560, 520), (640, 520), (1050, 900), (150, 900)], fill=EARTH)
    for x, y, width in ((560, 600, 60), (450, 680, 120), (640, 740, 150), (380, 820, 200)):
        pen.ellipse((x, y, x + width, y + width // 3), fill=HOLE)
