from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("sidang/<slug:kode>/susun/", views.susun, name="sidang_susun"),
    path("sidang/<slug:kode>/pindah/", views.pindah, name="sidang_pindah"),
    path("sidang/<slug:kode>/tunda/", views.tunda, name="sidang_tunda"),
    path("sidang/<slug:kode>/butir/<slug:butir>/", views.butir, name="sidang_butir"),
    path("sidang/<slug:kode>/keluarkan/", views.keluarkan, name="sidang_keluarkan"),
]
