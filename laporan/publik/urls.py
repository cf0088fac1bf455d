from __future__ import annotations

from django.urls import path

from . import front, views

urlpatterns = [
    path("", front.depan, name="depan"),
    path("publik/<wilayah:kode>/", views.publik, name="publik"),
]
