from __future__ import annotations

from django.urls import path

from . import petugas, rinci, views

urlpatterns = [
    path("musrenbang/<slug:acara>/sidang/", views.daftar, name="sidang"),
    path("sidang/", views.daftar, name="sidang"),
    path("musrenbang/<slug:acara>/sidang/buka/", views.buka, name="sidang_buka"),
    path("sidang/buka/", views.buka, name="sidang_buka"),
    path("sidang/<slug:kode>/", rinci.rinci, name="sidang_rinci"),
    path("sidang/<slug:kode>/cetak/", rinci.cetak, name="sidang_cetak"),
    path("sidang/<slug:kode>/ubah/", views.ubah, name="sidang_ubah"),
    path("sidang/<slug:kode>/hapus/", views.hapus, name="sidang_hapus"),
    path("sidang/<slug:kode>/mulai/", views.mulai, name="sidang_mulai"),
    path("sidang/<slug:kode>/tutup/", views.tutup, name="sidang_tutup"),
    path("sidang/<slug:kode>/buka-lagi/", views.buka_lagi, name="sidang_buka_lagi"),
    path("sidang/<slug:kode>/petugas/", petugas.petugas, name="sidang_petugas"),
    path("sidang/<slug:kode>/berhentikan/", petugas.berhentikan, name="sidang_berhentikan"),
]
