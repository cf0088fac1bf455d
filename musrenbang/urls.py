"""Every address. The floors above are named as strings, so that the ground floor knows nobody above it."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("musrenbang.sehat.urls")),
    path("", include("musrenbang.bantuan.urls")),
    path("", include("musrenbang.akun.urls")),
    path("", include("musrenbang.wilayah.urls")),
    path("", include("musrenbang.acara.urls")),
    path("", include("usulan.urls")),
    path("", include("forum.urls")),
    path("", include("laporan.urls")),
]

handler400 = "musrenbang.middleware.bad_request"
