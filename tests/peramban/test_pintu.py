"""A door by the keyboard alone, beside another door, and a phone that scans a card."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from forum.models import Peserta
from musrenbang.models import Musrenbang, Pengguna

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
# As a list of 190 has it: three of one first name, the same name in two desa.
NAMA = ["Siti Aminah", "Siti Rahayu", "Asep Sunandar", "Asep Sunandar", "Wati Komariah"]


@pytest.fixture
def undangan(acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna) -> list[Peserta]:
    desa = [wilayah.sukamaju, wilayah.mekarsari]
    rows = [
        Peserta(musrenbang=acara, nama=nama, jenis_kelamin="P", unsur="lain", desa=desa[n % 2], hadir=False)
        for n, nama in enumerate([*NAMA, *(f"Tamu Nomor {n}" for n in range(190 - len(NAMA)))])
    ]
    with Peserta.add_many(rows, "catat", by=budi):
        Peserta.objects.bulk_create(rows)
    Peserta.terbitkan_kartu(acara, by=budi)
    return list(Peserta.objects.all())


def here() -> list[str]:
    return list(Peserta.objects.filter(hadir=True, pulang_pada=None).order_by("pk").values_list("nama", flat=True))


def told(page: Page, text: str) -> None:
    expect(page.locator("[data-kabar]")).to_contain_text(text, timeout=20_000)


def test_a_door_by_the_keyboard(acara: Musrenbang, undangan: list[Peserta], budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("peserta", args=[acara.kode]))
    search = page.get_by_label("Cari nama, desa, atau nomor kartu")
    expect(search).to_be_focused()
    # One is left: Enter marks her. What was typed is gone, and the next one may come.
    page.keyboard.type("ami")
    page.keyboard.press("Enter")
    told(page, "Siti Aminah (Desa Sukamaju) ditandai hadir")
    expect(search).to_be_focused()
    expect(search).to_have_value("")
    expect(page.locator("[data-bagian=ringkas]")).to_contain_text("1 hadir dari 190")
    # Two of one name: Enter goes to the first, the arrow to the second, Enter marks him.
    page.keyboard.type("asep sun")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Hadir: Asep Sunandar").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    told(page, "Asep Sunandar (Desa Mekarsari) ditandai hadir")
    # By the number of the card.
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    told(page, "Wati Komariah (Desa Sukamaju) ditandai hadir")
    assert here() == ["Siti Aminah", "Asep Sunandar", "Wati Komariah"]
    page.get_by_role("button", name="Urungkan: Wati Komariah").click()
    told(page, "Wati Komariah (Desa Sukamaju) batal hadir")
    assert here() == ["Siti Aminah", "Asep Sunandar"]


def test_whoever_was_not_invited(acara: Musrenbang, undangan: list[Peserta], budi: Pengguna, buka: Buka) -> None:
    page = buka(budi, reverse("peserta", args=[acara.kode]))
    page.keyboard.type("dadang kurnia")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nama (wajib)")).to_be_focused()
    expect(page.get_by_label("Nama (wajib)")).to_have_value("Dadang Kurnia")
    for words in ("Sukamaju", "Tokoh", "Laki"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Dadang Kurnia dicatat.")).to_be_visible()
    row = Peserta.objects.latest("pk")
    assert (row.nama, row.unsur, row.jenis_kelamin, row.hadir) == ("Dadang Kurnia", "tokoh", "L", True)
    assert row.desa == undangan[0].desa


def test_the_other_door_was_first(
    acara: Musrenbang, undangan: list[Peserta], budi: Pengguna, tuti: Pengguna, sidang: object, buka: Buka
) -> None:
    """`sidang`: there Tuti is notulis."""
    satu, dua = (buka(who, reverse("peserta", args=[acara.kode])) for who in (budi, tuti))
    dua.keyboard.type("rahayu")
    expect(dua.get_by_role("button", name="Hadir: Siti Rahayu")).to_be_visible()
    satu.keyboard.type("rahayu")
    satu.keyboard.press("Enter")
    told(satu, "Siti Rahayu (Desa Mekarsari) ditandai hadir")
    dua.get_by_role("button", name="Hadir: Siti Rahayu").click()
    told(dua, "Siti Rahayu sudah ditandai hadir, dan tidak dihitung dua kali.")
    assert here() == ["Siti Rahayu"]


def test_a_phone_scans_a_card(acara: Musrenbang, undangan: list[Peserta], buka: Buka) -> None:
    kartu = reverse("kartu_buka", args=[undangan[2].token])
    ponsel = buka(None, kartu, width=360)
    ponsel.get_by_role("button", name="Saya hadir").click()
    expect(ponsel.get_by_role("heading", name="Kartu saya")).to_be_visible()
    expect(ponsel.get_by_text("Nomor 3")).to_be_visible()
    tetangga = buka(None, kartu, width=360)
    expect(tetangga.get_by_text("Kartu ini sudah dipakai di ponsel lain.")).to_be_visible()
    assert here() == ["Asep Sunandar"]
