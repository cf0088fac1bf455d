from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("tindak-lanjut/<str:kecamatan>/impor/", views.unggah, name="tindak_lanjut_impor"),
    path("tindak-lanjut/<str:kecamatan>/impor/<str:tanda>/", views.periksa, name="tindak_lanjut_periksa"),
    path("tindak-lanjut/<str:kecamatan>/impor/<str:tanda>/kolom/", views.kolom, name="tindak_lanjut_kolom"),
]
