from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("sidang/<slug:kode>/keseimbangan/", views.keseimbangan, name="keseimbangan"),
    path("sidang/<slug:kode>/keseimbangan/ringkas/", views.ringkas, name="keseimbangan_ringkas"),
    path("sidang/<slug:kode>/keseimbangan/batas/", views.batas, name="keseimbangan_batas"),
    path("sidang/<slug:kode>/keseimbangan/terapkan/", views.terapkan, name="keseimbangan_terapkan"),
    path("sidang/<slug:kode>/keseimbangan/skema/", views.skema, name="keseimbangan_skema"),
    path("sidang/<slug:kode>/keseimbangan/setara/", views.setara, name="keseimbangan_setara"),
    path("sidang/<slug:kode>/keseimbangan/setara.pb", views.pb, name="keseimbangan_pb"),
]
