from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/rkp/", views.rkp, name="rkp"),
    path("musrenbang/<slug:kode>/rkp/ubah/", views.ubah, name="rkp_ubah"),
    path("musrenbang/<slug:kode>/rkp/draf/", views.draf, name="rkp_draf"),
    path("musrenbang/<slug:kode>/rkp/tetapkan/", views.tetapkan_rkp, name="rkp_tetapkan"),
    path("musrenbang/<slug:kode>/rkp/isi/<slug:kata>/", views.prosa, name="rkp_prosa"),
]
