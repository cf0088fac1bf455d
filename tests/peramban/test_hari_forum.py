"""The day of the forum in one browser: enter, verify, rank while others watch, decide, adopt, seal, download.

Nothing here calls a verb: every step is a click of the person whose step it is.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forum.models import Sidang
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import SANDI
from tests.laporan.cerita import pages_of
from usulan.models import ItemKamus, Usulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.keduanya]

NOMOR = "050/117/Kec.Skr/2027"
KEGIATAN = ["Drainase Gang Melati", "Rabat beton Gang Mawar", "Jembatan Ciawi"]
ALAMAT, TELEPON = "Kampung Rahasia RT 09", "0812-0000-7777"


def masuk(page: Page, pengguna: Pengguna) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(pengguna.username)
    page.locator("[name=password]").fill(SANDI)
    page.locator("main").get_by_role("button", name="Masuk").click()
    expect(page.locator(".kop__akun summary")).to_be_visible()


def enter(page: Page, kegiatan: str, volume: str) -> None:
    page.goto("/usulan/tambah/")
    page.get_by_label("Butir kamus usulan").fill("Rabat beton jalan lingkungan (m)")
    page.get_by_role("listbox").get_by_role("option").first.click()
    expect(page.get_by_label("Satuan", exact=True)).to_have_value("m")
    page.get_by_label("Kegiatan", exact=True).fill(kegiatan)
    page.get_by_label("Lokasi").fill("Dusun 1")
    page.get_by_label("Volume", exact=True).fill(volume)
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.get_by_text("Usulan disimpan dan diajukan.")).to_be_visible()


def order(page: Page) -> list[str]:
    return [text.removesuffix(" – Dusun 1") for text in page.locator(".butir__kegiatan").all_inner_texts()]


def test_from_the_first_usulan_to_the_delegates_download(
    buka: Buka,
    pekerja: Callable[[], str],
    tmp_path: Path,
    acara: Musrenbang,
    kamus: ItemKamus,
    sari: Pengguna,
    budi: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
) -> None:
    desa = buka(None, "/")
    masuk(desa, sari)
    for kegiatan, volume in zip(KEGIATAN, ("100", "200", "300"), strict=True):
        enter(desa, kegiatan, volume)

    kecamatan = buka(None, "/")
    masuk(kecamatan, budi)
    verify_all(kecamatan)
    open_session(kecamatan, dewi, hendra)
    sidang = Sidang.objects.get()

    fasilitator = buka(None, "/")
    masuk(fasilitator, dewi)
    fasilitator.goto(f"/sidang/{sidang.kode}/")
    layar = buka(None, f"/sidang/{sidang.kode}/layar/", width=1920, height=1080)
    ponsel = buka(None, f"/sidang/{sidang.kode}/layar/", width=360, height=740)
    for page in (fasilitator, layar, ponsel):
        expect(page.locator("#sambungan")).to_have_text("Tersambung")
    fasilitator.locator(".butir").filter(has_text=KEGIATAN[2]).focus()
    fasilitator.keyboard.press("1")
    fasilitator.keyboard.press("Enter")
    urutan = [KEGIATAN[2], KEGIATAN[0], KEGIATAN[1]]
    for page in (fasilitator, layar, ponsel):
        expect(page.locator(".butir__kegiatan")).to_have_text([f"{nama} – Dusun 1" for nama in urutan])
    assert [butir.usulan.kegiatan for butir in sidang.daftar()] == urutan
    decide(fasilitator)
    for page in (layar, ponsel):
        expect(page.locator(".butir .lencana--disepakati")).to_have_count(2)

    pimpinan = buka(None, "/")
    masuk(pimpinan, hendra)
    adopt(pimpinan, sidang)
    assert set(Usulan.objects.values_list("kegiatan", "status")) == {
        (KEGIATAN[2], "disepakati"),
        (KEGIATAN[0], "disepakati"),
        (KEGIATAN[1], "belum_disepakati"),
    }

    attend(kecamatan, acara)
    seal(kecamatan, acara, pekerja)
    assert (
        verify_chain(Rantai.objects.get(kunci=acara.kunci_rantai))
        == Jejak.objects.filter(rantai__kunci=acara.kunci_rantai).count()
    )
    pekerja()

    delegasi = buka(None, "/publik/36.02.01/", width=360, height=740)
    berkas = download(delegasi, "Unduh Berita Acara", tmp_path / "ba.pdf")
    text = " ".join(pages_of(berkas.read_bytes()))
    assert NOMOR in text
    assert text.index(KEGIATAN[2]) < text.index(KEGIATAN[0])
    assert "Tanah belum bebas, diusulkan lagi tahun depan" in text
    assert ALAMAT not in text
    assert TELEPON not in text
    check(delegasi, berkas, "Berkas ini asli menurut catatan penerbitan: salinan publik.")
    lengkap = download_signed_in(kecamatan, acara, tmp_path / "naskah.pdf")
    text = " ".join(pages_of(lengkap.read_bytes()))
    assert ALAMAT in text
    check(delegasi, lengkap, "Berkas ini asli menurut catatan penerbitan: naskah lengkap.")
    berkas.write_bytes(berkas.read_bytes() + b" ")
    check(delegasi, berkas, "Teks sama, berkas disimpan ulang.")


def verify_all(page: Page) -> None:
    page.goto("/usulan/?status=diajukan")
    for kotak in page.get_by_role("checkbox", name="Pilih", exact=False).all():
        if not kotak.is_checked():
            kotak.check()
    page.get_by_role("button", name="Verifikasi").click()
    page.get_by_role("button", name="Verifikasi: 3 usulan").click()
    expect(page.locator("#pesan")).to_contain_text("3 usulan")
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diverifikasi"}


def open_session(page: Page, dewi: Pengguna, hendra: Pengguna) -> None:
    page.goto("/sidang/buka/")
    page.get_by_label("Nama sidang").fill("Sidang Kelompok Fisik")
    page.get_by_label("Kelompok").select_option("fisik")
    page.get_by_label("Pagu sidang").fill("150.000.000")
    page.get_by_role("button", name="Buat sidang").click()
    page.get_by_role("link", name="Petugas").click()
    for pengguna, tugas in ((dewi, "fasilitator"), (hendra, "pimpinan")):
        page.locator("select[name=pengguna]").select_option(label=f"{pengguna}")
        page.locator("select[name=tugas]").select_option(tugas)
        page.get_by_role("button", name="Tunjuk").click()
        expect(page.locator("#pesan")).to_contain_text(f"{pengguna} ditunjuk")
    page.goto(f"/sidang/{Sidang.objects.get().kode}/")
    page.get_by_role("link", name="Masukkan 3 usulan").click()
    page.get_by_role("button", name="Masukkan 3 usulan").click()
    page.get_by_role("button", name="Mulai sidang").click()
    expect(page.locator(".butir")).to_have_count(3)


def decide(page: Page) -> None:
    for kegiatan in (KEGIATAN[2], KEGIATAN[0]):
        page.locator(".butir").filter(has_text=kegiatan).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    expect(page.locator(".butir .lencana--disepakati")).to_have_count(2)
    page.locator(".butir").filter(has_text=KEGIATAN[1]).get_by_role("checkbox").check()
    page.locator("#putuskan").get_by_role("button", name="Belum disepakati", exact=True).click()
    expect(page.locator("#putuskan").get_by_label("Alasan")).to_be_visible()
    assert Sidang.objects.get().butir.exclude(putusan=None).count() == 2
    page.locator("#putuskan").get_by_label("Alasan").fill("Tanah belum bebas, diusulkan lagi tahun depan")
    page.locator("#putuskan").get_by_role("button", name="Belum disepakati", exact=True).click()
    expect(page.locator(".butir .lencana--belum_disepakati")).to_have_count(1)


def adopt(page: Page, sidang: Sidang) -> None:
    page.goto(f"/sidang/{sidang.kode}/")
    page.get_by_role("link", name="Tutup sidang").click()
    page.get_by_role("button", name="Tutup sidang").click()
    expect(page.get_by_text("Sidang sudah ditutup.")).to_be_visible()
    page.get_by_role("link", name="Tetapkan dalam pleno").click()
    page.get_by_role("button", name="Tetapkan 3 usulan").click()
    expect(page.locator(".lencana").filter(has_text="Ditetapkan pleno").first).to_be_visible()


def attend(page: Page, acara: Musrenbang) -> None:
    page.goto(f"/musrenbang/{acara.kode}/peserta/")
    page.locator("[name=nama]").fill("Siti Aminah")
    page.locator("select[name=jenis_kelamin]").select_option("P")
    page.locator("select[name=unsur]").select_option("perempuan")
    page.get_by_text("Isian lengkap").click()
    page.get_by_label("Lembaga/instansi").fill("PKK Desa Sukamaju")
    page.get_by_label("Alamat").fill(ALAMAT)
    page.get_by_label("Nomor telepon").fill(TELEPON)
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.locator("#pesan")).to_contain_text("Siti Aminah dicatat.")


def seal(page: Page, acara: Musrenbang, pekerja: Callable[[], str]) -> None:
    page.goto(f"/musrenbang/{acara.kode}/ubah/")
    page.get_by_label("Tanggal mulai").fill("2027-02-10")
    page.get_by_label("Nomor berita acara").fill(NOMOR)
    page.get_by_label("Pimpinan sidang pleno").select_option("hendra")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("link", name="Berita acara dan dokumen").click()
    page.get_by_role("button", name="Buat draf terbaru").click()
    expect(page.get_by_text("sedang diterbitkan")).to_have_count(2)
    pekerja()
    page.reload()
    page.get_by_role("button", name="Catat: draf ke-1 sudah dibacakan").click()
    expect(page.locator("#pesan")).to_contain_text("Draf ke-1 dicatat sudah dibacakan dalam pleno.")
    page.get_by_label("Ketik nomor berita acara").fill("050/salah")
    page.get_by_role("button", name="Segel musrenbang").click()
    expect(page.get_by_role("alert")).to_contain_text(f"tidak sama dengan nomor berita acara: {NOMOR}")
    page.get_by_label("Ketik nomor berita acara").fill(NOMOR)
    page.get_by_role("button", name="Segel musrenbang").click()
    expect(page.locator("#pesan")).to_contain_text("Musrenbang sudah disegel.")


def download(page: Page, link: str, path: Path) -> Path:
    href = page.get_by_role("link", name=link).first.get_attribute("href")
    return save(page, str(href), path)


def download_signed_in(page: Page, acara: Musrenbang, path: Path) -> Path:
    return save(page, f"/laporan/{acara.tahun}/36.02.01/berita-acara.pdf", path)


def save(page: Page, href: str, path: Path) -> Path:
    """The bytes as this window's person gets them; the same at the second time."""
    first, second = page.request.get(href), page.request.get(href)
    assert first.status == 200
    assert first.headers["content-type"] == "application/pdf"
    assert first.body() == second.body()
    path.write_bytes(first.body())
    return path


def check(page: Page, berkas: Path, kalimat: str) -> None:
    page.goto("/v/")
    page.get_by_label("Berkas PDF yang akan diperiksa").set_input_files(berkas)
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.locator("main")).to_contain_text(kalimat)
