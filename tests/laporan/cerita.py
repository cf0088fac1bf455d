"""What the forum of conftest.py is recognised by, and how its documents are read."""

import hashlib
import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from pypdf import PdfReader

from laporan.isi.reading import NASKAH_BACA
from laporan.isi.registry import DOKUMEN
from musrenbang.models import Pengguna

NOMOR = "050/12/Kec.Skr/II/2027"
RAHASIA = {
    "Siti Aminah": ("Kampung Melati RT 09/17", "0812-9988-7766", 97),
    "Ujang Suherman": ("Gang Kenari Nomor 88", "0857 3344 2211", 91),
    "Entin Kartini": ("Dusun Cempaka Blok Z", "0811000777", 83),
    "Asep Absen": ("Jalan Teratai 71", "0899123123", 79),
}
NIP = "196503181990031005"
# What every seal issues, by its word, and of that each kind in the order of Terbitan.
PAKET = ["desa-36.02.01.2001", "desa-36.02.01.2002"]
DARI_SEGEL = [kata for kata, dokumen in DOKUMEN.items() if not dokumen.sendiri]
DRAF = [*DARI_SEGEL, NASKAH_BACA]  # of which a draft is made
TERBIT = [(kata, jenis) for kata in sorted([*DARI_SEGEL, *PAKET]) for jenis in ("naskah", "salinan")]
# What is said where the seal refuses.
DISEGEL = (
    "Musrenbang ini sudah disegel, sehingga tidak ada lagi yang dapat diubah. "
    "Hasilnya ada pada halaman Berita acara dan dokumen."
)
BERUBAH = "Data ini sudah berubah sejak halaman ini dibuka. Periksa isinya yang terbaru, lalu ulangi."
SALAH = f"Nomor yang diketik tidak sama dengan nomor berita acara: {NOMOR}."


def basis() -> dict[str, list[dict[str, Any]]]:
    """Every row of the program's own tables."""
    models = [m for app in ("musrenbang", "usulan", "forum", "laporan") for m in apps.get_app_config(app).get_models()]
    # An account's row notes its last log-in.
    return {m.__name__: list(m._base_manager.order_by("pk").values()) for m in models if m is not Pengguna}


@contextmanager
def tanpa_perubahan() -> Iterator[None]:
    sebelum = basis()
    yield
    assert basis() == sebelum


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def bytes_of(response: Any) -> bytes:
    """The whole of a streamed answer."""
    return b"".join(response.streaming_content)


def pages_of(pdf: bytes) -> list[str]:
    """Text of every page in content order, blanks collapsed; by poppler, in a tenth of the time of pypdf."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]


def text_of(pdf: bytes) -> str:
    """All that a reader of the PDF can find in it: pages, metadata, bookmarks; blanks collapsed."""
    reader = PdfReader(io.BytesIO(pdf))
    parts = [page.extract_text() for page in reader.pages]
    parts += [str(reader.metadata), str(reader.xmp_metadata and reader.xmp_metadata.stream.get_data().decode())]
    parts += [item.title for item in reader.outline if not isinstance(item, list)]
    return " ".join(" ".join(parts).split())
