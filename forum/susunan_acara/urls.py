from __future__ import annotations

from django.urls import path

from . import pemeriksaan, views

urlpatterns = [
    path("musrenbang/<slug:kode>/susunan-acara/", views.susunan_acara, name="susunan_acara"),
    path("musrenbang/<slug:kode>/susunan-acara/ubah/", views.ubah, name="susunan_acara_ubah"),
    path("musrenbang/<slug:kode>/susunan-acara/aksi/", views.aksi, name="susunan_acara_aksi"),
    path("musrenbang/<slug:kode>/pemeriksaan/", pemeriksaan.pemeriksaan, name="pemeriksaan"),
    path("musrenbang/<slug:kode>/pemeriksaan/<str:desa>/", pemeriksaan.desa, name="pemeriksaan_desa"),
    path("kartu/<slug:kode>/pemeriksaan/", pemeriksaan.kartu, name="pemeriksaan_kartu"),
]
