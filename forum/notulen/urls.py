from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("musrenbang/<slug:kode>/notulen/", views.notulen, name="notulen"),
    path("musrenbang/<slug:kode>/notulen/<slug:catatan>/", views.ubah, name="notulen_ubah"),
    path("musrenbang/<slug:kode>/notulen/<slug:catatan>/hapus/", views.hapus, name="notulen_hapus"),
]
