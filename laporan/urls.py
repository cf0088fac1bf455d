"""What comes out. Words of an address are checked here: a document, its shape, the code of a wilayah."""

from __future__ import annotations

from django.urls import include, path, register_converter

from laporan.bukti.word import POLA
from laporan.formulir.content import FORMULIR
from laporan.isi.registry import DAFTAR, DOKUMEN
from laporan.tabel.registry import TYPES


class KataDokumen:
    regex = "|".join([*DOKUMEN, *DAFTAR, POLA])

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KataPaket(KataDokumen):
    regex = POLA


class KodeWilayah(KataDokumen):
    regex = r"\d\d\.\d\d(?:\.\d\d(?:\.\d{4})?)?"


class BentukLembar(KataDokumen):
    regex = "|".join(TYPES)


class KataFormulir(KataDokumen):
    regex = "|".join(FORMULIR)


class BentukFormulir(KataDokumen):
    regex = "pdf|xlsx"


register_converter(KataDokumen, "dokumen")
register_converter(KataFormulir, "formulir")
register_converter(BentukFormulir, "cetakan")
register_converter(BentukLembar, "bentuk")
register_converter(KataPaket, "paket")
register_converter(KodeWilayah, "wilayah")

urlpatterns = [
    path("", include("laporan.publik.urls")),
    path("", include("laporan.cari.urls")),
    path("", include("laporan.hasil.urls")),
    path("", include("laporan.kisah.urls")),
    path("", include("laporan.beranda.urls")),
    path("", include("laporan.segel.urls")),
    path("", include("laporan.klausul.urls")),
    path("", include("laporan.paket.urls")),
    path("", include("laporan.terbitan.urls")),
    path("", include("laporan.tabel.urls")),
    path("", include("laporan.formulir.urls")),
    path("", include("laporan.dokumen.urls")),
    path("", include("laporan.rkp.urls")),
    path("", include("laporan.pindaian.urls")),
    path("", include("laporan.perbaikan.urls")),
    path("", include("laporan.hapus_data.urls")),
    path("", include("laporan.hapus_acara.urls")),
    path("", include("laporan.jejak.urls")),
    path("", include("laporan.evaluasi.urls")),
    path("", include("laporan.kop.urls")),
]
