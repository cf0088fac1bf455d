from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("laporan/<int:tahun>/<wilayah:kecamatan>/", views.dokumen, name="dokumen"),
]
