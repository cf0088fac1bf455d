"""The registry of documents: a table, not a class tree. The word is the URL's and the file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from laporan.contract.document import Segel
from laporan.isi.berita_acara import berita_acara
from laporan.isi.rkp import rkp_kecamatan
from laporan.models import DITETAPKAN_SENDIRI
from musrenbang.models import Musrenbang

TANPA_SEGEL: Segel = {"sidik": "", "kode": "", "url": "", "waktu": ""}


@dataclass(frozen=True)
class Dokumen:
    """`buat(acara, segel)`: database → the plain dict that is frozen (contract: laporan/contract/document.py)."""

    kata: str
    judul: str
    buat: Callable[[Musrenbang, Segel], Any]

    @property
    def sendiri(self) -> bool:
        """Set by an act of its own after the seal, which does not issue it."""
        return self.kata in DITETAPKAN_SENDIRI


DOKUMEN = {
    dokumen.kata: dokumen
    for dokumen in (
        Dokumen("berita-acara", "Berita Acara", berita_acara),
        Dokumen("rkp-kecamatan", "RKP Kecamatan", rkp_kecamatan),
    )
}
