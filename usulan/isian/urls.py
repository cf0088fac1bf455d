from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/tambah/", views.tambah, name="usulan_tambah"),
    path("musrenbang/<slug:acara>/usulan/mirip/", views.mirip, name="usulan_mirip"),
    path("usulan/tambah/", views.tambah, name="usulan_tambah"),
    path("usulan/<slug:kode>/ubah/", views.ubah, name="usulan_ubah"),
    path("usulan/<slug:kode>/hapus/", views.hapus, name="usulan_hapus"),
]
