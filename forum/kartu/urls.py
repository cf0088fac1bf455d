from __future__ import annotations

from django.urls import path

from . import ponsel, views

urlpatterns = [
    path("k/<slug:token>/", ponsel.buka, name="kartu_buka"),
    path("kartu/<slug:kode>/", ponsel.saya, name="kartu_saya"),
    path("h/<slug:token>/", ponsel.sendiri, name="hadir_sendiri"),
    path("musrenbang/<slug:kode>/kartu/", views.daftar, name="kartu"),
    path("musrenbang/<slug:kode>/kartu/<slug:peserta>/", views.satu, name="kartu_satu"),
    path("musrenbang/<slug:kode>/hadir/cetak/", views.cetak, name="hadir_cetak"),
    path("musrenbang/<slug:kode>/hadir/dinding/", views.dinding, name="hadir_dinding"),
]
