from __future__ import annotations

from django.urls import path

from . import mending, views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/impor/", views.upload, name="usulan_impor"),
    path("usulan/impor/", views.upload, name="usulan_impor"),
    path("musrenbang/<slug:acara>/usulan/impor/<int:nomor>/batal/", views.take_back, name="usulan_impor_batal"),
    path("usulan/impor/templat.xlsx", views.template, name="usulan_templat"),
    path("usulan/impor/<str:tanda>/", views.preview, name="usulan_impor_periksa"),
    path("usulan/impor/<str:tanda>/kolom/", mending.columns, name="usulan_impor_kolom"),
    path("usulan/impor/<str:tanda>/perbaiki/", mending.mend, name="usulan_impor_perbaiki"),
    path("usulan/impor/<str:tanda>/sisa.xlsx", mending.rest, name="usulan_impor_sisa"),
    path("usulan/impor/<str:tanda>/simpan/", views.save, name="usulan_impor_simpan"),
]
