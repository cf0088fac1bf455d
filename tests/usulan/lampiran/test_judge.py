"""What becomes of a file that is uploaded: photos small, upright and without place or time; documents as they are."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from musrenbang.galat import TidakSah
from usulan.lampiran.judge import _SANDBOX, REASONS, judged, shrunk
from usulan.lampiran.sandbox import LONGEST, PIXELS_MAX, PIXELS_MAX_WHOLE

from .conftest import PDF, gps, photo

RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def reason(content: bytes, nama: str = "foto.jpg") -> str:
    with pytest.raises(TidakSah) as refused:
        judged(SimpleUploadedFile(nama, content))
    return refused.value.pesan


def test_a_photo_is_made_small_and_turned_upright_and_says_nothing_of_its_place() -> None:
    taken = photo((3200, 1800), exif=gps(orientation=6), comment=b"Budi", dpi=(300, 300))
    assert opened(taken).getexif().get_ifd(0x8825)
    kept = shrunk(taken)
    assert (opened(kept).format, opened(kept).size) == ("JPEG", (900, LONGEST))
    assert not dict(opened(kept).getexif())
    assert [word for word in (b"Exif", b"2026:11:26", b"Budi") if word in kept or word not in taken] == []
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    # Held upright it was taken with red at the left: turned by a quarter, red is at the top.
    assert [opened(kept).getpixel((450, y)) for y in (100, 1500)] == [RED, BLUE]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_photos_become_jpeg_and_what_is_transparent_white(kind: str) -> None:
    clear = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    out = io.BytesIO()
    clear.save(out, kind, exif=gps())
    kept = opened(shrunk(out.getvalue()))
    assert (kept.format, kept.size, kept.getpixel((50, 50)), dict(kept.getexif())) == (
        "JPEG",
        (200, 100),
        (255, 255, 255),
        {},
    )


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "white").convert(mode).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(shrunk(out.getvalue())).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(40, 20), (2400, 1200)])
def test_a_scan_of_sixteen_bits_keeps_its_greys(size: tuple[int, int]) -> None:
    """It was accepted, and white all over."""
    half = size[0] // 2
    row = struct.pack("<H", 0xC000) * half + struct.pack("<H", 0x4000) * half
    out = io.BytesIO()
    Image.frombytes("I;16", size, row * size[1]).save(out, "PNG")
    assert out.getvalue()[24] == 16
    kept = opened(shrunk(out.getvalue())).convert("L")
    assert [round(kept.getpixel((x, 10)) / 16) for x in (5, kept.width - 5)] == [0xC, 0x4]


def test_a_small_photo_is_not_made_larger() -> None:
    assert opened(shrunk(photo((64, 48)))).size == (64, 48)


def test_what_is_no_photo_says_so() -> None:
    assert reason(b"Halo", "foto.jpg") == REASONS["no photo"]
    assert reason(b"GIF89a" + bytes(100)) == REASONS["no photo"]
    assert reason(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "foto.png") == REASONS["no photo"]
    assert reason(photo()[:2000]) == REASONS["broken"]
    assert reason(photo(kind="PNG")[:60]) in (REASONS["broken"], REASONS["no photo"])


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB that claims so many pixels, and has them."""
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(width // 8 + 1)) for _ in range(height)) + rows.flush()
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\x00\x00\x00\x00"
    for cid, part in ((b"IHDR", head), (b"IDAT", data), (b"IEND", b"")):
        PngImagePlugin.putchunk(out, cid, part)
    return out.getvalue()


@pytest.mark.parametrize("size", [(8000, PIXELS_MAX_WHOLE // 8000 + 1), (80_000, 20_000)])
def test_a_photo_of_too_many_pixels_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    content = bomb(*size)
    assert len(content) < 500_000
    assert reason(content) == REASONS["pixels"]


def peak(content: bytes) -> tuple[int, str]:
    """kB of memory that the sandbox asks for at most, and what it answers."""
    run = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__main__')\n"
    run += "sys.stderr.write(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    done = subprocess.run([sys.executable, "-c", run, str(_SANDBOX)], input=content, capture_output=True, check=True)
    return int(done.stderr), done.stdout.partition(b"\n")[0].decode()


@pytest.mark.lambat
@pytest.mark.parametrize(
    ("kind", "pixels", "most"),
    [("JPEG", PIXELS_MAX, 240), ("PNG", PIXELS_MAX_WHOLE, 320), ("WEBP", PIXELS_MAX_WHOLE, 450)],
)
def test_the_largest_photos_ask_for_so_much_memory(kind: str, pixels: int, most: int) -> None:
    options = {"progressive": True} if kind == "JPEG" else {}
    needed, answer = peak(photo((5000, pixels // 5000), kind, **options))
    assert (answer, needed < most * 1024) == ("{}", True), needed


def test_a_photo_that_takes_too_much_is_broken_and_not_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hungry = tmp_path / "hungry.py"
    hungry.write_text("raise SystemExit(9)")
    monkeypatch.setattr("usulan.lampiran.judge._SANDBOX", hungry)
    assert reason(photo()) == REASONS["broken"]


def test_a_document_is_kept_byte_for_byte() -> None:
    lampiran, kept = judged(SimpleUploadedFile("C:\\rab\\RAB\u202e jembatan.pdf", PDF), "RAB")
    assert (kept, lampiran.jenis, lampiran.nama, lampiran.ukuran) == (PDF, "dokumen", "RAB jembatan.pdf", len(PDF))


def test_a_document_that_is_none_is_refused() -> None:
    broken = "Dokumen PDF ini rusak atau tidak lengkap. Simpan lagi sebagai PDF, lalu unggah lagi."
    assert reason(b"%PDF-1.4\nbukan", "rab.pdf") == broken
    assert reason(PDF[:40], "rab.pdf") == broken
    assert reason(b"", "rab.pdf") == "Berkas ini kosong. Pilih foto JPEG, PNG atau WebP, atau dokumen PDF."


def test_what_is_too_large_says_how_large() -> None:
    large = b"%PDF-1.4\n" + bytes(5 * 1024 * 1024)
    assert reason(large) == "Ukuran dokumen ini 5,0 MB, paling besar 5 MB. Kecilkan, lalu unggah lagi."
    assert reason(bytes(11 * 1024 * 1024)) == "Ukuran foto ini 11,0 MB, paling besar 10 MB. Kecilkan, lalu unggah lagi."


def test_a_photo_of_an_iphone_is_told_how_to_become_a_jpeg() -> None:
    assert reason(b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic" + bytes(500), "foto.jpg") == REASONS["heic"]
