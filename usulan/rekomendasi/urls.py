from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("usulan/<slug:kode>/rekomendasi/", views.rekomendasi, name="usulan_rekomendasi"),
    path("usulan/<slug:kode>/dahulukan/", views.dahulukan, name="usulan_dahulukan"),
]
