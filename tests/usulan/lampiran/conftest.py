"""Photos as a telephone makes them, documents, and a folder of one's own for what is kept."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from musrenbang.models import Musrenbang
from tests.cast import UJI
from tests.told import told
from usulan.models import Usulan

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n30\n%%EOF\n"


def photo(size: tuple[int, int] = (400, 300), kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """A picture that is red at the left and blue at the right."""
    picture = Image.new(mode, size, "blue")
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), "red"))
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def gps(orientation: int = 1) -> Image.Exif:
    """Where and when a telephone says that it was taken, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0132] = "2026:11:26 08:00:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "S", (6.0, 55.0, 13.44)
    return exif


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.LAMPIRAN_DIR = tmp_path / "lampiran"
    return tmp_path / "lampiran"


@pytest.fixture
@told
def tercatat(acara_tercatat: Musrenbang) -> Usulan:
    """A draft that came in through the door."""
    usulan = Usulan(musrenbang=acara_tercatat, kegiatan="Jembatan gantung")
    with usulan.change("tambah", by=UJI):
        usulan.save()
        usulan.desa.set(acara_tercatat.kecamatan.desa.all())
    return usulan


Kirim = Callable[..., HttpResponse]


@pytest.fixture
def kirim() -> Kirim:
    """kirim(client, usulan, content, "jalan.jpg", jenis="foto") sends the form of the page."""

    def send(client: Client, usulan: Usulan, content: bytes, nama: str = "jalan.jpg", **lain: str) -> HttpResponse:
        berkas = SimpleUploadedFile(nama, content)
        return client.post(reverse("usulan_lampirkan", args=[usulan.kode]), {"berkas": berkas, "jenis": "foto"} | lain)

    return send
