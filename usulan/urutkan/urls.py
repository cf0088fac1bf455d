from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/urutkan/", views.urutkan, name="usulan_urutkan"),
]
