from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("sidang/<slug:kode>/susun/", views.susun, name="sidang_susun"),
    path("sidang/<slug:kode>/pindah/", views.pindah, name="sidang_pindah"),
    path("sidang/<slug:kode>/keluarkan/", views.keluarkan, name="sidang_keluarkan"),
]
