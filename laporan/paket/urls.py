from __future__ import annotations

from django.urls import path

from . import proof, views

urlpatterns = [
    path("bukti/", proof.tentang, name="bukti_tentang"),
    path("bukti/periksa-bukti.html", proof.pemeriksa, name="bukti_pemeriksa"),
    path("bukti/<slug:kode>.json", proof.bukti, name="bukti"),
    path("laporan/<int:tahun>/<wilayah:kecamatan>/paket/", views.daftar, name="paket"),
    path("laporan/<int:tahun>/<wilayah:kecamatan>/paket.zip", views.semua, name="paket_semua"),
    path("laporan/<int:tahun>/<wilayah:kecamatan>/<paket:kata>.png", views.gambar, name="paket_gambar"),
]
