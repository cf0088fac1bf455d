from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("publik/usulan/<slug:kode>/", views.kisah, name="publik_usulan"),
    path("publik/usulan/<slug:kode>/gambar.png", views.gambar, name="publik_gambar"),
]
