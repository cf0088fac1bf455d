from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path(
        "laporan/<int:tahun>/<wilayah:kecamatan>/<formulir:lembar>.<cetakan:bentuk>",
        views.formulir,
        name="unduh_formulir",
    ),
]
