"""The page of one usulan, with which every act on it answers: its history, and what may be done with it."""

from __future__ import annotations

from collections import Counter

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from musrenbang.akun.request import Request
from musrenbang.models import Pengguna
from musrenbang.tampilan.called import speak_of
from usulan.alur import ALUR
from usulan.forms import AksiForm, LampiranForm
from usulan.models import Lampiran, TindakLanjut, Usulan, UsulanQuerySet
from usulan.rinci.history import riwayat


def get_usulan(request: Request, kode: str) -> Usulan:
    """The first step of every view on one usulan: visible, or 404."""
    usulan = get_object_or_404(_fetched(request), kode=kode)
    speak_of(usulan.musrenbang.kecamatan)
    return usulan


def get_two(request: Request, kode: str, lain: str) -> tuple[Usulan, Usulan]:
    """The first step of every view on two: both visible, or 404."""
    found = {usulan.kode: usulan for usulan in _fetched(request).filter(kode__in=[kode, lain])}
    if {kode, lain} - found.keys():
        raise Http404
    return found[kode], found[lain]


def _fetched(request: Request) -> UsulanQuerySet:
    rows = Usulan.objects.visible_to(request.user).select_related(
        "musrenbang__kecamatan__kabupaten", "urusan", "opd", "item", "prioritas_daerah", "induk"
    )
    return rows.prefetch_related("desa", "anak__desa")


def take_fresh(usulan: Usulan) -> None:
    """The usulan as it stands now, after somebody else has changed it."""
    usulan.refresh_from_db()
    prefetch_related_objects([usulan], "desa", "anak__desa")


def attach_forms(lampiran: list[Lampiran], refused: LampiranForm | None) -> list[LampiranForm]:
    """One for each kind of which there is still room."""
    numbers = Counter(satu.jenis for satu in lampiran)
    return [
        refused if refused and refused.jenis == jenis else LampiranForm(jenis)
        for jenis, most in Lampiran.BATAS.items()
        if numbers[jenis] < most or (refused and refused.jenis == jenis)
    ]


def render_rinci(
    request: Request,
    usulan: Usulan,
    refused: tuple[str, AksiForm] | None = None,
    status: int = 200,
    pesan: str = "",
    lampirkan: LampiranForm | None = None,
) -> HttpResponse:
    """`refused`: the act that was refused, and its form; `pesan`: why, where the form does not say it; `lampirkan`:
    what could not be attached."""
    user = request.user
    boleh = usulan.boleh(user)
    possible = [(aksi, AksiForm(aksi, v=usulan.version)) for nama, aksi in ALUR.items() if boleh[nama]]
    if refused:
        possible = [(aksi, refused[1] if aksi.nama == refused[0] else form) for aksi, form in possible]
    # A desa sees what its usulan was merged into, not the other desa's own pages.
    visible = set(Usulan.objects.visible_to(user).filter(induk=usulan).values_list("pk", flat=True))
    context = {
        "usulan": usulan,
        "anak": [(child, child.pk in visible) for child in usulan.anak.all()],
        "riwayat": riwayat(usulan),
        "langsung": [aksi for aksi, _ in possible if not aksi.alasan],
        "beralasan": [(aksi, form) for aksi, form in possible if aksi.alasan],
        "form": refused[1] if refused else lampirkan,
        "pesan": pesan,
        "tindak_lanjut": _followed(usulan),
        "boleh_catat": TindakLanjut.can_catat(usulan, user),
        "boleh": boleh,
        "perlu_tujuan": boleh["koreksi"] and not usulan.bertujuan,
        "boleh_diubah": boleh[usulan.aksi_isi(user)],
        "lampiran_anak": attached_below(usulan, user),
    } | _attached(usulan, lampirkan, may=boleh[usulan.aksi_isi(user)])
    return render(request, "usulan/rinci/rinci.html", context, status=status)


def _followed(usulan: Usulan) -> list[tuple[TindakLanjut, bool]]:
    """Of a merged usulan what became of its parent."""
    return TindakLanjut.told(usulan.induk or usulan) if usulan.musrenbang.disegel else []  # type: ignore[arg-type]


def _attached(usulan: Usulan, lampirkan: LampiranForm | None, *, may: bool) -> dict[str, object]:
    lampiran = list(usulan.lampiran.all())
    return {"lampiran": lampiran, "lampirkan": attach_forms(lampiran, lampirkan) if may else []}


def attached_below(usulan: Usulan, user: Pengguna) -> list[tuple[Usulan, list[Lampiran]]]:
    """What is attached to each usulan that was merged into this one, as far as this account sees it."""
    rows = Usulan.objects.visible_to(user).filter(induk=usulan, lampiran__isnull=False).distinct().order_by("pk")
    return [(child, list(child.lampiran.all())) for child in rows.prefetch_related("desa", "lampiran")]
