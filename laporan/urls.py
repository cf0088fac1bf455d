from __future__ import annotations

from django.urls import path, register_converter

from .dokumen import DOKUMEN
from .views import beranda, depan, periksa, publik, segel, unduh


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
    path("", depan.depan, name="depan"),
    path("beranda/", beranda.beranda, name="beranda"),
    path("musrenbang/<slug:kode>/segel/", segel.segel_acara, name="segel"),
    path("musrenbang/<slug:kode>/draf/", segel.draf, name="draf"),
    path("laporan/<int:tahun>/<wilayah:kecamatan>/<dokumen:kata>.pdf", unduh.unduh, name="unduh"),
    path("laporan/draf/<slug:kode>.pdf", unduh.unduh_draf, name="unduh_draf"),
    path("publik/<wilayah:kode>/", publik.publik, name="publik"),
    path("v/", periksa.cari, name="periksa_cari"),
    path("v/<slug:kode>/", periksa.periksa, name="periksa"),
]
