"""Step 8: every usulan is listed, or an objection in words."""

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from forum.models import Pemeriksaan, Peserta, Sidang
from forum.models.pemeriksaan import list_digest, listed
from forum.susunan_acara.checked import papan_pemeriksaan, told
from musrenbang.galat import TidakBoleh, TidakSah
from musrenbang.models import Desa, Musrenbang, Pengguna, Usang
from tests.cast import UJI, BuatUsulan

pytestmark = pytest.mark.django_db
KURANG = "Posyandu Dusun 3 tidak ada."


def seen(acara: Musrenbang, desa: Desa) -> str:
    return list_digest(listed(acara, desa).values_list("kode", flat=True))


def say(acara: Musrenbang, desa: Desa, by: Any = UJI, keberatan: str = "", v: int | None = None) -> Pemeriksaan:
    return Pemeriksaan.nyatakan(acara, desa, keberatan=keberatan, sidik=seen(acara, desa), v=v, by=by)


@pytest.fixture
def daftar(acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    buat_usulan("Rabat beton", status="diajukan")
    buat_usulan("Talud", status="ditolak", alasan="Kewenangan desa.")
    buat_usulan("Belum diajukan")


def test_the_list_is_what_the_desa_has_sent_in(daftar: None, acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    assert [row.kegiatan for row in listed(acara, wilayah.sukamaju)] == ["Rabat beton", "Talud"]
    assert list(listed(acara, wilayah.mekarsari)) == []


def test_the_board_counts_and_puts_objections_first(daftar: None, acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    say(acara, wilayah.sukamaju)
    say(acara, wilayah.mekarsari, keberatan=KURANG)
    board = papan_pemeriksaan(acara)
    assert (board["kalimat"], board["sudah"]) == ("2 dari 2 desa sudah memeriksa; 1 keberatan.", 2)
    rows = [(row["nama"], row["keadaan"], row["jumlah"], row["keberatan"]) for row in board["desa"]]
    assert rows == [("Desa Mekarsari", "keberatan", 0, KURANG), ("Desa Sukamaju", "sesuai", 2, "")]
    assert told(19, 24, 0) == "19 dari 24 desa sudah memeriksa."


def test_a_list_that_grows_afterwards_is_told(
    daftar: None, acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    say(acara, wilayah.sukamaju)
    buat_usulan("Susulan", status="diajukan")
    row = next(row for row in papan_pemeriksaan(acara)["desa"] if row["nama"] == "Desa Sukamaju")
    assert (row["berubah"], row["jumlah"]) == (True, 3)


def test_an_answer_is_about_the_list_that_was_read(
    daftar: None, acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    read = seen(acara, wilayah.sukamaju)
    buat_usulan("Susulan", status="diajukan")
    with pytest.raises(Usang):
        Pemeriksaan.nyatakan(acara, wilayah.sukamaju, sidik=read, by=UJI)
    assert not Pemeriksaan.objects.exists()


def test_two_delegates_who_answer_at_once(acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    say(acara, wilayah.sukamaju)
    with pytest.raises(Usang):
        say(acara, wilayah.sukamaju, keberatan=KURANG)
    row = say(acara, wilayah.sukamaju, keberatan=KURANG, v=0)
    assert (row.sesuai, row.version) == (False, 1)


def test_an_objection_says_something(acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    with pytest.raises(TidakSah):
        say(acara, wilayah.sukamaju, keberatan="Kurang")


def test_who_speaks_for_a_desa(
    acara: Musrenbang,
    wilayah: SimpleNamespace,
    sidang: Sidang,
    sari: Pengguna,
    joko: Pengguna,
    tuti: Pengguna,
    budi: Pengguna,
    rina: Pengguna,
    hendra: Pengguna,
) -> None:
    may = {user.username for user in (sari, joko, tuti, budi, rina, hendra) if _may(acara, wilayah.sukamaju, user)}
    assert may == {"sari", "tuti", "budi"}
    with pytest.raises(TidakBoleh, match="delegasinya"):
        say(acara, wilayah.sukamaju, by=joko)


def _may(acara: Musrenbang, desa: Desa, by: Any) -> bool:
    return Pemeriksaan.can_periksa(acara, desa, by)


def test_a_name_card_speaks_for_its_own_desa(
    acara: Musrenbang, wilayah: SimpleNamespace, luar: SimpleNamespace
) -> None:
    card = Peserta(musrenbang=acara, nama="Delegasi", desa=wilayah.sukamaju, hadir=True)
    assert _may(acara, wilayah.sukamaju, card)
    assert not _may(acara, wilayah.mekarsari, card)
    assert not _may(luar.acara, wilayah.sukamaju, card)
    card.hadir = False
    assert not _may(acara, wilayah.sukamaju, card)


def test_on_the_phone_of_a_desa(
    daftar: None, acara: Musrenbang, wilayah: SimpleNamespace, sari: Pengguna, joko: Pengguna, sebagai: Any
) -> None:
    client, own = sebagai(sari), reverse("pemeriksaan_desa", args=[acara.kode, "36.02.01.2001"])
    board = client.get(reverse("pemeriksaan", args=[acara.kode])).content.decode()
    assert own in board
    page = client.get(own)
    assert "2 usulan tercantum" in page.content.decode()
    data = {"sidik": page.context["setuju"]["sidik"].value(), "v": ""}
    assert client.post(own, data | {"keberatan": "ya", "alasan": "kurang"}).status_code == 422
    assert client.post(own, data | {"keberatan": "ya", "alasan": KURANG}).status_code == 302
    late = client.post(own, data)
    assert (late.status_code, "sudah berubah" in late.content.decode(), KURANG in late.content.decode()) == (
        409,
        True,
        True,
    )
    assert client.post(own, {"sidik": "", "v": ""}).status_code == 422
    assert client.post(own, data | {"v": "0"}).status_code == 302
    assert Pemeriksaan.objects.get().sesuai
    assert sebagai(joko).get(own).status_code == 403


def test_the_notulis_notes_it_for_delegates_without_a_phone(
    daftar: None, acara: Musrenbang, sidang: Sidang, tuti: Pengguna, sebagai: Any
) -> None:
    client, page = sebagai(tuti), reverse("pemeriksaan_desa", args=[acara.kode, "36.02.01.2002"])
    assert page in client.get(reverse("pemeriksaan", args=[acara.kode])).content.decode()
    sidik = client.get(page).context["setuju"]["sidik"].value()
    assert client.post(page, {"sidik": sidik, "v": ""}).status_code == 302
    assert (Pemeriksaan.objects.get().oleh, Pemeriksaan.objects.get().desa.nama) == ("tuti", "Mekarsari")


def test_the_record_gives_it_back(acara_tercatat: Musrenbang) -> None:
    desa = acara_tercatat.kecamatan.desa.get()
    say(acara_tercatat, desa, keberatan=KURANG)
    say(acara_tercatat, desa, v=0)
    call_command("periksa_jejak", stdout=io.StringIO())
    Pemeriksaan.objects.update(jumlah=9)
    with pytest.raises(Exception, match="isinya tidak sesuai"):
        call_command("periksa_jejak", stdout=io.StringIO())
