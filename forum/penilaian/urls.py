from __future__ import annotations

from django.urls import path

from . import draw, give, setup, views

urlpatterns = [
    path("sidang/<slug:kode>/skor/", views.skor, name="skor"),
    path("sidang/<slug:kode>/skor/kriteria/", setup.kriteria, name="skor_kriteria"),
    path("sidang/<slug:kode>/skor/undian/", draw.undian, name="skor_undian"),
    path("sidang/<slug:kode>/skor/bekukan/", draw.bekukan, name="skor_bekukan"),
    path("sidang/<slug:kode>/skor/buka/", views.buka, name="skor_buka"),
    path("sidang/<slug:kode>/skor/tutup/", views.tutup, name="skor_tutup"),
    path("sidang/<slug:kode>/skor/buka-lagi/", views.buka_lagi, name="skor_buka_lagi"),
    path("sidang/<slug:kode>/skor/pakai/", views.pakai, name="skor_pakai"),
    path("sidang/<slug:kode>/skor/pengaruh/", views.pengaruh, name="skor_pengaruh"),
    path("sidang/<slug:kode>/saksi/", draw.saksi, name="sidang_saksi"),
    path("sidang/<slug:kode>/nilai/", give.daftar, name="nilai"),
    path("sidang/<slug:kode>/nilai/<slug:usulan>/", give.isi, name="nilai_isi"),
]
