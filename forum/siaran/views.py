"""Where no stream gets through."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def aliran(_request: HttpRequest, kode: str) -> HttpResponse:  # noqa: ARG001 - the name in the address
    """Where no ASGI server stands in front (runserver, tests): the page then asks `layar` by itself."""
    pesan = "Siaran langsung hanya ada lewat gunicorn (make demo). Di sini layar bertanya sendiri setiap dua detik."
    return HttpResponse(pesan, status=501, content_type="text/plain; charset=utf-8")
