"""A whole forum in seventeen windows: kecamatan, two facilitators, pimpinan, notulis, the projector and twelve phones.

Every step is a click of the person whose step it is; at the end every figure of the berita acara is the record's.
"""

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from forum.models import Bicara, Nilai, Pemeriksaan, Peserta, Petugas, Putusan, Sidang
from laporan.models import Terbitan
from musrenbang.formats import rupiah
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from tests.laporan.cerita import pages_of

from .conftest import Buka
from .halaman_sidang import connected, in_database, row
from .test_hari_forum import NOMOR, seal

pytestmark = pytest.mark.django_db(transaction=True)
TAMU = [("Aminah", "P"), ("Bahar", "L"), ("Cici", "P"), ("Dadan", "L"), ("Entin", "P"), ("Fajar", "L")]
KEBERATAN = "Jalan kami lebih rusak"


@pytest.fixture
def siap(sidang: Sidang, budi: Pengguna, buat_usulan: BuatUsulan, wilayah: SimpleNamespace) -> Sidang:
    """Six usulan of two desa, verified; nothing filled, nobody present."""
    for nomor in range(1, 7):
        desa = [wilayah.sukamaju if nomor % 2 else wilayah.mekarsari]
        buat_usulan(f"Usulan {nomor}", status="diverifikasi", prioritas_desa=nomor, lokasi="", desa=desa)
    Sidang.objects.filter(pk=sidang.pk).update(pagu=120_000_000)
    kedua = buat_akun("kedua", "petugas", "36.02.01")
    Petugas.objects.create(sidang=sidang, pengguna=kedua, tugas="fasilitator")
    return sidang


def test_a_whole_forum(
    buka: Buka,
    pekerja: Callable[[], str],
    siap: Sidang,
    acara: Musrenbang,
    budi: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
    tuti: Pengguna,
) -> None:
    kecamatan, pimpinan = buka(budi, f"/musrenbang/{acara.kode}/peserta/"), buka(hendra, f"/sidang/{siap.kode}/")
    notulis = buka(tuti, f"/sidang/{siap.kode}/bicara/", width=1366, height=650)
    satu, dua = (
        buka(siapa, f"/sidang/{siap.kode}/", width=1366, height=650)
        for siapa in (dewi, Pengguna.objects.get(username="kedua"))
    )
    phones = arrive(kecamatan, acara, buka)
    fill(kecamatan, pimpinan, siap)
    layar = connected(buka(None, f"/sidang/{siap.kode}/layar/", width=1920, height=1080))
    check_list(phones[0])
    score(satu, phones, siap)
    speak(notulis, phones, acara)
    rank(satu, dua, layar, siap)
    decide(satu, dua, layar, siap)
    adopt(pimpinan, siap)
    seal(kecamatan, acara, pekerja)
    pekerja()
    read(acara)


def arrive(page: Page, acara: Musrenbang, buka: Buka) -> list[Page]:
    """Twelve walk-ins at the desk, their cards, and the phones that scan them."""
    for nomor in range(12):
        nama, kelamin = TAMU[nomor % 6]
        form = page.locator("#tamu")
        form.locator("[name=nama]").fill(f"{nama} {'Satu' if nomor < 6 else 'Dua'}")
        form.locator("[name=desa]").select_option(["36.02.01.2001", "36.02.01.2002"][nomor % 2])
        form.locator("[name=unsur]").select_option("delegasi")
        form.locator("[name=jenis_kelamin]").select_option(kelamin)
        form.get_by_role("button", name="Catat", exact=True).click()
        expect(page.get_by_text(f"{nama} {'Satu' if nomor < 6 else 'Dua'} dicatat.")).to_be_visible()
    page.goto(f"/musrenbang/{acara.kode}/kartu/")
    page.get_by_role("button", name="Buat kartu untuk 12 peserta").click()
    expect(page.locator(".kartu-nama__satu")).to_have_count(12)
    phones = []
    for orang in Peserta.objects.order_by("nomor_kartu"):
        phone = buka(None, f"/k/{orang.token}/", width=360, height=740)
        phone.get_by_role("button", name="Saya hadir").click()
        expect(phone.get_by_text(f"Nomor {orang.nomor_kartu}")).to_be_visible()
        phones.append(phone)
    return phones


def fill(kecamatan: Page, pimpinan: Page, sidang: Sidang) -> None:
    kecamatan.goto(f"/sidang/{sidang.kode}/")
    kecamatan.get_by_role("link", name="Masukkan 6 usulan").click()
    kecamatan.get_by_role("button", name="Masukkan 6 usulan").click()
    pimpinan.reload()
    pimpinan.get_by_role("button", name="Mulai sidang").click()
    expect(pimpinan.locator(".butir")).to_have_count(6)


def check_list(phone: Page) -> None:
    phone.reload()
    phone.get_by_role("link", name="Periksa daftar usulan").click()
    phone.get_by_role("button", name="Ya, semua usulan sudah tercantum").click()
    expect(phone.get_by_text("sudah memeriksa")).to_be_visible()
    assert Pemeriksaan.objects.get().oleh == "kartu:1"


def score(page: Page, phones: list[Page], sidang: Sidang) -> None:
    """Criteria, lot, twelve phones with four usulan each, the order of the scores."""
    page.goto(f"/sidang/{sidang.kode}/skor/kriteria/?preset=usg")
    page.get_by_role("button", name="Simpan kriteria").click()
    page.goto(f"/sidang/{sidang.kode}/skor/undian/")
    page.get_by_role("button", name="Bekukan kepala jejak").click()
    page.get_by_label("Kata yang dibacakan").fill("sawah")
    page.get_by_role("button", name="Tarik undian").click()
    page.goto(f"/sidang/{sidang.kode}/skor/")
    page.get_by_role("button", name="Buka penilaian").click()
    expect(page.get_by_role("button", name="Tutup penilaian")).to_be_visible()
    usulan = [butir.usulan.kode for butir in sidang.daftar()]
    for nomor, phone in enumerate(phones):
        phone.goto(f"/sidang/{sidang.kode}/nilai/{usulan[nomor % 6]}/")
        for ke in range(4):
            at = usulan[(nomor + ke) % 6]
            expect(phone.locator(f"form.nilai[data-usulan='{at}']")).to_be_visible()
            for kriteria in phone.locator(".nilai__kriteria").all():
                kriteria.locator("label").nth((nomor * 3 + ke) % 5).click()
            phone.get_by_role("button", name="Simpan, lanjut").click()
        expect(phone.get_by_text("4 dari 6 usulan sudah dinilai")).to_be_visible()
    for phone in phones:  # each sends what it keeps as soon as it can
        expect(phone.locator(".nilai__kemajuan")).not_to_contain_text("belum terkirim")
    page.reload()
    expect(page.get_by_text("6 dari 6 usulan sudah cukup penilai")).to_be_visible()
    assert Nilai.objects.count() == 48
    page.get_by_role("button", name="Tutup penilaian").click()
    page.get_by_role("link", name="Pakai urutan skor").click()
    page.get_by_role("button", name="Pakai urutan skor").click()
    urutan = [one["usulan"] for one in Sidang.objects.get().penilaian.hasil]
    assert [butir.usulan.kode for butir in sidang.daftar()] == urutan


def speak(notulis: Page, phones: list[Page], acara: Musrenbang) -> None:
    """Three ask from their phones; two are called, by the rule."""
    for phone in phones[1:4]:
        phone.goto(f"/kartu/{acara.kode}/")
        phone.get_by_role("button", name="Minta giliran bicara").click()
        expect(phone.get_by_text("Anda masuk antrean bicara")).to_be_visible()
    for _ in range(2):
        notulis.reload()
        notulis.get_by_role("button", name="Panggil").first.click()
        expect(notulis.locator(".giliran__siapa")).to_be_visible()
        notulis.get_by_role("button", name="Selesai bicara").click()
        expect(notulis.get_by_text("Belum ada yang bicara.").first).to_be_visible()
    assert Bicara.objects.exclude(selesai=None).count() == 2


def rank(satu: Page, dua: Page, layar: Page, sidang: Sidang) -> None:
    """Two facilitators move against the scores, each with a reason; the hall sees what moved."""
    for page, ke in ((satu, 1), (dua, 2)):
        page.goto(f"/sidang/{sidang.kode}/")
        connected(page)
        last = in_database(sidang)[-1]
        row(page, last).focus()
        page.keyboard.press(str(ke))
        page.keyboard.press("Enter")
        reason = page.locator("#pesan").get_by_label("Alasan")
        reason.fill("mendesak")
        reason.press("Enter")
        said = "Tulis alasannya, paling sedikit 10 huruf."
        assert reason.evaluate("(field) => field.validationMessage") == said
        reason.fill("Kesepakatan ruang: paling mendesak")
        page.locator("#pesan").get_by_role("button", name="Pindahkan").click()
        expect(page.locator(".butir").nth(ke - 1)).to_contain_text(f"Usulan {last}")
        assert in_database(sidang)[ke - 1] == last
        expect(layar.locator("#berita")).to_contain_text(f"Nomor 6 menjadi {ke}")


def decide(satu: Page, dua: Page, layar: Page, sidang: Sidang) -> None:
    """Two by mufakat, one by votes with an objection, the rest not; two people at the same list."""
    urutan = in_database(sidang)
    connected(satu.goto(f"/sidang/{sidang.kode}/") and satu)
    for nomor in urutan[:2]:
        row(satu, nomor).get_by_role("checkbox").check()
    satu.locator("#putuskan").get_by_role("button", name="Sepakati", exact=True).click()
    expect(layar.locator(".lencana--disepakati")).to_have_count(2)
    butir = sidang.butir.get(usulan__kegiatan=f"Usulan {urutan[2]}").kode
    dua.goto(f"/sidang/{sidang.kode}/putuskan/?butir={butir}")
    dua.get_by_label("Disepakati", exact=True).check()
    dua.get_by_label("Pemungutan suara").check()
    for label, suara in (("Setuju", "8"), ("Tidak setuju", "3"), ("Abstain", "1")):
        dua.get_by_label(label, exact=True).fill(suara)
    dua.locator("[name=keberatan]").fill(KEBERATAN)
    dua.get_by_label("Keberatan dari").select_option(label="Mekarsari")
    dua.get_by_label("Tanggapan sidang").fill("Diusulkan lagi tahun depan")
    dua.get_by_role("button", name="Simpan").click()
    expect(layar.locator(".lencana--disepakati")).to_have_count(3)
    for nomor in urutan[3:]:
        row(satu, nomor).get_by_role("checkbox").check()
    satu.locator("#putuskan").get_by_role("button", name="Cadangkan").click()
    expect(layar.locator(".lencana--cadangan")).to_have_count(3)


def adopt(page: Page, sidang: Sidang) -> None:
    page.goto(f"/sidang/{sidang.kode}/")
    page.get_by_role("link", name="Tutup sidang").click()
    page.get_by_role("button", name="Tutup sidang").click()
    page.get_by_role("link", name="Tetapkan dalam pleno").click()
    page.get_by_role("button", name="Tetapkan 6 usulan").click()
    expect(page.locator(".lencana").filter(has_text="Ditetapkan pleno").first).to_be_visible()


def read(acara: Musrenbang) -> None:
    """The sealed document against the record, the scores counted once more from what each card gave."""
    terbitan = Terbitan.objects.get(musrenbang=acara, dokumen="berita-acara", jenis="naskah")
    text = " ".join(pages_of(terbitan.berkas.read_bytes()))
    sidang = Sidang.objects.get()
    agreed = [one.pagu_berlaku or 0 for one in sidang.daftar() if one.hasil == "disepakati"]
    told = [
        NOMOR,
        Putusan.objects.get(setuju=8).suara,
        rupiah(sum(agreed)),
        f"{Nilai.objects.order_by().values('tanda').distinct().count()} orang",
        f"{Bicara.objects.exclude(selesai=None).count()} giliran",
        *scores(sidang),
    ]
    # In a narrow column its words stand on several lines.
    assert f"Keberatan Desa Mekarsari: {KEBERATAN}" in str(terbitan.isi)
    assert (len(agreed), [one for one in told if one not in text]) == (3, [])


def scores(sidang: Sidang) -> list[str]:
    """Of each usulan, by hand: the lower median of the cards of the other desa, weighted, of a hundred."""
    found = []
    kriteria = sidang.penilaian.daftar_kriteria
    for butir in sidang.daftar():
        others = [one for one in Nilai.objects.filter(usulan=butir.usulan) if one.desa not in butir.usulan.desa.all()]
        parts = []
        for one in kriteria:
            levels = sorted(row.tingkat[one.kode] for row in others)
            parts.append(one.bobot * Fraction(levels[(len(levels) - 1) // 2] - 1, len(one.tingkat) - 1))
        score = float(100 * sum(parts) / sum(one.bobot for one in kriteria))
        found.append(f"{score:.1f}".removesuffix(".0").replace(".", ","))
    return found
