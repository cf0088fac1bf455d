"""The addresses of the forum, room by room."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("forum.sidang.urls")),
    path("", include("forum.siaran.urls")),
    path("", include("forum.layar.urls")),
    path("", include("forum.urutan.urls")),
    path("", include("forum.tambahan.urls")),
    path("", include("forum.putusan.urls")),
    path("", include("forum.penilaian.urls")),
    path("", include("forum.keseimbangan.urls")),
    path("", include("forum.hadir.urls")),
    path("", include("forum.kartu.urls")),
    path("", include("forum.undangan.urls")),
    path("", include("forum.susunan_acara.urls")),
    path("", include("forum.bicara.urls")),
    path("", include("forum.notulen.urls")),
    path("", include("forum.delegasi.urls")),
]
