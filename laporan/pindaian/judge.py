"""What was uploaded as evidence: a PDF or a picture, whole, kept byte for byte. Its content decides, not its name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from laporan.models import Bukti
from musrenbang.galat import TidakSah

Akhiran = Bukti.Akhiran
MB = 1024 * 1024
_TAIL = 64 * 1024
# Of each kind how it begins, and what stands near its end: a file that was cut off in sending has no end.
MARKS: dict[Akhiran, tuple[bytes, bytes]] = {
    Akhiran.PDF: (b"%PDF-", b"%%EOF"),
    Akhiran.JPG: (b"\xff\xd8\xff", b"\xff\xd9"),
    Akhiran.PNG: (b"\x89PNG\r\n\x1a\n", b"IEND"),
}
# Where an electronic signature says which bytes it stands for (PDF 32000-1, 12.8.1).
SIGNED = b"/ByteRange"
BUKAN = "Berkas ini bukan PDF, JPEG atau PNG, apa pun nama berkasnya. Simpan sebagai salah satunya, lalu unggah lagi."
TERPOTONG = "Berkas ini rusak atau terpotong: bagian akhirnya tidak ada. Pindai atau simpan lagi, lalu unggah lagi."
TANPA_TTE = (
    "PDF ini tidak memuat tanda tangan elektronik. Pilih berkas yang sudah ditandatangani, atau simpan sebagai "
    "“Pindaian dokumen bertanda tangan”."
)


def judged(file: UploadedFile[Any], jenis: str) -> Akhiran:
    """TidakSah where it cannot be kept as this kind."""
    size = file.size or 0
    if size > settings.BATAS_PINDAIAN:
        is_now = f"{size / MB:.1f}".replace(".", ",")
        raise TidakSah(
            f"Berkas ini {is_now} MB, paling besar {settings.BATAS_PINDAIAN // MB} MB. Pindai lagi dengan 150 atau "
            "200 dpi, atau bagi menjadi beberapa berkas."
        )
    file.seek(0)
    head = file.read(1024)
    kind = next((one for one, (begin, _) in MARKS.items() if begin in head[: 1024 if one == "pdf" else 16]), None)
    if kind is None:
        raise TidakSah(BUKAN)
    file.seek(max(size - _TAIL, 0))
    if MARKS[kind][1] not in file.read():
        raise TidakSah(TERPOTONG)
    if jenis == Bukti.Jenis.TTE and not (kind == Akhiran.PDF and _signed(file)):
        raise TidakSah(TANPA_TTE)
    return kind


def _signed(file: UploadedFile[Any]) -> bool:
    end = b""
    for piece in file.chunks():
        if SIGNED in end + piece:
            return True
        end = piece[-len(SIGNED) :]
    return False
