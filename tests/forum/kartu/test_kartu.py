"""Name cards: numbered once, opened by one phone, lost and made anew."""

import logging
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.kartu.holder import card_holder
from forum.models import Peserta
from musrenbang.galat import TidakBoleh
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import Sebagai
from tests.told import told


@pytest.fixture
@told
def tamu(acara: Musrenbang) -> list[Peserta]:
    return [
        Peserta.objects.create(musrenbang=acara, nama=nama, jenis_kelamin="P", unsur="lain", hadir=False)
        for nama in ("Siti", "Asep", "Wati")
    ]


@pytest.fixture
@told
def kartu(acara: Musrenbang, tamu: list[Peserta], budi: Pengguna) -> list[Peserta]:
    """Numbers 1 to 3."""
    return Peserta.terbitkan_kartu(acara, by=budi)


def buka(row: Peserta) -> str:
    return reverse("kartu_buka", args=[row.token])


def fresh(row: Peserta) -> Peserta:
    return Peserta.objects.get(pk=row.pk)


def test_numbers_go_on_and_never_come_twice(acara: Musrenbang, kartu: list[Peserta], budi: Pengguna) -> None:
    assert [row.nomor_kartu for row in kartu] == [1, 2, 3]
    fresh(kartu[2]).cabut_kartu(by=budi)
    baru = Peserta.objects.create(musrenbang=acara, nama="Dadang", jenis_kelamin="L", unsur="lain")
    assert [row.pk for row in Peserta.terbitkan_kartu(acara, by=budi)] == [baru.pk]
    assert fresh(baru).nomor_kartu == 4
    assert Peserta.terbitkan_kartu(acara, by=budi) == []


def test_the_token_is_in_no_row_and_in_no_entry(kartu: list[Peserta]) -> None:
    tokens = {row.token for row in kartu}
    assert len(tokens) == 3
    assert all(re.fullmatch(r"[a-z0-9]{26}", token) for token in tokens)
    stored = str(list(Peserta.objects.values())) + str(list(Jejak.objects.values()))
    assert not [token for token in tokens if token[10:] in stored]
    assert not [row for row in Peserta.objects.all() if row.sidik_kartu in str(list(Jejak.objects.values("isi")))]


def test_looking_at_the_address_changes_nothing(kartu: list[Peserta]) -> None:
    jawab = Client().get(buka(kartu[0]))
    assert (jawab.status_code, jawab["Referrer-Policy"], jawab["Cache-Control"]) == (200, "strict-origin", "no-store")
    row = fresh(kartu[0])
    assert (row.hadir, row.sidik_ponsel) == (False, "")


def test_the_phone_holds_the_card_and_its_holder_is_here(acara: Musrenbang, kartu: list[Peserta], rf: Any) -> None:
    ponsel = Client()
    jawab = ponsel.post(buka(kartu[0]))
    assert (jawab.status_code, jawab["Location"]) == (302, reverse("kartu_saya", args=[acara.kode]))
    assert "Nomor 1" in ponsel.get(jawab["Location"]).text
    row = fresh(kartu[0])
    assert (row.hadir, row.tanda) == (True, "kartu:1")
    last = Jejak.objects.latest("urut")
    assert (last.aksi, last.oleh, last.data) == ("pakai_kartu", "kartu:1", {"ubah": {"hadir": [False, True]}})
    request = rf.get("/")
    assert card_holder(request, acara) is None
    request.COOKIES = {name: morsel.value for name, morsel in ponsel.cookies.items()}
    assert card_holder(request, acara) == row
    [cookie] = [morsel for name, morsel in ponsel.cookies.items() if name.startswith("kartu-")]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
    # Again it is the same phone: nothing more is written.
    before = Jejak.objects.count()
    assert ponsel.post(buka(kartu[0])).status_code == 302
    assert Jejak.objects.count() == before


def test_a_phone_without_a_card_reads_what_to_do(acara: Musrenbang, kartu: list[Peserta]) -> None:
    jawab = Client().get(reverse("kartu_saya", args=[acara.kode]))
    assert jawab.status_code == 403
    assert "Pindai QR pada kartu nama Anda" in jawab.text


def test_a_photographed_card(kartu: list[Peserta], budi: Pengguna) -> None:
    pertama, tetangga = Client(), Client()
    pertama.post(buka(kartu[0]))
    for jawab in (tetangga.get(buka(kartu[0])), tetangga.post(buka(kartu[0]))):
        assert jawab.status_code == 409
        assert "Kartu ini sudah dipakai di ponsel lain." in jawab.text
        assert "Siti" not in jawab.text
    fresh(kartu[0]).lepas_ponsel(by=budi)
    assert tetangga.post(buka(kartu[0])).status_code == 302
    assert pertama.get(reverse("kartu_saya", args=[kartu[0].musrenbang.kode])).status_code == 403


def test_one_phone_one_card(kartu: list[Peserta]) -> None:
    ponsel = Client()
    ponsel.post(buka(kartu[0]))
    kedua = ponsel.post(buka(kartu[1]))
    assert kedua.status_code == 409
    assert "Ponsel ini sudah memakai kartu nomor 1" in kedua.text
    assert not fresh(kartu[1]).hadir


def test_made_anew_the_old_one_is_no_longer_valid(kartu: list[Peserta], budi: Pengguna) -> None:
    ponsel, lama = Client(), buka(kartu[0])
    ponsel.post(lama)
    fresh(kartu[0]).ganti_kartu(by=budi)
    row = fresh(kartu[0])
    assert (row.nomor_kartu, row.kartu_ke) == (1, 2)
    assert ponsel.get(reverse("kartu_saya", args=[row.musrenbang.kode])).status_code == 403
    jawab = ponsel.get(lama)
    assert (jawab.status_code, "Kartu ini tidak berlaku lagi." in jawab.text) == (409, True)
    assert ponsel.post(buka(row)).status_code == 302


def test_revoked_it_acts_no_more(kartu: list[Peserta], budi: Pengguna) -> None:
    lama = buka(kartu[0])
    Client().post(lama)
    holder = fresh(kartu[0])
    holder.check_kartu()
    fresh(kartu[0]).cabut_kartu(by=budi)
    with pytest.raises(TidakBoleh):
        holder.check_kartu()
    assert Client().get(lama).status_code == 409


def test_nobody_holds_the_card_of_whom_nobody_has_scanned(kartu: list[Peserta]) -> None:
    with pytest.raises(TidakBoleh):
        fresh(kartu[0]).check_kartu()


@pytest.mark.parametrize("token", ["x", "a" * 26, "bcdfghjk22" + "a" * 16])
def test_a_guessed_token(token: str, kartu: list[Peserta]) -> None:
    assert Client().get(reverse("kartu_buka", args=[token])).status_code == 409
    guessed = kartu[0].kode + "a" * 16
    assert Client().get(reverse("kartu_buka", args=[guessed])).status_code == 409


def test_another_secret_key_knows_the_cards_but_prints_none(kartu: list[Peserta], settings: Any) -> None:
    """The laptop has died, and another one goes on from the backup."""
    lama = buka(kartu[0])
    ponsel = Client()
    ponsel.post(lama)
    settings.SECRET_KEY = "sebuah kunci lain yang cukup panjang untuk dipakai"
    assert fresh(kartu[0]).token == ""
    assert Client().get(buka_lama := reverse("kartu_buka", args=[lama.split("/")[2]])).status_code == 409
    assert ponsel.get(buka_lama).status_code == 200
    assert ponsel.get(reverse("kartu_saya", args=[kartu[0].musrenbang.kode])).status_code == 200


def test_erased_data_hold_no_card(kartu: list[Peserta], budi: Pengguna) -> None:
    ponsel, lama = Client(), buka(kartu[0])
    ponsel.post(lama)
    fresh(kartu[0]).hapus_data(by=budi)
    assert ponsel.get(lama).status_code == 409
    assert ponsel.get(reverse("kartu_saya", args=[kartu[0].musrenbang.kode])).status_code == 403


def test_after_the_seal_no_card_is_taken_up(kartu: list[Peserta]) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-01T08:00Z")
    assert Client().post(buka(kartu[0])).status_code == 409
    assert not fresh(kartu[0]).hadir


def test_no_token_in_the_log(kartu: list[Peserta], budi: Pengguna, caplog: pytest.LogCaptureFixture) -> None:
    lama = buka(kartu[0])
    fresh(kartu[0]).ganti_kartu(by=budi)
    with caplog.at_level(logging.DEBUG):
        assert Client().get(lama).status_code == 409
    assert "Conflict: /k/…" in caplog.text
    assert kartu[0].kode not in caplog.text


# --- the desk's pages -------------------------------------------------------------------------------------


def test_the_sheet_of_cards(acara: Musrenbang, tamu: list[Peserta], budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    halaman = reverse("kartu", args=[acara.kode])
    assert "Buat kartu untuk 3 peserta" in klien.get(halaman).text
    assert klien.post(halaman).status_code == 302
    lembar = klien.get(halaman)
    assert lembar.text.count("data:image/svg+xml") == 3
    assert lembar["Cache-Control"] == "no-store"
    assert tamu[0].nama in lembar.text


def test_the_address_of_the_hall(acara: Musrenbang, kartu: list[Peserta], budi: Pengguna, sebagai: Sebagai) -> None:
    halaman, satu = reverse("kartu", args=[acara.kode]), reverse("kartu_satu", args=[acara.kode, kartu[0].kode])
    klien = sebagai(budi)
    assert klien.get(halaman, {"alamat": "http://192.168.1.9:8000/"}).context["alamat"] == "http://192.168.1.9:8000"
    assert klien.get(halaman, {"alamat": "di aula"}).status_code == 422
    assert klien.get(satu).context["alamat"] == "http://testserver"


@pytest.mark.parametrize(("aksi", "status"), [("ganti", 302), ("cabut", 302), ("lepas", 409), ("lain", 422)])
def test_one_card(
    aksi: str, status: int, acara: Musrenbang, kartu: list[Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    satu = reverse("kartu_satu", args=[acara.kode, kartu[0].kode])
    assert sebagai(budi).post(satu, {"aksi": aksi}).status_code == status
    assert sebagai(budi).get(satu).status_code == 200


def test_a_card_for_one(acara: Musrenbang, tamu: list[Peserta], budi: Pengguna, sebagai: Sebagai) -> None:
    satu = reverse("kartu_satu", args=[acara.kode, tamu[1].kode])
    assert sebagai(budi).post(satu, {"aksi": "ganti"}).status_code == 409
    assert sebagai(budi).post(satu, {"aksi": "buat"}).status_code == 302
    assert [row.nomor_kartu for row in Peserta.objects.all()] == [None, 1, None]


def test_the_sheet_for_signatures(
    acara: Musrenbang, kartu: list[Peserta], budi: Pengguna, rina: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    lembar = reverse("hadir_cetak", args=[acara.kode])
    Client().post(buka(kartu[0]))
    assert [len(sebagai(who).get(lembar).context["daftar"]) for who in (budi, rina)] == [3, 3]
    assert [row.nama for row in sebagai(budi).get(lembar, {"hadir": "ya"}).context["daftar"]] == ["Siti"]
    assert sebagai(sari).get(lembar).status_code == 403
