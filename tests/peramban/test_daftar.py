"""The list sorted by a click on a head, and the sheet that is printed of it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


def first(page: Page, nama: str) -> None:
    expect(page.locator("#daftar tbody tr").first).to_contain_text(nama)


def test_a_click_on_a_head_sorts_and_the_next_one_turns_it(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, buka: Buka, axe: Callable[[Page], None]
) -> None:
    for nomor in range(1, 13):
        buat_usulan(f"Usulan {nomor:02}", status="diajukan", penerima_kk=nomor, prioritas_desa=nomor)
    page = buka(budi, reverse("usulan", args=[acara.kode]), width=1366, height=650, java_script_enabled=False)
    first(page, "Usulan 01")
    page.get_by_role("link", name="KK", exact=True).click()
    first(page, "Usulan 12")
    expect(page.get_by_role("columnheader", name="KK")).to_have_attribute("aria-sort", "descending")
    # Whoever sorts looks at the table.
    expect(page.get_by_role("link", name="KK", exact=True)).to_be_in_viewport()
    page.get_by_role("link", name="KK", exact=True).click()
    first(page, "Usulan 01")
    expect(page.get_by_role("columnheader", name="KK")).to_have_attribute("aria-sort", "ascending")


def test_each_printed_page_has_the_heads_and_none_the_menu(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, buka: Buka, tmp_path: Path
) -> None:
    for nomor in range(60):
        buat_usulan(f"Usulan {nomor:02}", status="diajukan", penerima_kk=nomor)
    page = buka(budi, reverse("usulan", args=[acara.kode]))
    page.get_by_role("link", name="Cetak").click()
    expect(page.get_by_role("button", name="Cetak")).to_be_visible()
    berkas = tmp_path / "daftar.pdf"
    page.pdf(path=berkas, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", berkas, "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.split("\f")[:-1]
    assert len(sheets) >= 3
    assert all("Kegiatan – lokasi" in sheet and "Perangkat Daerah" in sheet for sheet in sheets)
    assert [text.count(f"Usulan {nomor:02} ") for nomor in range(60)] == [1] * 60
    assert "60 usulan, Rp" in sheets[0]
    assert not any(word in text for word in ("Beranda", "Berita acara", "Bantuan"))
