from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:acara>/usulan/serupa/", views.serupa, name="usulan_serupa"),
    path("usulan/<slug:kode>/bedakan/<slug:lain>/", views.bedakan, name="usulan_bedakan"),
    path("usulan/<slug:kode>/gabung/", views.gabung, name="usulan_gabung"),
    path("usulan/<slug:kode>/gabung/<slug:lain>/", views.bandingkan, name="usulan_bandingkan"),
    path("usulan/<slug:kode>/pisah/", views.pisah, name="usulan_pisah"),
]
