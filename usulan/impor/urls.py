from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("usulan/impor/", views.unggah, name="usulan_impor"),
    path("usulan/impor/templat.xlsx", views.templat, name="usulan_templat"),
    path("usulan/impor/<str:tanda>/", views.periksa, name="usulan_impor_periksa"),
    path("usulan/impor/<str:tanda>/simpan/", views.simpan, name="usulan_impor_simpan"),
]
