from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/undangan/", views.unggah, name="undangan"),
    path("musrenbang/<slug:kode>/undangan/<str:tanda>/", views.periksa, name="undangan_periksa"),
]
