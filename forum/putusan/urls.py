from __future__ import annotations

from django.urls import path

from . import pleno, views

urlpatterns = [
    path("sidang/<slug:kode>/putuskan/", views.putuskan, name="sidang_putuskan"),
    path("sidang/<slug:kode>/urungkan/", views.urungkan, name="sidang_urungkan"),
    path("sidang/<slug:kode>/putuskan-pagu/", views.putuskan_pagu, name="sidang_putuskan_pagu"),
    path("sidang/<slug:kode>/tetapkan/", pleno.tetapkan, name="sidang_tetapkan"),
]
