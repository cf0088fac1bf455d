from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/hapus/", views.hapus_acara, name="musrenbang_hapus"),
]
