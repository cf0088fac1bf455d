from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("hadir/", views.hadir, name="hadir"),
    path("musrenbang/<slug:kode>/peserta/", views.peserta, name="peserta"),
    path("musrenbang/<slug:kode>/peserta/<slug:peserta>/", views.ubah, name="peserta_ubah"),
    path("musrenbang/<slug:kode>/peserta/<slug:peserta>/tandai/", views.tandai, name="peserta_tandai"),
]
