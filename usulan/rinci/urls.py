from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("usulan/<slug:kode>/", views.rinci, name="usulan_rinci"),
]
