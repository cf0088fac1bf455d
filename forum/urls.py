from __future__ import annotations

from django.urls import path

from .views import halaman, layar, peserta, petugas, putusan, sidang, urutan

urlpatterns = [
    path("sidang/", sidang.daftar, name="sidang"),
    path("sidang/buka/", sidang.buka, name="sidang_buka"),
    path("sidang/<slug:kode>/", halaman.rinci, name="sidang_rinci"),
    path("sidang/<slug:kode>/ubah/", sidang.ubah, name="sidang_ubah"),
    path("sidang/<slug:kode>/layar/", layar.layar, name="sidang_layar"),
    path("sidang/<slug:kode>/mulai/", sidang.mulai, name="sidang_mulai"),
    path("sidang/<slug:kode>/tutup/", sidang.tutup, name="sidang_tutup"),
    path("sidang/<slug:kode>/buka-lagi/", sidang.buka_lagi, name="sidang_buka_lagi"),
    path("sidang/<slug:kode>/tetapkan/", sidang.tetapkan, name="sidang_tetapkan"),
    path("sidang/<slug:kode>/susun/", urutan.susun, name="sidang_susun"),
    path("sidang/<slug:kode>/pindah/", urutan.pindah, name="sidang_pindah"),
    path("sidang/<slug:kode>/keluarkan/", urutan.keluarkan, name="sidang_keluarkan"),
    path("sidang/<slug:kode>/putuskan/", putusan.putuskan, name="sidang_putuskan"),
    path("sidang/<slug:kode>/putuskan-pagu/", putusan.putuskan_pagu, name="sidang_putuskan_pagu"),
    path("sidang/<slug:kode>/petugas/", petugas.petugas, name="sidang_petugas"),
    path("sidang/<slug:kode>/berhentikan/", petugas.berhentikan, name="sidang_berhentikan"),
    path("musrenbang/<slug:kode>/peserta/", peserta.peserta, name="peserta"),
    path("musrenbang/<slug:kode>/peserta/<slug:peserta>/", peserta.ubah, name="peserta_ubah"),
]
