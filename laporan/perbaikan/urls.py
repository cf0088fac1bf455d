from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/perbaikan/", views.perbaikan, name="perbaikan"),
    path("musrenbang/<slug:kode>/perbaikan/<slug:nama>/", views.aksi, name="perbaikan_aksi"),
]
