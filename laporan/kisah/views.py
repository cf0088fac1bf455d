"""One usulan for everybody, at an address that stays, and the picture that a messenger shows of it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.kartu.address import base
from laporan.hasil.public import public_usulan
from laporan.hasil.unchanged import same_for_all
from laporan.kisah.picture import picture_of
from laporan.kisah.story import Story, story_of
from laporan.kisah.words import brief
from laporan.paket.sealed import public_copy, root_of


def _story(kode: str) -> Story:
    rows = public_usulan().select_related("musrenbang__kecamatan__kabupaten", "opd", "induk")
    return story_of(get_object_or_404(rows.prefetch_related("desa", "anak__desa"), kode=kode))


@login_not_required
@require_safe
@same_for_all
def kisah(request: HttpRequest, kode: str) -> HttpResponse:
    story = _story(kode)
    context = {
        "story": story,
        "u": story.usulan,
        "acara": story.acara,
        "kecamatan": story.acara.kecamatan,
        "ringkas": brief(story),
        "berita_acara": public_copy(story.acara),
        "bukti": root_of(story.acara),
        "alamat": f"{base(request)}{request.path}",
        "gambar": f"{base(request)}{reverse('publik_gambar', args=[kode])}" if story.acara.disegel else "",
    }
    return render(request, "laporan/kisah/kisah.html", context)


@login_not_required
@require_safe
@same_for_all
def gambar(_: HttpRequest, kode: str) -> HttpResponseBase:
    """Before the seal there is nothing to tell."""
    story = _story(kode)
    if not story.acara.disegel:
        raise Http404
    return FileResponse(picture_of(brief(story), story.status).open("rb"), content_type="image/png")
