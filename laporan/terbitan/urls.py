from __future__ import annotations

from django.urls import path

from . import check, views

urlpatterns = [
    path("laporan/<int:tahun>/<wilayah:kecamatan>/<dokumen:kata>.pdf", views.unduh, name="unduh"),
    path("laporan/draf/<slug:kode>.pdf", views.unduh_draf, name="unduh_draf"),
    path("v/", check.cari, name="periksa_cari"),
    path("v/<path:kode>/", check.periksa, name="periksa"),
]
