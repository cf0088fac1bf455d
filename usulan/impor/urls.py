from __future__ import annotations

from django.urls import path

from . import large, mending, views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/impor/", views.upload, name="usulan_impor"),
    path("usulan/impor/", views.upload, name="usulan_impor"),
    path("musrenbang/<slug:acara>/usulan/impor/<int:nomor>/batal/", views.take_back, name="usulan_impor_batal"),
    path("musrenbang/<slug:acara>/usulan/impor/<slug:kode>/jalan/", large.progress, name="usulan_impor_jalan"),
    path("musrenbang/<slug:acara>/usulan/impor/<slug:kode>/lanjut/", large.go_on, name="usulan_impor_lanjut"),
    path("musrenbang/<slug:acara>/usulan/impor/<slug:kode>/henti/", large.cancel, name="usulan_impor_henti"),
    path("usulan/impor/templat.xlsx", views.template, name="usulan_templat"),
    path("usulan/impor/<str:tanda>/", views.preview, name="usulan_impor_periksa"),
    path("usulan/impor/<str:tanda>/kolom/", mending.columns, name="usulan_impor_kolom"),
    path("usulan/impor/<str:tanda>/perbaiki/", mending.mend, name="usulan_impor_perbaiki"),
    path("usulan/impor/<str:tanda>/sisa.xlsx", mending.rest, name="usulan_impor_sisa"),
    path("usulan/impor/<str:tanda>/simpan/", views.save, name="usulan_impor_simpan"),
]
