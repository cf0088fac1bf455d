from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/evaluasi/", views.evaluasi, name="evaluasi"),
    path("musrenbang/<slug:kode>/evaluasi/cetak/", views.cetak, name="evaluasi_cetak"),
]
