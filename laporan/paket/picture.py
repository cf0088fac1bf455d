"""The result of one desa as a picture for a messenger, 1080 × 1350, drawn from its frozen public pack."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import segno
from PIL import Image, ImageDraw, ImageFont

from laporan.bukti.word import page_of
from musrenbang.formats import rp
from musrenbang.tampilan.typeface import SANS

WIDTH, HEIGHT, EDGE = 1080, 1350, 64
INK, QUIET, PAPER, GREEN = "#1c1c1c", "#4a4a4a", "#ffffff", "#14532d"
REGULAR, BOLD = 400, 700
FOOT = 250  # px below, for the code and its address
PARTS = [("disepakati", "disepakati"), ("cadangan", "cadangan"), ("lain", "tidak disepakati")]
MORE = 44  # px, the line that says how many more


def picture(isi: Mapping[str, Any]) -> bytes:
    """PNG; the same bytes for the same dict and library. `isi`: IsiPaket of the public copy."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = _Pen(ImageDraw.Draw(image), EDGE - 14)
    for part in (_head, _sums, _rows):
        part(pen, isi)
    _foot(image, isi, page_of(isi))
    content = io.BytesIO()
    image.quantize(64, Image.Quantize.FASTOCTREE).save(content, format="PNG", compress_level=6)
    return content.getvalue()


@cache
def _font(size: int, weight: int = REGULAR) -> ImageFont.FreeTypeFont:
    package, name = SANS
    font = ImageFont.truetype(io.BytesIO((files(package) / "files" / name).read_bytes()), size)
    font.set_variation_by_axes([weight])
    return font


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """At most so many lines; what is left over ends with "…"."""
    lines: list[str] = []
    for word in _pieces(text, font, width):
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines if len(lines) <= most else [*lines[: most - 1], _ended(lines[most - 1], font, width)]


def _pieces(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Its words; one that is wider than the line in several, an address behind a sign of its own."""
    for word in text.split():
        rest = word
        while font.getlength(rest) > width:
            fitting = max(n for n in range(1, len(rest)) if n == 1 or font.getlength(rest[:n]) <= width)
            fitting = max(rest.rfind(sign, 0, fitting) for sign in "/?&") + 1 or fitting
            yield rest[:fitting]
            rest = rest[fitting:]
        yield rest


def _ended(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


class _Pen:
    """Writes line under line; `y`: where the next one begins."""

    def __init__(self, draw: ImageDraw.ImageDraw, y: int) -> None:
        self.draw, self.y = draw, y

    def write(
        self, text: str, size: int, weight: int = REGULAR, *, ink: str = INK, x: int = EDGE, most: int = 1
    ) -> None:
        font = _font(size, weight)
        for line in _wrapped(text, font, WIDTH - EDGE - x, most):
            self.draw.text((x, self.y), line, ink, font)
            self.y += round(size * 1.22)


def _head(pen: _Pen, isi: Mapping[str, Any]) -> None:
    kecamatan = f"{isi['kecamatan']['jenis']} {isi['kecamatan']['nama']}"
    pen.write(f"Musrenbang {kecamatan} · RKPD Tahun {isi['tahun']}", 32, ink=QUIET)
    pen.write(f"Hasil untuk {isi['desa']['nama']}", 64, BOLD, ink=GREEN, most=2)


def _sums(pen: _Pen, isi: Mapping[str, Any]) -> None:
    """Three counts beside each other, the rupiah below."""
    pen.y += 16
    for n, (part, word) in enumerate(PARTS):
        x, y = EDGE + n * (WIDTH - 2 * EDGE) // 3, pen.y
        pen.draw.text((x, y), str(len(isi[part])), GREEN if not n else INK, _font(88, BOLD))
        pen.draw.text((x, y + 104), word, QUIET, _font(32))
    pen.y += 158
    if isi["disepakati"]:
        told, lacks = agreed(isi)
        pen.write(told, 38, BOLD)
        if lacks:
            pen.write(lacks, 30, ink=QUIET)
    pen.y += 10
    pen.draw.line([(EDGE, pen.y), (WIDTH - EDGE, pen.y)], INK, 2)
    pen.y += 18


def agreed(isi: Mapping[str, Any]) -> tuple[str, str]:
    """The rupiah of what is agreed, and what they lack: a sum of nothing known is not "Rp 0"."""
    shared, without = isi.get("bersama"), isi["tanpa_harga"]
    if without and not Decimal(isi["jumlah_pagu"]):
        return "Disepakati, harga belum diisi", ""
    told = f", bagian {_kind(isi)} ini {rp(isi['bagian_pagu'])}" if shared else f" berjumlah {rp(isi['jumlah_pagu'])}"
    return f"Disepakati{told}", f"belum memuat {without} kegiatan yang harganya belum diisi" if without else ""


def _kind(isi: Mapping[str, Any]) -> str:
    """ "desa" or "kelurahan", the first word of its name with its level."""
    word: str = isi["desa"]["nama"].split()[0].lower()
    return word


def _rows(pen: _Pen, isi: Mapping[str, Any]) -> None:
    """What was agreed, then the reserve, then all else: as many as there is room for, and how many more."""
    end = HEIGHT - FOOT - MORE
    if not any(isi[part] for part, _ in PARTS):
        pen.write(f"Tidak ada usulan {_kind(isi)} ini yang masuk musrenbang tahun ini.", 36, most=2)
    left = [row for part, _ in PARTS for row in isi[part]]
    while left:
        row = left[0]
        title = _wrapped(row["kegiatan"], _font(36, BOLD), WIDTH - 2 * EDGE, 2)
        if pen.y + 44 * len(title) + 56 > end:
            pen.write(f"dan {len(left)} usulan lain", 34, ink=QUIET)
            return
        pen.write(row["kegiatan"], 36, BOLD, ink=GREEN if row["hasil"] == "Disepakati" else INK, most=2)
        price = rp(row["pagu"]) if row["pagu"] else "harga belum diisi"
        pen.write(" · ".join([row["hasil"], price, *filter(None, [row["opd"]])]), 30, ink=QUIET)
        pen.y += 14
        left.pop(0)


def _foot(image: Image.Image, isi: Mapping[str, Any], halaman: str) -> None:
    """The code leads to the page of the desa; without a public address the words alone."""
    pen, x = _Pen(ImageDraw.Draw(image), HEIGHT - FOOT + 20), EDGE
    pen.draw.line([(EDGE, pen.y - 16), (WIDTH - EDGE, pen.y - 16)], INK, 2)
    if halaman:
        code = Image.open(io.BytesIO(_code(halaman)))
        side = FOOT - 60
        image.paste(code.convert("RGB").resize((side, side), Image.Resampling.NEAREST), (EDGE, pen.y))
        x += side + 28
    pen.write(f"Alasan, cadangan, dan langkah berikut ada pada lembar hasil {_kind(isi)}.", 32, BOLD, x=x, most=2)
    pen.write(halaman or f"Lembarnya ada di kantor {_kind(isi)}.", 30, x=x, most=2)
    pen.write(f"Berita Acara {isi['nomor']} · kode verifikasi {isi['segel']['kode']}", 24, ink=QUIET, x=x, most=2)


def _code(text: str) -> bytes:
    content = io.BytesIO()
    segno.make(text, error="m", micro=False).save(content, kind="png", scale=8, border=1)
    return content.getvalue()
