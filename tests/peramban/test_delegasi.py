"""The delegation in the browser: found, chosen, put in order, saved; without a mouse."""

import pytest
from playwright.sync_api import expect

from forum.delegasi.composition import susunan_delegasi
from forum.models import Delegasi, Peserta, Sidang
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import UJI

from .conftest import Buka

pytestmark = pytest.mark.django_db(transaction=True)


def test_found_chosen_ordered_and_taken_out(
    buka: Buka, acara: Musrenbang, sidang: Sidang, hendra: Pengguna, axe: object
) -> None:
    for nama, jk in (("Yayah Nurhayati", "P"), ("Tatang Sutisna", "L"), ("Yaya Mulyana", "L")):
        row = Peserta(musrenbang=acara, nama=nama, jenis_kelamin=jk, unsur="bpd")
        with row.change("catat", by=UJI):
            row.save()
    page = buka(hendra, f"/musrenbang/{acara.kode}/delegasi/", width=360, height=740)
    for cari, nama in (("tatang", "Tatang Sutisna"), ("yayah", "Yayah Nurhayati"), ("yaya", "Yaya Mulyana")):
        page.get_by_role("searchbox").fill(cari)
        page.get_by_role("searchbox").press("Enter")
        page.get_by_role("button", name=f"Pilih {nama}").click()
        expect(page.locator("#pesan")).to_contain_text(f"{nama} dipilih")
    page.get_by_label("Pemungutan suara").check()
    page.get_by_label("Nomor urut Yayah Nurhayati").fill("1")
    page.get_by_label("Suara Yayah Nurhayati").fill("41")
    # Enter in a field saves the list, and takes nobody out.
    page.get_by_label("Suara Tatang Sutisna").fill("30")
    page.get_by_label("Suara Tatang Sutisna").press("Enter")
    expect(page.locator("#pesan")).to_contain_text("Daftar delegasi disimpan.")
    axe(page)  # type: ignore[operator]
    page.get_by_role("button", name="Keluarkan Yaya Mulyana").click()
    expect(page.locator("#pesan")).to_contain_text("dikeluarkan")
    row_ = Delegasi.objects.get()
    assert [(str(one), one.suara) for one in row_.rows()] == [("Yayah Nurhayati", 41), ("Tatang Sutisna", 30)]
    assert susunan_delegasi(acara, row_.rows()).persen == 50
