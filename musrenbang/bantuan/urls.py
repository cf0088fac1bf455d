from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("bantuan/", views.bantuan, name="bantuan"),
    path("bantuan/<slug:bagian>/", views.bagian, name="bantuan_bagian"),
]
