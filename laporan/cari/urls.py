from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("publik/cari/", views.cari, name="publik_cari")]
