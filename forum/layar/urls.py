from __future__ import annotations

from django.urls import path

from . import atur, views

urlpatterns = [
    path("sidang/<slug:kode>/layar/", views.layar, name="sidang_layar"),
    path("sidang/<slug:kode>/layar/tayang/", views.tayang, name="sidang_tayang"),
    path("sidang/<slug:kode>/layar/atur/", atur.atur, name="sidang_atur"),
]
