from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/peserta/<slug:peserta>/hapus-data/", views.hapus_data, name="peserta_hapus_data"),
]
