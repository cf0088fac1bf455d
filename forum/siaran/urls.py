from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("sidang/<slug:kode>/aliran/", views.aliran, name="sidang_aliran"),
]
