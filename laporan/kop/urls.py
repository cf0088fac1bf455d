from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("kecamatan/logo/", views.logo, name="kecamatan_logo"),
]
