"""What was uploaded → what is kept: a photo as a small JPEG, a document as it is. The content decides, not the name."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from musrenbang.galat import TidakSah
from musrenbang.models.berkas import name_of
from musrenbang.sheets.slots import slot
from usulan.lampiran.sandbox import PIXELS_MAX, PIXELS_MAX_WHOLE
from usulan.models import Lampiran

# By the clock on the wall; the sandbox itself counts 20 s of CPU.
SECONDS = 40
MB = 1024 * 1024
MILLION = 1_000_000
PHOTO_MAX = 10 * MB
DOCUMENT_MAX = 5 * MB
ASK = "Pilih foto JPEG, PNG atau WebP, atau dokumen PDF."
AGAIN = "Potret lagi, atau simpan lagi fotonya dari galeri ponsel, lalu unggah lagi."
# What sandbox.py may answer instead of a picture → what the person reads.
REASONS = {
    "no photo": f"Berkas ini bukan foto dan bukan PDF, apa pun nama berkasnya. {ASK}",
    "pixels": f"Foto ini terlalu besar: paling banyak {PIXELS_MAX // MILLION} juta piksel, "
    f"PNG dan WebP {PIXELS_MAX_WHOLE // MILLION} juta. "
    "Kecilkan ukurannya di kamera atau galeri, lalu unggah lagi.",
    "broken": f"Foto ini rusak atau tidak lengkap. {AGAIN}",
    "heic": "Foto ini berbentuk HEIC, yang tidak dapat dibuka di semua perangkat. Simpan sebagai JPEG "
    "(di iPhone: Pengaturan, Kamera, Format, Paling Kompatibel), lalu unggah lagi.",
    "slow": f"Foto ini terlalu lama dibaca. {AGAIN}",
}
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
_SANDBOX = Path(__file__).with_name("sandbox.py")


def judged(file: UploadedFile[Any], keterangan: str = "") -> tuple[Lampiran, bytes]:
    """The row, not saved, and the bytes that are kept. TidakSah where it is neither a photo nor a document."""
    if file.size == 0:
        raise TidakSah(f"Berkas ini kosong. {ASK}")
    _check_size(file, PHOTO_MAX, "foto")
    content = file.read()
    if content.startswith(b"%PDF-"):
        _check_size(file, DOCUMENT_MAX, "dokumen")
        jenis, kept = Lampiran.Jenis.DOKUMEN, _whole(content)
    else:
        jenis, kept = Lampiran.Jenis.FOTO, shrunk(content)
    lampiran = Lampiran(
        jenis=jenis,
        nama=name_of(str(file.name or "")) or jenis.label,
        keterangan=keterangan,
        sha256=hashlib.sha256(kept).hexdigest(),
        ukuran=len(kept),
    )
    return lampiran, kept


def _check_size(file: UploadedFile[Any], most: int, what: str) -> None:
    if (size := file.size or 0) > most:
        is_now = f"{size / MB:.1f}".replace(".", ",")
        raise TidakSah(f"Ukuran {what} ini {is_now} MB, paling besar {most // MB} MB. Kecilkan, lalu unggah lagi.")


def _whole(content: bytes) -> bytes:
    """The document, if it is a PDF from its head to its end: one that was cut off in sending has no end."""
    tail = content[-2048:]
    if b"%%EOF" not in tail or b"startxref" not in tail or b" obj" not in content:
        raise TidakSah("Dokumen PDF ini rusak atau tidak lengkap. Simpan lagi sebagai PDF, lalu unggah lagi.")
    return content


def shrunk(content: bytes) -> bytes:
    """The photo as sandbox.py makes it, in a process of its own."""
    if content[4:12] in _HEIC:
        raise TidakSah(REASONS["heic"])
    with slot():
        try:
            done = subprocess.run(  # noqa: S603 - our own file
                [sys.executable, "-I", str(_SANDBOX)], input=content, capture_output=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise TidakSah(REASONS["slow"]) from error
    if done.returncode:
        raise TidakSah(REASONS["broken"])
    answer, _, picture = done.stdout.partition(b"\n")
    if refused := json.loads(answer).get("refused"):
        raise TidakSah(REASONS[refused])
    return picture
