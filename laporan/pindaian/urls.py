from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/pindaian/", views.daftar, name="pindaian"),
    path("musrenbang/<slug:kode>/pindaian/<slug:bukti>/umum/", views.umum, name="pindaian_umum"),
    path("musrenbang/<slug:kode>/pindaian/<slug:bukti>/hapus/", views.hapus, name="pindaian_hapus"),
    path("pindaian/<slug:kode>/", views.buka, name="pindaian_buka"),
]
