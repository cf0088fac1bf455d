"""A kode contains a digit, so none of the fixed words is one; the rooms with fixed words come first."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("usulan.daftar.urls")),
    path("", include("usulan.isian.urls")),
    path("", include("usulan.kamus.urls")),
    path("", include("usulan.data.urls")),
    path("", include("usulan.impor.urls")),
    path("", include("usulan.papan.urls")),
    path("", include("usulan.urutkan.urls")),
    path("", include("usulan.ajukan.urls")),
    path("", include("usulan.rekomendasi.urls")),
    path("", include("usulan.gabung.urls")),
    path("", include("usulan.lampiran.urls")),
    path("", include("usulan.verifikasi.urls")),
    path("", include("usulan.tindak_lanjut.urls")),
    path("", include("usulan.impor_lanjut.urls")),
    path("", include("usulan.rinci.urls")),
]
