from __future__ import annotations

from django.urls import path

from . import views

# A kecamatan by its code, "36.02.01": no kode of a usulan has a dot.
TAHUN = "tindak-lanjut/<str:kecamatan>/<int:tahun>/"

urlpatterns = [
    path("tindak-lanjut/", views.semua, name="tindak_lanjut"),
    path("tindak-lanjut/<slug:kode>/", views.lalu, name="tindak_lanjut_lalu"),
    path(TAHUN, views.tahun, name="tindak_lanjut_tahun"),
    path(f"{TAHUN}daftar/", views.daftar, name="tindak_lanjut_daftar"),
    path(f"{TAHUN}catat/", views.catat, name="tindak_lanjut_catat"),
]
