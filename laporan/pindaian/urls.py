from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/bukti/", views.daftar, name="bukti"),
    path("musrenbang/<slug:kode>/bukti/<slug:bukti>/umum/", views.umum, name="bukti_umum"),
    path("musrenbang/<slug:kode>/bukti/<slug:bukti>/hapus/", views.hapus, name="bukti_hapus"),
    path("bukti/<slug:kode>/", views.buka, name="bukti_buka"),
]
