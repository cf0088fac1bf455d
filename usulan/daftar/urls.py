from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/", views.daftar, name="usulan"),
    path("musrenbang/<slug:acara>/usulan/daftar.xlsx", views.unduh, name="usulan_unduh"),
    path("musrenbang/<slug:acara>/usulan/cetak/", views.cetak, name="usulan_cetak"),
    path("usulan/", views.daftar, name="usulan"),
]
