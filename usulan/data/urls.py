from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/opd/", views.opd, name="data_opd"),
    path("data/opd/<slug:kunci>/", views.opd_ubah, name="data_opd_ubah"),
    path("data/kamus/", views.kamus, name="data_kamus"),
]
