"""Refusals become pages: one sentence and the right status, never a stack trace."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from musrenbang.akun.request import from_script
from musrenbang.galat import Galat

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
        return render(request, "galat.html", {"pesan": pesan}, status=413)


class SandiSementara:
    """Whoever has come in with the password of a slip changes it before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not getattr(request.user, "sandi_sementara", False) or request.path in map(reverse, ("sandi", "keluar")):
            return self.get_response(request)
        messages.info(request, "Kata sandi dari slip hanya untuk masuk pertama kali. Ganti dahulu dengan milik Anda.")
        return redirect("sandi")


class Sentences:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            # A log-in that had expired leads back to the address of a button.
            page = _page(request, "Alamat ini hanya dipakai oleh tombol. Buka halamannya dahulu, lalu ulangi.", 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Galat):
            return _page(request, exception.pesan, exception.status)
        if isinstance(exception, IntegrityError):
            return _page(request, "Data yang sama baru saja disimpan. Muat ulang halamannya, lalu periksa.", 409)
        if isinstance(exception, DataError) or (isinstance(exception, ValueError) and "NUL" in str(exception)):
            return _page(request, "Isian memuat huruf yang tidak dapat disimpan, atau terlalu panjang.", 422)
        return None


def _page(request: HttpRequest, pesan: str, status: int) -> HttpResponse:
    template = "_galat.html" if from_script(request) else "galat.html"
    return render(request, template, {"pesan": pesan, "kembali": _came_from(request)}, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the refused button stood; empty where the browser does not tell."""
    page = request.headers.get("Referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else ""
