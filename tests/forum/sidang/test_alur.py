"""Who may do what in a session, and when: the table, and that page and lock give the same answer."""

import pytest

from forum.alur import ALUR, Status
from forum.models import Sidang
from musrenbang.galat import Galat
from musrenbang.models import Pengguna

# By state: who finds which buttons. Budi: kecamatan; Dewi: fasilitator; Hendra: pimpinan; Tuti: notulis.
ADIL = ("batas_bawah", "skema")
TOMBOL = {
    ("siap", "budi"): {"petugas", "ubah", "hapus", "susun", "keluarkan", "skor", "mulai", "tayangkan", *ADIL},
    ("siap", "dewi"): {"susun", "keluarkan", "skor", "bicara", "tayangkan", *ADIL},
    ("siap", "hendra"): {"mulai", "bicara", "dahulukan_bicara"},
    ("siap", "tuti"): {"bicara"},
    ("berlangsung", "budi"): {
        *("petugas", "ubah", "hapus", "susun", "keluarkan", "tambahkan", "skor", "tayangkan", *ADIL),
    },
    ("berlangsung", "dewi"): {
        *("susun", "keluarkan", "pindah", "putuskan", "putuskan_pagu", "tayangkan", "urungkan", "tunda"),
        *("tambahkan", "skor", "pakai_skor", "bicara", *ADIL),
    },
    ("berlangsung", "hendra"): {"tutup", "bicara", "dahulukan_bicara"},
    ("berlangsung", "tuti"): {"bicara"},
    ("ditutup", "budi"): {"petugas", "ubah", "tayangkan"},
    ("ditutup", "dewi"): {"bicara", "tayangkan"},
    ("ditutup", "hendra"): {"ganti", "buka_lagi", "tetapkan", "bicara", "dahulukan_bicara"},
    ("ditutup", "tuti"): {"bicara"},
    ("ditetapkan", "budi"): {"petugas"},
    ("ditetapkan", "hendra"): {"ganti"},
}


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("siapa", ["budi", "dewi", "hendra", "tuti", "rina", "sari"])
def test_buttons(status: str, siapa: str, sidang: Sidang, request: pytest.FixtureRequest) -> None:
    sidang.status = status
    user: Pengguna = request.getfixturevalue(siapa)
    assert {nama for nama, ya in sidang.boleh(user).items() if ya} == TOMBOL.get((status, siapa), set())


@pytest.mark.parametrize("aksi", ALUR)
@pytest.mark.parametrize("siapa", ["budi", "dewi", "hendra"])
def test_page_and_lock_agree(aksi: str, siapa: str, sidang: Sidang, request: pytest.FixtureRequest) -> None:
    user: Pengguna = request.getfixturevalue(siapa)
    for status in Status.values:
        sidang.status = status
        try:
            sidang.check_aksi(aksi, user)
        except Galat:
            assert not sidang.boleh(user)[aksi]
        else:
            assert sidang.boleh(user)[aksi]


def test_the_seal_ends_all(sidang: Sidang, budi: Pengguna, hendra: Pengguna) -> None:
    sidang.musrenbang.disegel_pada = "2027-02-01T08:00Z"
    assert not any([*sidang.boleh(budi).values(), *sidang.boleh(hendra).values()])
