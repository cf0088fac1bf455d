"""Refusals become pages: one sentence and the right status, never a stack trace."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from .galat import Galat
from .http import from_script

GetResponse = Callable[[HttpRequest], HttpResponse]


class UploadLimit:
    """Refuse a body over BATAS_BERKAS by its announced length, before anybody parses it into memory or onto the disk.

    A body without an announced length is read by no WSGI request.
    """

    # What multipart adds around the file.
    SLACK = 64 * 1024

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.BATAS_BERKAS + self.SLACK:
            return self.get_response(request)
        pesan = (
            f"Berkas ini lebih besar dari {settings.BATAS_BERKAS // 1024**2} MB, sehingga tidak diterima. "
            "Simpan lembar daftarnya saja, tanpa gambar, lalu coba lagi."
        )
        return render(request, "musrenbang/galat.html", {"pesan": pesan}, status=413)


class Sentences:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Galat):
            return None
        template = "musrenbang/_galat.html" if from_script(request) else "musrenbang/galat.html"
        konteks = {"pesan": exception.pesan, "kembali": _came_from(request)}
        return render(request, template, konteks, status=exception.status)


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the refused button stood; empty where the browser does not tell."""
    page = request.headers.get("Referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else ""
