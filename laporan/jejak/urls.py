from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/jejak/", views.jejak, name="musrenbang_jejak"),
    path("musrenbang/<slug:kode>/jejak/cetak/", views.cetak, name="jejak_cetak"),
    path("sidang/<slug:kode>/catatan/", views.catatan, name="sidang_catatan"),
]
