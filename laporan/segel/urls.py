from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("berita-acara/", views.berita_acara, name="berita_acara"),
    path("musrenbang/<slug:kode>/segel/", views.segel_acara, name="segel"),
    path("musrenbang/<slug:kode>/bacakan/", views.catat_bacaan, name="musrenbang_bacakan"),
    path("musrenbang/<slug:kode>/draf/", views.draf, name="draf"),
]
