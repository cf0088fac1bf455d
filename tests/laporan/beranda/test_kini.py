"""The home's card "Sekarang": for each role, at each of the six steps, one sentence and the button to what is next."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.html import strip_tags

from forum.models import Peserta, Sidang
from laporan.beranda.day import step_for_notulis
from laporan.beranda.now import now
from laporan.beranda.sealed import after_seal
from laporan.beranda.state import BERLANGSUNG, DITETAPKAN, DITUTUP, SIAP, State, Step
from musrenbang.models import Kecamatan, Musrenbang, Pengguna
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
    assert labels() == tetap | {"budi": "Lihat papan desa", "sari": "Ajukan semua draf"}
    usulan.apply("ajukan", by=sari)
    assert labels() == tetap | {"budi": "Verifikasi usulan", "sari": "Lihat usulan"}
    usulan.apply("kembalikan", by=budi, alasan="Lokasi belum jelas.")
    assert labels() == tetap | {"budi": "Lihat papan desa", "sari": "Perbaiki usulan"}
    usulan.apply("ajukan", by=sari)
    usulan.apply("verifikasi", by=budi)
    assert labels() == tetap | {"budi": "Susun daftarnya", "sari": "Lihat usulan", "dewi": "Susun daftarnya"}
    sidang.susun(by=budi)
    assert labels() == tetap | {"budi": "Lihat sidang", "sari": "Lihat sidang", "hendra": "Lihat sidang"}
    sidang.mulai(by=hendra)
    berlangsung = tetap | {"budi": "Lihat sidang", "sari": "Ikuti sidang"}  # nobody is there yet
    assert labels() == berlangsung | {"dewi": "Lanjutkan"}
    sidang.putuskan([butir.kode for butir in sidang.daftar()], hasil="disepakati", by=dewi)
    assert labels() == berlangsung | {"hendra": "Tutup sidang"}
    sidang.tutup(by=hendra)
    assert labels() == tetap | {"budi": "Lihat sidang", "sari": "Lihat sidang", "hendra": "Tetapkan dalam pleno"}
    sidang.tetapkan(by=hendra)
    assert labels() == tetap | {"budi": "Catat peserta", "sari": "Lihat sidang"}
    lupa = buat_usulan("Draf yang terlupa", status="draf")
    assert labels()["sari"] == "Lihat sidang"  # no session discusses it any more
    lupa.delete()
    Peserta.objects.create(musrenbang=acara, nama="Ibu Ani", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
    assert labels() == tetap | {"budi": "Buka berita acara", "sari": "Lihat sidang"}
    Musrenbang.objects.update(dibacakan_pada="2027-02-02T07:00Z", dibacakan_draf=1)
    assert labels() == tetap | {"budi": "Segel berita acara", "sari": "Lihat sidang"}
    Musrenbang.objects.update(disegel_pada="2027-02-02T08:00Z")
    assert labels() == dict.fromkeys(["dewi", "hendra", "tuti"], "Buka dokumen") | {
        "budi": "Susun RKP",
        "sari": "Lihat hasilnya",
        "rina": "Tindak lanjut",
        "opd": "Lihat yang disepakati",
    }


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


def test_without_an_event(sari: Pengguna, budi: Pengguna, dewi: Pengguna, rina: Pengguna, sebagai: Sebagai) -> None:
    told = "Kecamatan belum membuka musrenbang. Pastikan setiap kecamatan sudah mempunyai akun."
    assert tuple(sebagai(rina).get("/beranda/").context["kini"]) == (told, "Buka daftar akun", "/akun/")
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
    return SimpleNamespace(status=status, jumlah=jumlah, tugas_saya=[])


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
        ([sesi(DITETAPKAN), sesi(SIAP)], {"diajukan": 8}, Step.SIDANG),
        ([sesi(DITETAPKAN), sesi(SIAP, 0)], {"diverifikasi": 2}, Step.SEGEL),
    ],
)
def test_which_step(sidang: list[SimpleNamespace], angka: dict[str, int], step: Step) -> None:
    acara = Musrenbang(kode="a23456789b", mulai="2027-02-01")
    assert State(acara, KOSONG | angka, sidang, hadir=0).step == step


def test_after_the_last_session_nothing_is_asked_of_a_desa() -> None:
    """What it sent now would come into no session."""
    acara, left = Musrenbang(kode="a23456789b", mulai="2027-02-01"), {"draf": 2, "dikembalikan": 1, "jumlah": 9}
    told = {
        status: now(Pengguna(peran="desa"), State(acara, KOSONG | left, [sesi(status)], hadir=0)).kalimat
        for status in (SIAP, DITUTUP, DITETAPKAN)
    }
    assert told == {
        SIAP: "1 usulan dikembalikan kecamatan dan menunggu perbaikan Anda.",
        DITUTUP: "Semua sidang sudah ditutup. Hasilnya ditetapkan dalam pleno.",
        DITETAPKAN: "Semua sidang sudah ditetapkan. Dokumennya terbit setelah berita acara disegel.",
    }


def test_the_notulis_of_a_running_session() -> None:
    acara = Musrenbang(kode="a23456789b", mulai="2027-02-01")
    duty = SimpleNamespace(tugas="notulis")
    row = SimpleNamespace(status=BERLANGSUNG, jumlah=3, terputus=1, nama="Sidang Fisik", penilaian=None)
    found = {}
    for mine in ([duty], []):
        row.tugas_saya = mine
        for hadir in (0, 5):
            state = State(acara, KOSONG, [row], hadir)
            found[bool(mine), hadir] = step_for_notulis(state)[:2]
    assert found == {
        (True, 0): ("0 peserta dicatat hadir.", "Catat peserta"),
        (True, 5): ("Sidang Fisik sedang berlangsung.", "Catat notulen"),
        (False, 0): ("0 peserta dicatat hadir.", "Catat peserta"),
        (False, 5): ("5 peserta dicatat hadir.", "Catat peserta"),
    }


@pytest.mark.parametrize(
    ("peran", "rkp_set", "bukti", "kini"),
    [
        ("kecamatan", False, False, ("RKP Kecamatan belum ditetapkan.", "Susun RKP", "rkp/")),
        ("kecamatan", True, False, ("Cetak, tandatangani, lalu unggah pindaiannya.", "Buka dokumen", "segel/")),
        (
            "kecamatan",
            True,
            True,
            ("Catat apa yang menjadi tindak lanjut usulannya.", "Tindak lanjut", "01/2028/"),
        ),
        ("desa", True, False, ("3 dari 9 usulan desa Anda disepakati.", "Lihat hasilnya", "usulan/")),
        ("petugas", True, False, ("Berita acara sudah disegel.", "Buka dokumen", "segel/")),
    ],
)
def test_after_the_seal(peran: str, rkp_set: bool, bukti: bool, kini: tuple[str, str, str]) -> None:
    acara = Musrenbang(kode="a23456789b", tahun=2028, kecamatan=Kecamatan(kode="36.02.01"))
    state = State(acara, {"jumlah": 9, "disepakati": 3}, [], hadir=5, rkp_set=rkp_set, bukti=bukti)
    found = after_seal(Pengguna(peran=peran), state)
    assert (found.kalimat.endswith(kini[0]), found.label, found.url.endswith(kini[2])) == (True, kini[1], True)


def test_a_sealed_event_asks_for_nothing_to_be_mended(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="draf")
    assert "Perlu perhatian" in sebagai(sari).get("/beranda/").text
    Musrenbang.objects.update(disegel_pada="2027-02-02T08:00Z")
    assert "Perlu perhatian" not in sebagai(sari).get("/beranda/").text


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


def test_before_any_desa_has_an_account(acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(mulai="2027-02-01")
    assert sebagai(budi).get("/beranda/").context["kini"].label == "Tambah usulan"
    Pengguna.objects.filter(pk=sari.pk).update(is_active=False)
    assert tuple(sebagai(budi).get("/beranda/").context["kini"]) == (
        "Belum ada desa yang mempunyai akun untuk menulis usulannya.",
        "Buat akun semua desa",
        "/akun/semua/desa/",
    )


@pytest.mark.parametrize(
    ("tugas", "absent"),
    [([], "fasilitator dan pimpinan"), (["fasilitator"], "pimpinan"), (["pimpinan"], "fasilitator")],
)
@pytest.mark.parametrize("status", [SIAP, BERLANGSUNG])
def test_a_session_that_nobody_can_decide_or_close(
    status: str, tugas: list[str], absent: str, sidang_berlangsung: Sidang, budi: Pengguna, sebagai: Sebagai
) -> None:
    Musrenbang.objects.update(mulai="2027-02-01")
    Sidang.objects.update(status=status)
    sidang_berlangsung.petugas.exclude(tugas__in=tugas).delete()
    assert tuple(sebagai(budi).get("/beranda/").context["kini"]) == (
        f"Sidang Kelompok Fisik dan Prasarana belum mempunyai {absent}.",
        "Tunjuk petugas",
        f"/sidang/{sidang_berlangsung.kode}/petugas/",
    )


def test_a_desa_waits_for_a_session(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    Musrenbang.objects.update(mulai="2027-02-01")
    buat_usulan("Drainase", status="diverifikasi")
    kini = sebagai(sari).get("/beranda/").context["kini"]
    told = "Kecamatan sudah memeriksa semua usulan desa Anda; usulan yang diverifikasi menunggu sidang."
    assert (kini.kalimat, kini.label) == (told, "Lihat usulan")


def test_every_session_before_the_plenary(
    sidang: Sidang, buat_usulan: BuatUsulan, hendra: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    """What the kecamatan is told, the pimpinan is too."""
    Sidang.objects.update(status=DITUTUP)
    dua = Sidang.objects.create(musrenbang=sidang.musrenbang, nama="Sidang Dua", kelompok="fisik")
    for tugas in ("pimpinan", "fasilitator"):
        dua.petugas.create(pengguna=hendra, tugas=tugas)
    dua.butir.create(usulan=buat_usulan("Drainase", status="dibahas"), urutan=1)
    found = [sebagai(siapa).get("/beranda/").context["kini"] for siapa in (budi, hendra)]
    assert [tuple(kini) for kini in found] == [
        ("Sidang Dua siap dimulai: 1 usulan.", "Lihat sidang", f"/sidang/{dua.kode}/")
    ] * 2


def test_the_decisions_for_an_opd_after_the_seal(
    acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    opd = buat_akun("opd", "opd", "36.02", opd=wilayah.pu)
    for status in ("disepakati", "cadangan"):
        buat_usulan("Drainase", status=status)
    assert (
        sebagai(opd).get("/beranda/").context["kini"].kalimat == "2 usulan yang ditujukan kepada Perangkat Daerah Anda."
    )
    Musrenbang.objects.update(disegel_pada="2027-02-02T08:00Z")
    kini = sebagai(opd).get("/beranda/").context["kini"]
    assert kini.kalimat == "1 usulan untuk Perangkat Daerah Anda disepakati dan disegel di Kecamatan Sukaraja."
    assert [u.status for u in sebagai(opd).get(kini.url).context["halaman"].object_list] == ["disepakati"]
