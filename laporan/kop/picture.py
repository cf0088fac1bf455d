"""An uploaded logo → the data URL that is kept. It is judged as a photo is: by its content, in a process of its own."""

from __future__ import annotations

import base64
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from musrenbang.galat import TidakSah
from usulan.lampiran.judge import shrunk
from usulan.lampiran.sandbox import shrink

MB = 1024 * 1024
MOST = 5 * MB
# 21 mm of the letterhead at 360 dots an inch.
PIXELS = 300


def picture(file: UploadedFile[Any]) -> str:
    """A JPEG on white. TidakSah where it is no picture, too large or broken."""
    if not 0 < (file.size or 0) <= MOST:
        raise TidakSah("Berkas ini kosong atau lebih dari 5 MB. Pilih gambar PNG atau JPEG yang lebih kecil.")
    try:
        small = shrink(shrunk(file.read()), PIXELS)
    except TidakSah as refused:
        raise TidakSah("Gambar ini tidak dapat dibaca. Pilih gambar PNG, JPEG atau WebP yang utuh.") from refused
    return f"data:image/jpeg;base64,{base64.b64encode(small).decode()}"
