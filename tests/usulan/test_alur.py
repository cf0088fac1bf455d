"""Who may do what to a usulan, and when: page and lock give the same answer."""

from types import SimpleNamespace

import pytest

from musrenbang.galat import Bentrok, Galat, TidakBoleh
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Disegel, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.alur import ALUR, ATURAN, SEGEL, SIDANG, Status

BENTUK = ["sendiri", "induk", "anak"]


@pytest.fixture
@told
def bentuk(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> SimpleNamespace:
    """One that stands alone, a parent, and its child: all of Sari's desa."""
    induk = buat_usulan("Jembatan", status="diajukan")
    anak = buat_usulan("Jembatan juga", status="diajukan", induk=induk)
    return SimpleNamespace(sendiri=buat_usulan("Jalan", status="diajukan"), induk=induk, anak=anak)


@pytest.mark.parametrize("nama", ATURAN)
@pytest.mark.parametrize("siapa", ["sari", "joko", "budi", "asing", "rina", "dewi"])
def test_page_and_lock_agree(nama: str, siapa: str, bentuk: SimpleNamespace, request: pytest.FixtureRequest) -> None:
    user: Pengguna = request.getfixturevalue(siapa)
    for satu in BENTUK:
        usulan = getattr(bentuk, satu)
        for status in Status.values:
            usulan.status = status
            try:
                usulan.check_aksi(nama, user)
            except Galat:
                assert not usulan.boleh(user)[nama]
            else:
                assert usulan.boleh(user)[nama]


@pytest.mark.parametrize(
    ("siapa", "status", "satu", "bisa"),
    [
        ("sari", "diajukan", "sendiri", {"tarik", "urutkan"}),
        ("sari", "diajukan", "induk", {"urutkan"}),
        ("sari", "diajukan", "anak", {"urutkan"}),
        ("sari", "draf", "sendiri", {"ajukan", "ubah", "hapus", "urutkan"}),
        ("budi", "draf", "sendiri", {"ajukan", "koreksi", "hapus"}),
        ("sari", "dikembalikan", "sendiri", {"ajukan", "ubah", "urutkan"}),
        ("sari", "dikembalikan", "anak", {"ubah", "urutkan"}),
        (
            "budi",
            "diajukan",
            "induk",
            {"verifikasi", "kembalikan", "tolak", "koreksi", "gabung", "bedakan", "rekomendasi", "dahulukan"},
        ),
        ("budi", "diajukan", "anak", {"koreksi", "pisah", "rekomendasi"}),
        ("budi", "ditolak", "anak", {"pisah"}),
        ("budi", "dibahas", "anak", set()),
    ],
)
def test_buttons(
    siapa: str, status: str, satu: str, bisa: set[str], bentuk: SimpleNamespace, request: pytest.FixtureRequest
) -> None:
    usulan = getattr(bentuk, satu)
    usulan.status = status
    assert {nama for nama, ya in usulan.boleh(request.getfixturevalue(siapa)).items() if ya} == bisa


@pytest.mark.parametrize("nama", ALUR)
def test_the_verb_asks_who_may(nama: str, bentuk: SimpleNamespace, rina: Pengguna) -> None:
    with pytest.raises(TidakBoleh):
        bentuk.sendiri.apply(nama, by=rina, alasan="Alasan yang cukup panjang.")


def test_what_is_not_given_to_accounts_goes_through_session_and_seal_only(
    bentuk: SimpleNamespace, dewi: Pengguna
) -> None:
    lewat = {nama: (SIDANG in aksi.oleh, SEGEL in aksi.oleh) for nama, aksi in ALUR.items()}
    dapat = {}
    for nama in ALUR:
        dapat[nama] = tuple(_may(bentuk.sendiri, nama, dewi, sebagai) for sebagai in (SIDANG, SEGEL))
    assert dapat == lewat


def _may(usulan, nama: str, user: Pengguna, sebagai: str) -> bool:
    try:
        usulan.check_peran(nama, user, sebagai)
    except TidakBoleh:
        return False
    return True


def test_a_command_is_asked_only_what_the_state_allows(bentuk: SimpleNamespace) -> None:
    perintah = Perintah("uji")
    bentuk.sendiri.apply("tarik", by=perintah, alasan="Diperbaiki dahulu.")
    assert bentuk.sendiri.status == "draf"
    with pytest.raises(Bentrok, match="sudah berstatus Draf"):
        bentuk.sendiri.apply("verifikasi", by=perintah)


def test_the_seal_ends_all(bentuk: SimpleNamespace, sari: Pengguna, budi: Pengguna) -> None:
    for usulan in (bentuk.sendiri, bentuk.induk, bentuk.anak):
        usulan.musrenbang.disegel_pada = "2027-02-01T08:00Z"
        assert not any([*usulan.boleh(sari).values(), *usulan.boleh(budi).values()])
    with pytest.raises(Disegel):
        bentuk.sendiri.check_aksi("verifikasi", budi)
    with pytest.raises(TidakBoleh):
        bentuk.sendiri.check_aksi("verifikasi", sari)
