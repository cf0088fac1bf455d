from __future__ import annotations

from django.urls import path

from . import antrean, massal, views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/antrean/", antrean.antrean, name="usulan_antrean"),
    path("musrenbang/<slug:acara>/usulan/massal/", massal.massal, name="usulan_massal"),
    path("musrenbang/<slug:acara>/usulan/massal/<int:nomor>/urungkan/", massal.urungkan, name="usulan_urungkan"),
    path("usulan/massal/", massal.massal, name="usulan_massal"),
    path("usulan/<slug:kode>/<slug:nama>/", views.jalankan, name="usulan_aksi"),
]
