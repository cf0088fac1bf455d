"""Reads one photo from stdin and writes it to stdout as a JPEG of at most 1600 px, without anything but the picture.
Run by judge.py as a process.

A file of 50 kB may unpack to gigabytes, and an old decoder may be broken by a file made for it: so a photo from outside
is opened here, under limits of memory and time that end only this process.

The first line of the output is JSON: {"refused": a key of REASONS in judge.py} or {}; behind it the picture.
"""

import io
import json
import resource
import sys

from PIL import Image, ImageOps, UnidentifiedImageError

# What the largest ask for: a JPEG 220 MB, as it need not be unpacked whole; a PNG 270 MB, a WebP 410 MB.
MEMORY = 640 * 1024 * 1024
SECONDS = 20
PIXELS_MAX = 50_000_000
PIXELS_MAX_WHOLE = 25_000_000
LONGEST = 1600
QUALITY = 80
SMALL = 320
PHOTOS = ("JPEG", "PNG", "WEBP")


class Refused(Exception):
    pass


def shrink(content: bytes, longest: int = LONGEST) -> bytes:
    """The picture upright, no side longer than `longest`. Refused: a key of REASONS."""
    try:
        with Image.open(io.BytesIO(content), formats=PHOTOS) as photo:
            whole = photo.format in ("PNG", "WEBP")
            if photo.width * photo.height > (PIXELS_MAX_WHOLE if whole else PIXELS_MAX):
                raise Refused("pixels")
            # A JPEG is then unpacked at a half, a quarter or an eighth of its size.
            photo.draft("RGB", (longest, longest))
            return as_jpeg(upright(photo, longest))
    except UnidentifiedImageError as error:
        raise Refused("no photo") from error
    except Image.DecompressionBombError as error:
        raise Refused("pixels") from error
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise Refused("broken") from error


def upright(photo: Image.Image, longest: int) -> Image.Image:
    if photo.mode.startswith("I"):
        # A grey PNG of 16 bits, as a scanner makes it: Pillow alone would cut off all above 255, and leave it white.
        photo = ImageOps.exif_transpose(photo).convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if photo.mode in ("P", "PA", "LA"):
        photo = ImageOps.exif_transpose(photo).convert("RGBA")
    photo.thumbnail((longest, longest))
    return ImageOps.exif_transpose(photo)


def as_jpeg(photo: Image.Image) -> bytes:
    """On a new sheet, which has none of what stood beside the picture: place, camera, time, comment, preview."""
    sheet = Image.new("RGB", photo.size, "white")
    sheet.paste(photo.convert("RGB"), mask=photo.getchannel("A") if photo.mode == "RGBA" else None)
    keluar = io.BytesIO()
    sheet.save(keluar, format="JPEG", quality=QUALITY, optimize=True)
    return keluar.getvalue()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer, picture = {}, shrink(sys.stdin.buffer.read())
    except Refused as refused:
        answer, picture = {"refused": str(refused)}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
