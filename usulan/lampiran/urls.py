from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("usulan/<slug:kode>/lampiran/", views.tambah, name="usulan_lampirkan"),
    path("usulan/<slug:kode>/lampiran/<slug:lampiran>/", views.buka, name="usulan_lampiran"),
    path("usulan/<slug:kode>/lampiran/<slug:lampiran>/kecil/", views.kecil, name="usulan_lampiran_kecil"),
    path("usulan/<slug:kode>/lampiran/<slug:lampiran>/hapus/", views.hapus, name="usulan_lampiran_hapus"),
]
