"""Refusals become pages: one sentence and the right status, never a stack trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import DisallowedHost
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme

from musrenbang.akun.request import from_script
from musrenbang.galat import Galat
from musrenbang.models import Desa
from musrenbang.server.clash import clash, gone
from musrenbang.sheets.cells import written
from musrenbang.tampilan.called import BOTH, speaking_of
from musrenbang.tampilan.letters import SHOWN, unprinted

NOT_PRINTED = (
    "Tersimpan, tetapi huruf {} tidak dapat dicetak: dalam dokumen tampak sebagai kotak kosong. "
    "Gantilah bila bagian itu penting."
)
GetResponse = Callable[[HttpRequest], HttpResponse]


TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")


class Compressed(GZipMiddleware):
    """Texts only. A PDF, a picture or a workbook is compressed already: once more costs time at every download, its
    length and its strong ETag."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.get("Content-Type", "")
        if not kind.startswith(TEXTS):
            return response
        return super().process_response(request, response)


class SandiSementara:
    """Whoever has come in with the password of a slip changes it before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not getattr(request.user, "sandi_sementara", False) or _before_all(request.path):
            return self.get_response(request)
        messages.info(request, "Kata sandi dari slip hanya untuk masuk pertama kali. Ganti dahulu dengan milik Anda.")
        return redirect("sandi")


class Own:
    """The places of an account's own kecamatan."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def kata_desa(self) -> str:
        kode = getattr(self.request.user, "kode_kecamatan", "")
        return Desa.kata(kode) if kode else BOTH.title()


class Spoken:
    """A page speaks of the desa of its reader's kecamatan, until its view names another."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with speaking_of(Own(request)):
            return self.get_response(request)


def _before_all(path: str) -> bool:
    return path in map(reverse, ("sandi", "keluar")) or path.startswith(reverse("bantuan"))


class Written:
    """No text that is sent holds controls: PostgreSQL takes no NUL, and neither Excel nor a PDF the others."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # What was saved leads on to another page.
        if request.method == "POST" and response.status_code in (302, 303):
            letters = unprinted(_open_texts(request.POST))
            if letters:
                messages.warning(request, NOT_PRINTED.format("".join(letters[:SHOWN])))
        return response

    def process_view(self, request: HttpRequest, *_: object) -> None:
        files: list[Any]
        request.GET = _written(request.GET)
        if request.method == "POST":
            request.POST = _written(request.POST)
            for files in dict(request.FILES.lists()).values():
                for file in files:
                    file.name = written(file.name or "")


def _open_texts(data: QueryDict) -> list[str]:
    """All but passwords."""
    return [text for name, texts in data.lists() if "password" not in name and "sandi" not in name for text in texts]


def _written(data: QueryDict) -> Any:
    if all(text.isprintable() for _, texts in data.lists() for text in texts):
        return data
    fresh = data.copy()
    for name, texts in data.lists():
        fresh.setlist(name, [written(text) for text in texts])
    return fresh


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
        if isinstance(exception, IntegrityError) and (found := clash(exception)) and found.pesan:
            return _page(request, f"{found.pesan} Muat ulang halamannya, lalu periksa.", 409)
        if isinstance(exception, IntegrityError) and gone(exception):
            return _page(
                request, "Data ini baru saja dihapus atau diisi di tempat lain. Muat ulang, lalu periksa.", 409
            )
        if isinstance(exception, DataError | ValueError) and "NUL" in str(exception):
            return _page(request, "Isian memuat huruf yang tidak dapat disimpan. Hapus hurufnya, lalu ulangi.", 422)
        return None  # Django writes the trace into the log and answers with 500.html


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", {"salah_alamat": isinstance(exception, DisallowedHost)}, status=400)


def _page(request: HttpRequest, pesan: str, status: int) -> HttpResponse:
    template = "_galat.html" if from_script(request) else "galat.html"
    return render(request, template, {"pesan": pesan, "kembali": _came_from(request)}, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page of ours on which the refused button stood; empty where the browser does not tell."""
    page = request.headers.get("Referer", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else ""
