"""How pages are laid out where nothing is clipped: what stands apart, what lies beside each other, what is in view."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from musrenbang.models import OPD, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]

# How many pixels lie between the sign of a colour and the words that say it.
JARAK_TANDA = """(sign) => {
    const words = sign.parentElement.querySelector("span").getBoundingClientRect();
    return words.left - sign.getBoundingClientRect().right;
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sign_of_a_bar_stands_apart_from_its_words(
    width: int, acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka
) -> None:
    buat_usulan("Rabat beton", status="diajukan")
    page = buka(budi, reverse("beranda"), width=width)
    sign = page.locator(".batang__tanda").first
    expect(sign).to_be_visible()
    assert sign.evaluate(JARAK_TANDA) >= 4


def test_a_common_unit_stands_on_one_line(
    acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka
) -> None:
    """Beside long names of an office, which would like its room."""
    OPD.objects.update(nama="Dinas Perumahan, Kawasan Permukiman, dan Pertanahan")
    buat_usulan("Pelatihan pengurus kelompok swadaya masyarakat", status="diajukan", satuan="kelompok", volume=2)
    buat_usulan("Jalan lingkungan paving blok Lingkungan Kaum", status="diajukan")
    page = buka(budi, reverse("usulan_gabung", args=[Usulan.objects.get(kegiatan__startswith="Jalan").kode]))
    page.wait_for_load_state()
    assert page.locator(".satuan", has_text="kelompok").evaluate("(item) => item.getClientRects().length") == 1


def test_on_a_phone_the_way_back_is_one_line(
    acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka
) -> None:
    usulan = buat_usulan("Lampu penerangan jalan Wangun sampai Sindanghayu", status="diajukan")
    page = buka(budi, reverse("usulan_gabung", args=[usulan.kode]), width=360)
    page.wait_for_load_state()
    assert page.locator(".remah li:visible").count() == 1
    assert page.locator(".remah li:visible a").get_attribute("href") == reverse("usulan_rinci", args=[usulan.kode])
    assert page.locator(".remah li:visible a").evaluate("(link) => link.offsetHeight") >= 36


def test_what_forgets_a_filter_stands_beside_its_button(
    acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka
) -> None:
    page = buka(budi, reverse("usulan") + "?status=draf")
    page.wait_for_load_state()
    tombol = page.locator(".saring .aksi .tombol")
    assert tombol.count() == 2
    assert len({tombol.nth(n).bounding_box()["y"] for n in range(2)}) == 1  # type: ignore[index]


@pytest.mark.parametrize("scripted", [True, False])
def test_a_file_is_chosen_in_our_words(scripted: bool, acara: Musrenbang, budi: Pengguna, buka: Buka) -> None:
    """Chromium's own say "Choose File"; without our script they are all there is to tell the name."""
    page = buka(budi, reverse("usulan_impor"), java_script_enabled=scripted)
    page.wait_for_load_state()
    field = page.locator("#id_berkas")
    assert field.evaluate("(input) => getComputedStyle(input).opacity") == ("0" if scripted else "1")
    assert page.locator(".berkas .tombol").is_visible() is scripted
    field.set_input_files({"name": "usulan desa.csv", "mimeType": "text/csv", "buffer": b"kegiatan"})
    if scripted:
        expect(page.locator(".berkas__nama")).to_have_text("usulan desa.csv")


def test_the_keyboard_shows_where_a_file_is_chosen(acara: Musrenbang, budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("usulan_impor"))
    page.wait_for_load_state()
    page.locator("#id_berkas").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = page.locator(".berkas .tombol").evaluate("(item) => getComputedStyle(item).outlineWidth")
    assert outline == "3px"
