from __future__ import annotations

from django.urls import path

from . import phone, views

urlpatterns = [
    path("sidang/<slug:kode>/bicara/", views.bicara, name="bicara"),
    path("sidang/<slug:kode>/bicara/minta/", views.minta, name="bicara_minta"),
    path("sidang/<slug:kode>/bicara/aksi/", views.aksi, name="bicara_aksi"),
    path("sidang/<slug:kode>/bicara/dahulukan/", views.dahulukan, name="bicara_dahulukan"),
    path("sidang/<slug:kode>/bicara/atur/", views.atur, name="bicara_atur"),
    path("sidang/<slug:kode>/bicara/kartu/", phone.minta_kartu, name="bicara_kartu"),
]
