"""The fonts of the printed documents: Debian's files, named one by one.

Without them Arial and Bookman would silently become another font, lines would break elsewhere, and the
same document would have other bytes. Debian 12 calls `fonts-liberation2` what is `fonts-liberation` in Debian 13.
Which letters they have between them: musrenbang/tampilan/letters.py. Nothing else is printed, so that no other font
that a machine happens to have is ever asked.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path("/usr/share/fonts")
LIBERATION = ["truetype/liberation2", "truetype/liberation"]
URW = ["opentype/urw-base35"]
NOTO = ["truetype/noto"]
# family, weight, style, file, folders it may be in
HURUF = [
    ("Cetak Sans", "normal", "normal", "LiberationSans-Regular.ttf", LIBERATION),
    ("Cetak Sans", "bold", "normal", "LiberationSans-Bold.ttf", LIBERATION),
    ("Cetak Sans", "normal", "italic", "LiberationSans-Italic.ttf", LIBERATION),
    ("Cetak Sans", "bold", "italic", "LiberationSans-BoldItalic.ttf", LIBERATION),
    ("Cetak Bookman", "normal", "normal", "URWBookman-Light.otf", URW),
    ("Cetak Bookman", "bold", "normal", "URWBookman-Demi.otf", URW),
    ("Cetak Bookman", "normal", "italic", "URWBookman-LightItalic.otf", URW),
    ("Cetak Bookman", "bold", "italic", "URWBookman-DemiItalic.otf", URW),
    ("Cetak Arab", "normal", "normal", "NotoNaskhArabic-Regular.ttf", NOTO),
    ("Cetak Arab", "bold", "normal", "NotoNaskhArabic-Bold.ttf", NOTO),
    ("Cetak Jawa", "normal", "normal", "NotoSansJavanese-Regular.ttf", NOTO),
    ("Cetak Sunda", "normal", "normal", "NotoSansSundanese-Regular.ttf", NOTO),
    ("Cetak Bali", "normal", "normal", "NotoSansBalinese-Regular.ttf", NOTO),
    ("Cetak Bugis", "normal", "normal", "NotoSansBuginese-Regular.ttf", NOTO),
    ("Cetak Batak", "normal", "normal", "NotoSansBatak-Regular.ttf", NOTO),
    ("Cetak Rejang", "normal", "normal", "NotoSansRejang-Regular.ttf", NOTO),
]


class HurufTidakAda(RuntimeError):
    """A font file is missing, or a letter has none; the text says which."""


def font_faces() -> str:
    """@font-face rules for every font. HurufTidakAda where a file is missing."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{_find(name, folders).as_uri()}"); }}'
        for family, weight, style, name, folders in HURUF
    )


def _find(name: str, folders: list[str]) -> Path:
    for folder in folders:
        if (path := FOLDER / folder / name).is_file():
            return path
    raise HurufTidakAda(
        f"Huruf {name} tidak ditemukan di {FOLDER}. Pasang paketnya, misalnya dengan perintah: "
        "sudo apt install fonts-liberation fonts-urw-base35 fonts-noto-core. "
        "Di Debian 12 yang pertama bernama fonts-liberation2."
    )
