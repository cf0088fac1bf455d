"""What every page's head needs: the menu of this account, its help, and whether this is the laptop in the hall."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from musrenbang.bantuan.pages import help_for


class Entry(NamedTuple):
    """`halaman`: the first words of the names of the pages behind it. `peran`: who sees it; empty: every account."""

    nama: str
    url: str
    ikon: str
    halaman: str
    peran: str = ""


_MENU = [
    Entry("Beranda", "beranda", "beranda", "beranda"),
    Entry("Usulan", "usulan", "usulan", "usulan"),
    Entry("Sidang", "sidang", "sidang", "sidang bicara susunan pemeriksaan notulen delegasi skor nilai keseimbangan"),
    Entry("Hadir", "hadir", "hadir", "hadir peserta kartu undangan"),
    Entry(
        "Berita acara",
        "berita_acara",
        "berita-acara",
        "berita segel draf rkp bunyi dokumen paket bukti pindaian perbaikan evaluasi jejak",
    ),
]
# Behind the account's name: needed a few times a year.
_BEHIND = [
    Entry("Data musrenbang", "musrenbang", "data", "musrenbang"),
    Entry("Tindak lanjut", "tindak_lanjut", "data", "tindak"),
    Entry("Data kecamatan", "kecamatan", "data", "kecamatan", "kecamatan"),
    Entry("Data induk", "data", "data", "data", "kabupaten kecamatan"),
    Entry("Akun", "akun", "akun", "akun", "kabupaten kecamatan"),
    Entry("Ganti kata sandi", "sandi", "kunci", "sandi"),
]


def menu(request: HttpRequest) -> dict[str, Any]:
    # A request that is refused early, for its host name, has no user.
    user = getattr(request, "user", None)
    here = (request.resolver_match.url_name or "") if request.resolver_match else ""
    head: dict[str, Any] = {"menu": [], "bantuan": help_for(here), "aula": settings.AULA}
    if user is None or not user.is_authenticated:
        return head
    return head | {"menu": _items(_MENU, user, here), "menu_akun": _items(_BEHIND, user, here)}


def _items(entries: list[Entry], user: Any, here: str) -> list[dict[str, Any]]:
    return [
        {
            "nama": entry.nama,
            "url": reverse(entry.url),
            "ikon": entry.ikon,
            "aktif": here.partition("_")[0] in entry.halaman.split(),
        }
        for entry in entries
        if not entry.peran or user.is_peran(*entry.peran.split())
    ]
