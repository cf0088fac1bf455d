"""The QR on the wall: find one's name, mark it; it opens no card."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from forum.kartu.wall import wall_token
from forum.models import Peserta
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import Sebagai
from tests.told import told


@pytest.fixture
@told
def siti(acara: Musrenbang) -> Peserta:
    Musrenbang.objects.update(mulai=None, selesai=None)
    return Peserta.objects.create(musrenbang=acara, nama="Siti Aminah", jenis_kelamin="P", unsur="lain", hadir=False)


def dinding(acara: Musrenbang) -> str:
    return reverse("hadir_sendiri", args=[wall_token(acara)])


def test_finds_and_marks_oneself(acara: Musrenbang, siti: Peserta) -> None:
    ponsel = Client()
    assert "Siti" not in ponsel.get(dinding(acara)).text
    assert "Siti Aminah" in ponsel.get(dinding(acara), {"nama": "siti"}).text
    assert ponsel.post(dinding(acara), {"peserta": siti.kode}).status_code == 302
    siti.refresh_from_db()
    assert (siti.hadir, siti.sidik_ponsel) == (True, "")
    assert Jejak.objects.latest("urut").oleh == "ponsel:hadir"
    assert ponsel.post(dinding(acara), {"peserta": siti.kode}).status_code == 409
    assert ponsel.get(reverse("kartu_saya", args=[acara.kode])).status_code == 403


@pytest.mark.parametrize(
    ("nama", "status", "shown"), [("si", 422, 0), ("xyz", 200, 0), ("123", 200, 0), ("ani", 200, 5)]
)
def test_names_come_only_to_whoever_writes_one(
    nama: str, status: int, shown: int, acara: Musrenbang, siti: Peserta
) -> None:
    for n in range(9):
        Peserta.objects.create(musrenbang=acara, nama=f"Ani {n}", jenis_kelamin="P", unsur="lain", nomor_kartu=123 + n)
    jawab = Client().get(dinding(acara), {"nama": nama})
    assert (jawab.status_code, len(jawab.context["daftar"])) == (status, shown)
    assert ("Masih ada nama lain" in jawab.text) == (nama == "ani")


def test_asks_for_l_or_p_where_nobody_has_noted_it(acara: Musrenbang, siti: Peserta) -> None:
    Peserta.objects.update(jenis_kelamin="")
    assert Client().post(dinding(acara), {"peserta": siti.kode}).status_code == 422
    assert Client().post(dinding(acara), {"peserta": siti.kode, "kelamin": "P"}).status_code == 302
    assert Peserta.objects.get().jenis_kelamin == "P"


@pytest.mark.parametrize(("hari", "status"), [("2027-02-08", 409), ("2027-02-09", 200), ("2027-02-10", 409)])
def test_on_the_day_alone(hari: str, status: int, acara: Musrenbang, siti: Peserta) -> None:
    Musrenbang.objects.update(mulai=dt.date(2027, 2, 9))
    with time_machine.travel(f"{hari}T10:00:00+07:00", tick=False):
        assert Client().get(dinding(acara)).status_code == status


def test_another_token(acara: Musrenbang, siti: Peserta) -> None:
    for token in ("x", acara.kode, wall_token(acara)[:-1] + "1"):
        assert Client().get(reverse("hadir_sendiri", args=[token])).status_code == 404
    assert Client().post(dinding(acara), {"peserta": "tidak-ada"}).status_code == 404
    assert Client().post(dinding(acara)).status_code == 422


def test_the_page_for_the_wall(acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    halaman = reverse("hadir_dinding", args=[acara.kode])
    assert wall_token(acara) in sebagai(budi).get(halaman).text
    assert sebagai(sari).get(halaman).status_code == 403
