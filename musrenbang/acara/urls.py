from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/", views.daftar, name="musrenbang"),
    path("musrenbang/tambah/", views.tambah, name="musrenbang_tambah"),
    path("musrenbang/<slug:kode>/", views.rinci, name="musrenbang_rinci"),
    path("musrenbang/<slug:kode>/ubah/", views.ubah, name="musrenbang_ubah"),
    path("musrenbang/<slug:kode>/pagu/", views.pagu, name="musrenbang_pagu"),
]
