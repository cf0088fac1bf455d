from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("publik/<wilayah:kode>/daftar/", views.daftar, name="publik_daftar"),
    path("publik/<wilayah:kode>/daftar/cetak/", views.cetak, name="publik_cetak"),
]
