from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/delegasi/", views.delegasi, name="delegasi"),
    path("musrenbang/<slug:kode>/delegasi/pilih/", views.pilih, name="delegasi_pilih"),
    path("musrenbang/<slug:kode>/delegasi/keluarkan/", views.keluarkan, name="delegasi_keluarkan"),
]
