from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("laporan/<int:tahun>/<wilayah:kecamatan>/semua.zip", views.semua, name="unduh_semua"),
    path("laporan/<int:tahun>/<wilayah:kecamatan>/<dokumen:kata>.<bentuk:bentuk>", views.lembar, name="unduh_lembar"),
]
