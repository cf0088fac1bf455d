"""Refusals become pages: one sentence and the right status, never a stack trace."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .galat import Galat

GetResponse = Callable[[HttpRequest], HttpResponse]


class Sentences:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Galat):
            return None
        partial = getattr(request, "htmx", False)
        template = "musrenbang/_galat.html" if partial else "musrenbang/galat.html"
        return render(request, template, {"pesan": exception.pesan}, status=exception.status)
