"""Does the server answer? For the proxy and for whoever looks after the server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from musrenbang.models import Musrenbang


@login_not_required
@require_GET
def sehat(request: HttpRequest) -> JsonResponse:
    """{"ok": true}; the kabupaten also sees the version, which database answers and how much it holds."""
    jumlah = Musrenbang.objects.count()
    isi: dict[str, Any] = {"ok": True}
    if request.user.is_authenticated and request.user.is_peran("kabupaten"):
        isi |= {"versi": settings.VERSI, "basis_data": connection.vendor, "musrenbang": jumlah}
    return JsonResponse(isi)
