"""The director's choice on the screen of the room; what has just happened; and the same page on a phone."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from forum.models import AntreanBicara, Sidang
from musrenbang.models import Pengguna
from tests.cast import UJI

from .conftest import Buka
from .halaman_sidang import connected, kode, row

pytestmark = pytest.mark.django_db(transaction=True)
Axe = Callable[[Page], None]
HALL = {"width": 1920, "height": 1080}


def hall(buka: Buka, sidang: Sidang) -> Page:
    return connected(buka(None, f"/sidang/{sidang.kode}/layar/", **HALL))


def phone(buka: Buka, sidang: Sidang) -> Page:
    return connected(buka(None, f"/sidang/{sidang.kode}/layar/", width=360, height=740))


def shown(page: Page, kata: str) -> None:
    expect(page.locator(f".tayang--{kata}[data-tampil=gambar]")).to_be_visible()
    expect(page.locator(".butir:visible")).to_have_count(0)


def test_the_room_sees_what_is_chosen_and_never_nothing(
    buka: Buka, axe: Axe, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    room, pocket = hall(buka, sidang_berlangsung), phone(buka, sidang_berlangsung)
    director = buka(dewi, f"/sidang/{sidang_berlangsung.kode}/layar/atur/", width=360, height=740)
    # In every picture that is drawn there is something to see in the middle of the screen.
    room.evaluate("""() => {
        window.empty = 0;
        const look = () => {
            const seen = [...document.querySelectorAll("#isi > *")].some((item) => item.checkVisibility());
            if (!seen) window.empty += 1;
            requestAnimationFrame(look);
        };
        look();
    }""")
    views = [("Rekap", "rekap"), ("Per desa", "desa"), ("Kehadiran", "hadir"), ("Susunan acara", "acara")]
    for label, kata in [*views, ("Giliran bicara", "bicara"), ("Pembuka", "pembuka")]:
        director.get_by_role("button", name=re.compile(rf"^{label}")).click()
        expect(director.locator("#pesan")).to_have_text(f"Layar kini menampilkan: {label}.")
        shown(room, kata)
        axe(room)
    director.get_by_role("button", name="Menurut Perangkat Daerah").click()
    shown(room, "imbang")
    director.get_by_label("Cari nomor, kegiatan, atau desa").fill("4")
    director.get_by_role("button", name=re.compile("Usulan 4")).click()
    shown(room, "satu")
    expect(room.locator(".satu__kegiatan")).to_have_text(re.compile("Usulan 4"))
    director.get_by_label("Pesan").fill("Istirahat sampai pukul 13.00")
    director.get_by_role("button", name="Tayangkan pesan").click()
    shown(room, "jeda")
    expect(pocket.locator("#pengumuman")).to_have_text("Istirahat sampai pukul 13.00")
    expect(pocket.locator(".butir:visible")).to_have_count(6)
    axe(director)
    director.get_by_role("button", name=re.compile("^Ikuti saya")).click()
    expect(room.locator(".butir:visible")).to_have_count(6)
    expect(pocket.locator("#pengumuman")).to_be_hidden()
    assert room.evaluate("window.empty") == 0


def test_a_speaker_with_his_countdown(
    buka: Buka, sidang_berlangsung: Sidang, wilayah: SimpleNamespace, tuti: Pengguna
) -> None:
    Sidang.objects.update(tayang={"kata": "bicara"})
    room = hall(buka, sidang_berlangsung)
    expect(room.locator(".tayang__besar")).to_have_text("Belum ada yang bicara")
    antrean = AntreanBicara.buka(sidang_berlangsung, by=tuti)
    antrean.panggil(antrean.minta(desa=wilayah.mekarsari, by=tuti).kode, by=tuti)
    expect(room.locator(".tayang__besar")).to_have_text("Desa Mekarsari")
    clock = room.locator(".tayang__jam")
    expect(clock).to_contain_text("sisa 2:5")
    # It goes on by itself: the picture that is fetched meanwhile says nothing new and is not put in its place.
    clock.evaluate("(one) => { one.sama = true; }")
    room.wait_for_timeout(3500)
    assert clock.evaluate("(one) => one.sama")
    expect(clock).to_contain_text("sisa 2:5")


def test_around_the_line_stays_at_the_line(
    buka: Buka, budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, buat_usulan: Callable[..., object]
) -> None:
    for nomor in range(7, 31):
        buat_usulan(f"Usulan {nomor}", status="diverifikasi")
    sidang_berlangsung.susun(by=budi)
    harga = sidang_berlangsung.daftar()[0].claim.amount
    sidang_berlangsung.ubah({"pagu": 15 * harga}, by=budi)
    Sidang.objects.update(tayang={"kata": "garis"})
    room = hall(buka, sidang_berlangsung)
    expect(room.locator(".garis-pagu")).to_be_visible()
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 30), urutan=29, by=dewi)
    expect(room.locator("#berita")).to_contain_text("Nomor 30 menjadi 29: Usulan 30")
    expect(room.locator(".garis-pagu")).to_be_visible()


def test_what_moved_and_what_was_decided(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    room = hall(buka, sidang_berlangsung)
    room.clock.install()
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6), urutan=2, by=dewi)
    expect(row(room, 6).locator(".butir__gerak")).to_have_text("▲ 6 → 2")
    expect(room.locator("#berita")).to_contain_text("Nomor 6 menjadi 2: Usulan 6")
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 3)], hasil="cadangan", by=dewi)
    expect(row(room, 3)).to_have_class(re.compile("butir--diputuskan"))
    expect(room.locator("#berita")).to_contain_text("Nomor 4 cadangan: Usulan 3")
    expect(row(room, 6).locator(".butir__gerak")).to_have_count(1)
    room.clock.fast_forward(10_500)
    expect(room.locator(".butir__gerak")).to_have_count(0)
    expect(room.locator(".butir--diputuskan")).to_have_count(0)
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 1), urutan=6, by=dewi)
    expect(row(room, 1).locator(".butir__gerak")).to_have_text("▼ 1 → 6")


def test_the_gauge_says_in_words_that_the_pagu_is_passed(
    buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    harga = sidang_berlangsung.daftar()[0].claim.amount
    sidang_berlangsung.ubah({"pagu": harga + Decimal(1_000_000)}, by=UJI)
    room = hall(buka, sidang_berlangsung)
    expect(room.locator(".ukur__sisa dt")).to_have_text("Sisa")
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 1), kode(sidang_berlangsung, 2)], hasil="disepakati", by=dewi)
    expect(room.locator(".ukur__sisa dt")).to_have_text("Melampaui pagu")
    expect(room.locator(".ukur__putus dd")).to_contain_text("2 dari 6 usulan")


def test_a_long_picture_turns_its_pages(buka: Buka, sidang_berlangsung: Sidang) -> None:
    from_one_to_108 = [
        {"kecamatan": sidang_berlangsung.musrenbang.kecamatan, "kode": f"36.02.01.{2000 + n}", "nama": f"Desa ke-{n}"}
        for n in range(3, 109)
    ]
    desa = type(sidang_berlangsung.musrenbang.kecamatan.desa.first())
    desa.objects.bulk_create(desa(kunci=str(n), **one) for n, one in enumerate(from_one_to_108))
    Sidang.objects.update(tayang={"kata": "desa"})
    room = hall(buka, sidang_berlangsung)
    shown(room, "desa")
    label = room.locator("[data-hal]")
    expect(label).to_have_text(re.compile("^Halaman 1 dari [2-9]"))
    names: list[str] = []
    pages = int(label.inner_text().split()[-1])
    for page in range(1, pages + 1):
        expect(label).to_have_text(f"Halaman {page} dari {pages}")
        names += room.locator(".perdesa:visible .perdesa__nama").all_inner_texts()
        room.keyboard.press("PageDown")
    assert (len(names), len(set(names))) == (108, 108)
    expect(label).to_have_text(f"Halaman 1 dari {pages}")


def test_a_phone_marks_its_own_desa_and_remembers_it(
    buka: Buka, axe: Axe, dewi: Pengguna, sidang_berlangsung: Sidang
) -> None:
    satu = sidang_berlangsung.daftar()[0]
    lain = sidang_berlangsung.musrenbang.kecamatan.desa.exclude(pk__in=satu.usulan.desa.all())[0]
    tiga = sidang_berlangsung.daftar()[2]
    tiga.usulan.desa.set([lain])
    pocket = phone(buka, sidang_berlangsung)
    expect(pocket.locator("#hanya-saya")).to_be_hidden()
    pocket.get_by_label("Desa saya").select_option(label=lain.nama)
    expect(row(pocket, 3)).to_have_class(re.compile("butir--saya"))
    pocket.get_by_role("button", name="Hanya usulan desa saya").click()
    expect(row(pocket, 3)).to_be_visible()
    expect(row(pocket, 2)).to_be_hidden()
    # The number stays that of the whole list, and a move is followed.
    sidang_berlangsung.pindah(tiga.kode, urutan=5, by=dewi)
    expect(row(pocket, 3).locator(".butir__gerak")).to_have_text("▼ 3 → 5")
    axe(pocket)
    pocket.get_by_role("button", name="Lihat seluruh daftar").click()
    expect(row(pocket, 2)).to_be_visible()
    pocket.reload()
    expect(pocket.get_by_label("Desa saya")).to_have_value(lain.kode[-4:])
    expect(row(pocket, 3)).to_have_class(re.compile("butir--saya"))


def test_a_phone_says_what_was_decided_just_now(buka: Buka, dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    pocket = phone(buka, sidang_berlangsung)
    expect(pocket.locator("#baru")).to_be_hidden()
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 2)], hasil="disepakati", by=dewi)
    sidang_berlangsung.putuskan([kode(sidang_berlangsung, 5)], hasil="cadangan", by=dewi)
    expect(pocket.locator("#baru li")).to_have_text(
        [re.compile("Cadangan 5. Usulan 5"), re.compile("Disepakati 2. Us")]
    )
    expect(pocket.locator(".ukur__putus")).to_be_visible()
    pocket.get_by_role("link", name="Halaman depan").click()
    expect(pocket).to_have_url(re.compile(r"://[^/]+/$"))
