"""What comes out. Two words of an address are checked here: a document, the code of a wilayah."""

from __future__ import annotations

from django.urls import include, path, register_converter

from laporan.isi.registry import DOKUMEN


class KataDokumen:
    regex = "|".join(DOKUMEN)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KodeWilayah(KataDokumen):
    regex = r"\d\d\.\d\d(?:\.\d\d(?:\.\d{4})?)?"


register_converter(KataDokumen, "dokumen")
register_converter(KodeWilayah, "wilayah")

urlpatterns = [
    path("", include("laporan.publik.urls")),
    path("", include("laporan.beranda.urls")),
    path("", include("laporan.segel.urls")),
    path("", include("laporan.terbitan.urls")),
    path("", include("laporan.pindaian.urls")),
    path("", include("laporan.perbaikan.urls")),
    path("", include("laporan.hapus_data.urls")),
    path("", include("laporan.hapus_acara.urls")),
    path("", include("laporan.jejak.urls")),
]
