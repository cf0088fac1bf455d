from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/bunyi/", views.bunyi, name="bunyi"),
    path("musrenbang/<slug:kode>/bunyi/baku/", views.bunyi_baku, name="bunyi_baku"),
]
