"""One hour of a forum in real browsers: the run sheet, three speakers, the pimpinan's word, notes, a desa's answer."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from forum.models import AntreanBicara, Bicara, Catatan, Pemeriksaan, Peserta, Sidang, SusunanAcara
from forum.susunan_acara.preset import LANGKAH_BAKU
from musrenbang.models import Pengguna
from tests.cast import UJI

from .conftest import Buka
from .ukur import terpotong

pytestmark = pytest.mark.django_db(transaction=True)
ALASAN = "Ia harus pulang lebih awal."


@pytest.fixture
def hadir(sidang_berlangsung: Sidang, wilayah: SimpleNamespace) -> list[Peserta]:
    people = [("Aminah", "P", wilayah.sukamaju), ("Bahar", "L", wilayah.mekarsari)]
    return [
        Peserta.objects.create(
            musrenbang=sidang_berlangsung.musrenbang, nama=nama, jenis_kelamin=jk, unsur="bpd", lembaga="BPD", desa=desa
        )
        for nama, jk, desa in people
    ]


def ask(page: Page, **chosen: str) -> None:
    for label, option in chosen.items():
        page.get_by_label(label, exact=True).select_option(label=option)
    page.get_by_role("button", name="Masukkan ke antrean").click()
    expect(page.get_by_text("masuk antrean bicara")).to_be_visible()


def test_three_speakers_a_countdown_and_the_word_of_the_pimpinan(
    sidang_berlangsung: Sidang,
    hadir: list[Peserta],
    tuti: Pengguna,
    hendra: Pengguna,
    buka: Buka,
    axe: Callable[[Page], None],
) -> None:
    address = reverse("bicara", args=[sidang_berlangsung.kode])
    notulis, pimpinan = buka(tuti, address, width=1366, height=650), buka(hendra, address)
    ask(notulis, Peserta="Aminah, BPD")
    ask(notulis, Peserta="Bahar, BPD")
    ask(notulis, **{"Desa": "Sukamaju", "L/P": "Perempuan"})
    notulis.get_by_role("button", name="Panggil Desa Sukamaju").click()
    left = notulis.locator(".giliran__sisa")
    expect(left).to_contain_text("sisa 2:5")
    expect(notulis.locator(".giliran__siapa")).to_contain_text("Aminah")
    # The other window follows by itself.
    expect(pimpinan.locator(".giliran__siapa")).to_contain_text("Desa Sukamaju")
    expect(pimpinan.get_by_role("button", name="Panggil Desa Mekarsari")).to_be_visible()
    axe(notulis)
    assert terpotong(notulis, [(360, 740), (1366, 650)], ["DejaVu Sans"]) == []
    pimpinan.reload()
    pimpinan.get_by_text("Dahulukan pembicara lain").click()
    pimpinan.get_by_label("Pembicara", exact=True).select_option(label="Desa Sukamaju")
    pimpinan.get_by_label("Alasan").fill(ALASAN)
    pimpinan.get_by_role("button", name="Panggil di luar urutan").click()
    expect(pimpinan.locator(".giliran__siapa")).to_contain_text("Desa Sukamaju")
    assert Bicara.objects.get(didahulukan=ALASAN).berjalan
    expect(notulis.locator(".giliran__alasan").first).to_contain_text("didahulukan pimpinan sidang")
    notulis.get_by_role("button", name="Selesai bicara").click()
    expect(notulis.get_by_text("Belum ada yang bicara.").first).to_be_visible()
    expect(notulis.locator(".porsi")).to_contain_text("2 giliran")
    assert [row.selesai is None for row in Bicara.objects.order_by("minta")] == [False, True, False]


def test_a_turn_that_is_over_says_so(sidang_berlangsung: Sidang, tuti: Pengguna, buka: Buka) -> None:
    antrean = AntreanBicara.buka(sidang_berlangsung, by=tuti)
    antrean.atur(1, by=tuti)
    antrean.panggil(antrean.minta(by=tuti).kode, by=tuti)
    page = buka(tuti, "/sehat/")
    page.clock.install()
    page.goto(reverse("bicara", args=[sidang_berlangsung.kode]))
    expect(page.locator(".giliran__sisa")).to_contain_text("sisa")
    page.clock.fast_forward(70_000)
    expect(page.locator(".giliran__sisa")).to_contain_text("lewat 0:1")


def test_the_reminder_is_put_off_and_comes_again(
    sidang_berlangsung: Sidang, tuti: Pengguna, dewi: Pengguna, buka: Buka
) -> None:
    antrean = AntreanBicara.buka(sidang_berlangsung, by=tuti)
    antrean.minta(by=tuti)
    page = buka(dewi, reverse("bicara", args=[sidang_berlangsung.kode]))
    reminder = page.locator("#ingat")
    expect(reminder).to_be_hidden()
    _asked(minutes=21)
    expect(reminder).to_be_visible()
    page.get_by_role("button", name="Ingatkan 20 menit lagi").click()
    expect(reminder).to_be_hidden()
    page.reload()
    expect(reminder).to_be_hidden()
    _asked(minutes=41)
    expect(reminder).to_be_visible()


def _asked(*, minutes: int) -> None:
    Bicara.objects.update(minta=timezone.now() - timedelta(minutes=minutes))


def test_steps_an_answer_and_a_note(
    sidang_berlangsung: Sidang,
    budi: Pengguna,
    sari: Pengguna,
    tuti: Pengguna,
    buka: Buka,
    axe: Callable[[Page], None],
) -> None:
    acara = sidang_berlangsung.musrenbang
    SusunanAcara.buat(acara, LANGKAH_BAKU[7:10], by=UJI)
    kecamatan = buka(budi, reverse("susunan_acara", args=[acara.kode]))
    kecamatan.get_by_role("button", name="Mulai acara").click()
    expect(kecamatan.locator(".acara__kini")).to_contain_text("Pemeriksaan")
    expect(kecamatan.locator(".acara__waktu")).to_contain_text("sisa 19:5")
    axe(kecamatan)
    desa = buka(sari, reverse("beranda"), width=360, height=740)
    desa.get_by_role("link", name="Periksa daftar usulan desa Anda").click()
    desa.get_by_role("link", name="Periksa daftar desa Anda").click()
    axe(desa)
    desa.get_by_role("button", name="Ya, semua usulan sudah tercantum").click()
    expect(desa.get_by_text("1 dari 2 desa sudah memeriksa.")).to_be_visible()
    assert Pemeriksaan.objects.get().sesuai
    kecamatan.get_by_role("button", name="Langkah berikutnya").click()
    expect(kecamatan.locator("[data-keadaan=kini] .tabel__utama")).to_contain_text("Kesepakatan kriteria")
    # A note about one usulan; from the page of the session it is one address away.
    usulan = sidang_berlangsung.butir.get(urutan=3).usulan
    notulis = buka(tuti, reverse("notulen", args=[acara.kode]) + f"?usulan={usulan.kode}")
    expect(notulis.get_by_label("Isi catatan")).to_be_focused()
    notulis.keyboard.type("Warga meminta talud lebih dahulu.")
    notulis.get_by_label("Dari desa").select_option(label="Sukamaju")
    notulis.get_by_role("button", name="Simpan catatan").click()
    expect(notulis.locator(".catatan__satu")).to_contain_text("talud lebih dahulu")
    note = Catatan.objects.get()
    assert (note.usulan, note.langkah and note.langkah.judul) == (usulan, LANGKAH_BAKU[8].judul)
    axe(notulis)
