"""The home's card "Sekarang": for each role, at each of the six steps, one sentence and the button to what is next."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.html import strip_tags

from forum.models import Peserta, Sidang
from laporan.beranda.state import BERLANGSUNG, DITETAPKAN, DITUTUP, SIAP, State, Step
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun

Sebagai = Callable[[Pengguna], Client]
Labels = dict[str, str]
KOSONG = {"draf": 0, "diajukan": 0, "dikembalikan": 0, "diverifikasi": 0, "jumlah": 0}


@pytest.fixture
def labels(sidang: Sidang, wilayah: SimpleNamespace, sebagai: Sebagai, rina: Pengguna) -> Callable[[], Labels]:
    """The button of each; whoever is shown one can open the page behind it."""
    buat_akun("opd", "opd", "36.02", opd=wilayah.pu)

    def read() -> Labels:
        found = {}
        for akun in Pengguna.objects.filter(kode_wilayah__in=["36.02", "36.02.01", "36.02.01.2001"]):
            client = sebagai(akun)
            kini = client.get("/beranda/").context["kini"]
            found[akun.username] = kini.label
            assert not kini.url or client.get(kini.url).status_code == 200, (akun, kini)
        return found

    return read


MENUNGGU = {"dewi": "Lihat sidang", "hendra": "Lihat sidang", "tuti": "Catat peserta"}
ATAS = {"rina": "Lihat musrenbang", "opd": "Buka daftar usulan"}


def test_through_the_year(
    acara: Musrenbang,
    sidang: Sidang,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sari: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
    labels: Callable[[], Labels],
) -> None:
    tetap = MENUNGGU | ATAS
    Musrenbang.objects.update(mulai=None)
    assert labels() == tetap | {"budi": "Lengkapi musrenbang", "sari": "Tambah usulan"}
    Musrenbang.objects.update(mulai="2027-02-01")
    usulan = buat_usulan("Drainase", status="draf")
    assert labels() == tetap | {"budi": "Tambah usulan", "sari": "Ajukan semua draf"}
    usulan.apply("ajukan", by=sari)
    assert labels() == tetap | {"budi": "Verifikasi usulan", "sari": "Lihat usulan"}
    usulan.apply("kembalikan", by=budi, alasan="Lokasi belum jelas.")
    assert labels() == tetap | {"budi": "Tambah usulan", "sari": "Perbaiki usulan"}
    usulan.apply("ajukan", by=sari)
    usulan.apply("verifikasi", by=budi)
    assert labels() == tetap | {"budi": "Susun daftarnya", "sari": "Lihat sidang", "dewi": "Susun daftarnya"}
    sidang.susun(by=budi)
    assert labels() == tetap | {"budi": "Buka sidang", "sari": "Lihat sidang", "hendra": "Buka sidang"}
    sidang.mulai(by=hendra)
    berlangsung = tetap | {"budi": "Lihat sidang", "sari": "Ikuti sidang"}
    assert labels() == berlangsung | {"dewi": "Lanjutkan"}
    sidang.putuskan([butir.kode for butir in sidang.daftar()], hasil="disepakati", by=dewi)
    assert labels() == berlangsung | {"hendra": "Tutup sidang"}
    sidang.tutup(by=hendra)
    assert labels() == tetap | {"budi": "Buka sidang", "sari": "Lihat sidang", "hendra": "Tetapkan dalam pleno"}
    sidang.tetapkan(by=hendra)
    assert labels() == tetap | {"budi": "Catat peserta", "sari": "Lihat sidang"}
    Peserta.objects.create(musrenbang=acara, nama="Ibu Ani", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
    assert labels() == tetap | {"budi": "Buka berita acara", "sari": "Lihat sidang"}
    Musrenbang.objects.update(disegel_pada="2027-02-02T08:00Z")
    assert labels() == ATAS | dict.fromkeys(["budi", "sari", "dewi", "hendra", "tuti"], "Buka dokumen")


def test_a_running_session_without_a_list_is_filled_before_it_is_closed(
    sidang: Sidang, buat_usulan: BuatUsulan, labels: Callable[[], Labels], dewi: Pengguna, hendra: Pengguna
) -> None:
    buat_usulan("Drainase", status="diverifikasi")
    Sidang.objects.update(status=BERLANGSUNG)
    found = labels()
    assert (found["dewi"], found["hendra"]) == ("Susun daftarnya", "Lihat sidang")


def test_what_a_desa_is_told_while_it_waits(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    def told() -> str:
        return str(sebagai(sari).get("/beranda/").context["kini"].kalimat)

    Musrenbang.objects.update(mulai="2027-02-01")
    usulan = buat_usulan("Drainase", status="diajukan")
    assert told() == "1 usulan desa Anda menunggu verifikasi kecamatan."
    usulan.apply("tolak", by=budi, alasan="Sudah dibangun tahun lalu.")
    assert told() == "Kecamatan sudah memeriksa semua usulan desa Anda."


def test_without_an_event(sari: Pengguna, budi: Pengguna, dewi: Pengguna, sebagai: Sebagai) -> None:
    assert [tuple(sebagai(siapa).get("/beranda/").context["kini"]) for siapa in (budi, sari, dewi)] == [
        ("Buka musrenbang untuk tahun rencana yang akan datang.", "Buka musrenbang", "/musrenbang/tambah/"),
        *[("Kecamatan belum membuka musrenbang.", "", "")] * 2,
    ]


def test_who_holds_no_office(acara: Musrenbang, dewi: Pengguna, sebagai: Sebagai) -> None:
    kini = sebagai(dewi).get("/beranda/").context["kini"]
    assert tuple(kini) == (
        "Anda belum ditunjuk sebagai petugas sidang dalam musrenbang ini. Kecamatan yang menunjuk.",
        "",
        "",
    )


def sesi(status: str, jumlah: int = 1) -> SimpleNamespace:
    return SimpleNamespace(status=status, jumlah=jumlah)


@pytest.mark.parametrize(
    ("sidang", "angka", "step"),
    [
        ([], {}, Step.USULAN),
        ([], {"diajukan": 1}, Step.VERIFIKASI),
        ([], {"diverifikasi": 1}, Step.SIDANG),
        ([sesi(SIAP, 0)], {}, Step.USULAN),
        ([sesi(SIAP)], {}, Step.SIDANG),
        # While the room sits, what came late does not draw it back.
        ([sesi(BERLANGSUNG), sesi(SIAP)], {"diajukan": 8}, Step.SIDANG),
        ([sesi(DITUTUP), sesi(SIAP)], {"diajukan": 8}, Step.SIDANG),
        ([sesi(DITUTUP), sesi(SIAP, 0)], {}, Step.PLENO),
        ([sesi(DITUTUP), sesi(DITETAPKAN)], {}, Step.PLENO),
        ([sesi(DITETAPKAN), sesi(SIAP, 0)], {"diverifikasi": 2}, Step.SEGEL),
    ],
)
def test_which_step(sidang: list[SimpleNamespace], angka: dict[str, int], step: Step) -> None:
    acara = Musrenbang(kode="a23456789b", mulai="2027-02-01")
    assert State(acara, KOSONG | angka, sidang, hadir=0).step == step


def test_a_step_that_is_over_tells_what_it_left() -> None:
    acara = Musrenbang(kode="a23456789b", mulai="2027-02-01")
    state = State(acara, KOSONG | {"draf": 5, "dikembalikan": 2, "diajukan": 8}, [sesi(BERLANGSUNG)], hadir=0)
    assert [(name, keadaan, left) for name, _, keadaan, left in state.steps] == [
        ("Persiapan", "lewat", 0),
        ("Usulan desa", "lewat", 7),
        ("Verifikasi", "lewat", 8),
        ("Sidang", "kini", 0),
        ("Pleno", "nanti", 0),
        ("Segel dan terbit", "nanti", 0),
    ]


def test_what_was_done_last_in_sentences(
    sidang_berlangsung: Sidang, dewi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    first = sidang_berlangsung.daftar()[0].kode
    sidang_berlangsung.putuskan([first], hasil="disepakati", by=dewi)
    told = [strip_tags(kalimat) for _, kalimat in sebagai(sari).get("/beranda/").context["barusan"]]
    decided = (
        "Dewi (petugas sidang) memutuskan usulan “Usulan 1” dalam Sidang Kelompok Fisik dan Prasarana: Disepakati."
    )
    assert (told[0], len(told)) == (decided, 6)


def test_pimpinan_is_led_to_the_page_that_closes(
    sidang_berlangsung: Sidang, dewi: Pengguna, hendra: Pengguna, sebagai: Sebagai
) -> None:
    semua = [butir.kode for butir in sidang_berlangsung.daftar()]
    for kode, halaman in ((semua[1:], ""), (semua, "tutup/")):
        sidang_berlangsung.putuskan(kode, hasil="disepakati", by=dewi)
        kini = sebagai(hendra).get("/beranda/").context["kini"]
        assert kini[2] == f"/sidang/{sidang_berlangsung.kode}/{halaman}"
