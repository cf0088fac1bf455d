from __future__ import annotations

from django.urls import path

from . import login, views

urlpatterns = [
    path("masuk/", login.Masuk.as_view(), name="masuk"),
    path("keluar/", login.Keluar.as_view(), name="keluar"),
    path("sandi/", login.Sandi.as_view(), name="sandi"),
    path("akun/", views.daftar, name="akun"),
    path("akun/tambah/", views.tambah, name="akun_tambah"),
    path("akun/semua/desa/", views.desa, name="akun_desa"),
    path("akun/<str:username>/", views.ubah, name="akun_ubah"),
]
