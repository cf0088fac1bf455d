"""The menu: the same five for everybody, and nothing in it that its reader may not open."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import get_resolver

from forum.models import Sidang
from musrenbang.menu import _BEHIND, _MENU
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import buat_akun

Sebagai = Callable[[Pengguna], Client]
MAIN = ["Beranda", "Usulan", "Sidang", "Hadir", "Berita acara"]
BEHIND = {
    **{
        nama: ["Data musrenbang", "Tindak lanjut", "Ganti kata sandi"]
        for nama in ("sari", "opd", "dewi", "hendra", "tuti")
    },
    "budi": ["Data musrenbang", "Tindak lanjut", "Data kecamatan", "Data induk", "Akun", "Ganti kata sandi"],
    "rina": ["Data musrenbang", "Tindak lanjut", "Data induk", "Akun", "Ganti kata sandi"],
}


def entries(html: str, part: str) -> list[tuple[str, str]]:
    """The (name, address) of each link in this nav."""
    nav = re.search(rf'<nav [^>]*aria-label="{part}">(.*?)</nav>', html, flags=re.DOTALL)
    assert nav
    links = re.findall(r'<a href="([^"]+)"[^>]*>(.*?)</a>', nav[1], flags=re.DOTALL)
    return [(re.sub(r"<[^>]*>", "", inner).strip(), url) for url, inner in links]


@pytest.mark.parametrize("siapa", BEHIND)
def test_every_entry_opens(
    siapa: str,
    acara: Musrenbang,
    sidang: Sidang,
    wilayah: SimpleNamespace,
    sari: Pengguna,
    rina: Pengguna,
    sebagai: Sebagai,
) -> None:
    buat_akun("opd", "opd", "36.02", opd=wilayah.tani)
    client = sebagai(Pengguna.objects.get(username=siapa))
    page = client.get("/beranda/").text
    main, behind = entries(page, "Menu utama"), entries(page, "Data dan akun")
    assert [name for name, _ in main] == MAIN
    assert [name for name, _ in behind] == BEHIND[siapa]
    for name, url in main + behind:
        opened = client.get(url, follow=True)
        assert (name, opened.status_code) == (name, 200)
        current = re.findall(r'<a href="[^"]*" aria-current="page">(.*?)</a>', opened.text, flags=re.DOTALL)
        assert [re.sub(r"<[^>]*>", "", inner).strip() for inner in current] == [name]


@pytest.mark.parametrize("url", ["/hadir/", "/berita-acara/"])
def test_without_an_event_the_list_says_so(
    url: str, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    opened = sebagai(budi).get(url, follow=True)
    assert opened.redirect_chain == [("/musrenbang/", 302)]
    assert "Belum ada musrenbang" in opened.text


@pytest.mark.parametrize(("url", "name"), [("/hadir/", "peserta"), ("/berita-acara/", "segel")])
def test_it_leads_to_the_event_that_was_opened_last(
    url: str, name: str, acara: Musrenbang, rina: Pengguna, luar: SimpleNamespace, sebagai: Sebagai
) -> None:
    client = sebagai(rina)
    for opened in (acara, luar.usulan.musrenbang):
        client.get(f"/musrenbang/{opened.kode}/")
        assert client.get(url)["Location"] == f"/musrenbang/{opened.kode}/{name}/"


def test_every_page_behind_the_log_in_belongs_to_an_entry() -> None:
    """So that the menu says on each of them where one is."""
    words = {word for entry in _MENU + _BEHIND for word in entry.halaman.split()}
    names = {name.partition("_")[0] for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names - words == {"bantuan", "depan", "keluar", "masuk", "periksa", "publik", "sehat", "unduh"}
