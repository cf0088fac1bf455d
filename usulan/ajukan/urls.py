from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/ajukan/", views.ajukan, name="usulan_ajukan"),
]
