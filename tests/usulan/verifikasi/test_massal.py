"""POST /usulan/massal/: one act on many usulan, all or nothing."""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan
from usulan.phrases import PHRASES

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Lokasi belum jelas, lengkapi RT dan RW."
URL = "/usulan/massal/"


@pytest.fixture
@told
def tiga(buat_usulan: BuatUsulan) -> list[Usulan]:
    return [buat_usulan(f"Usulan {nomor}", status="diajukan", prioritas_desa=nomor) for nomor in (1, 2, 3)]


def status() -> list[str]:
    return list(Usulan.objects.order_by("prioritas_desa").values_list("status", flat=True))


def kirim(client: Client, rows: list[Usulan], aksi: str, alasan: str = "", saring: str = "") -> Any:
    dicentang = [f"{usulan.kode}:{usulan.version}" for usulan in rows]
    return client.post(URL + saring, {"usulan": dicentang, "aksi": aksi, "alasan": alasan, "yakin": "ya"})


@pytest.mark.parametrize(
    ("aksi", "alasan", "hasil"),
    [
        ("verifikasi", "", "diverifikasi"),
        ("kembalikan", ALASAN, "dikembalikan"),
        ("tolak", ALASAN, "ditolak"),
    ],
)
def test_the_checked_ones_move_and_only_they(
    aksi: str, alasan: str, hasil: str, tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai
) -> None:
    response = kirim(sebagai(budi), tiga[:2], aksi, alasan, "?status=diajukan")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/musrenbang/{Musrenbang.objects.get().kode}/usulan/?status=diajukan",
    )
    assert status() == [hasil, hasil, "diajukan"]
    assert set(Usulan.objects.values_list("alasan", flat=True)) == {alasan, ""}
    assert sorted(Jejak.objects.values_list("aksi", "oleh", "objek")) == sorted(
        [
            *((aksi, "budi", f"usulan:{usulan.kode}") for usulan in tiga[:2]),
            ("massal", "budi", f"musrenbang:{Musrenbang.objects.get().kode}"),
        ]
    )


def test_a_reason_is_not_kept_where_none_is_asked(tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai) -> None:
    kirim(sebagai(budi), tiga, "verifikasi", ALASAN)
    assert set(Usulan.objects.values_list("status", "alasan")) == {("diverifikasi", "")}


def test_one_that_has_moved_on_stops_all(tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai) -> None:
    Usulan.objects.filter(pk=tiga[2].pk).update(status="ditolak")
    response = kirim(sebagai(budi), tiga, "verifikasi")
    assert response.status_code == 409
    assert "Usulan “Usulan 3 – Dusun 1 RT 01/02” sudah berstatus Ditolak" in response.text
    assert status() == ["diajukan", "diajukan", "ditolak"]
    assert Jejak.objects.count() == 0
    # What was checked stays checked.
    assert response.text.count(" checked>") == 3


def test_those_that_were_changed_since_the_page_was_drawn_are_named(
    tiga: list[Usulan], sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    dibaca = [Usulan.objects.get(pk=usulan.pk) for usulan in tiga]
    tiga[0].apply("tarik", by=sari, alasan=ALASAN)
    tiga[2].apply("tarik", by=sari, alasan=ALASAN)
    tiga[2].apply("ajukan", by=sari)
    sebelum, client = Jejak.objects.count(), sebagai(budi)
    response = kirim(client, dibaca, "verifikasi")
    assert response.status_code == 409
    pesan = f"Sejak halaman ini dibuka, “{dibaca[0]}” (kini draf), “{dibaca[2]}” (kini diajukan) sudah berubah."
    assert pesan in response.text
    assert (status(), Jejak.objects.count()) == (["draf", "diajukan", "diajukan"], sebelum)
    # The list that is drawn again carries what it shows now.
    assert re.findall(r'value="\w+:(\d+)"', response.text) == ["1", "0", "2"]
    assert Jejak.objects.filter(aksi="massal").count() == 0
    assert kirim(client, [dibaca[1], Usulan.objects.get(pk=tiga[2].pk)], "verifikasi").status_code == 302


@pytest.mark.parametrize("v", ["", ":", ":x", ":-1"])
def test_a_row_without_its_version_is_refused(v: str, tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai) -> None:
    response = sebagai(budi).post(URL, {"usulan": [tiga[0].kode + v], "aksi": "verifikasi", "yakin": "ya"})
    assert (response.status_code, status()) == (422, ["diajukan"] * 3)
    assert "Muat ulang halaman ini, lalu ulangi." in response.text


@pytest.mark.parametrize(
    ("dicentang", "aksi", "alasan", "pesan"),
    [
        (0, "verifikasi", "", "Centang paling sedikit satu usulan."),
        (2, "sepakati", ALASAN, "Pilihan itu tidak ada."),
        (2, "", ALASAN, "Pilih aksi."),
    ],
)
def test_what_is_refused_with_a_sentence(
    dicentang: int, aksi: str, alasan: str, pesan: str, tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai
) -> None:
    response = kirim(sebagai(budi), tiga[:dicentang], aksi, alasan, "?cari=usulan")
    assert response.status_code == 422
    assert pesan in response.text
    assert status() == ["diajukan"] * 3
    # The list stands as before: filtered, with the checks and links that lead back to it.
    assert response.text.count(" checked>") == dicentang
    assert 'value="usulan"' in response.text


@pytest.mark.parametrize("alasan", ["", "kurang"])
def test_without_a_reason_the_page_before_the_act_stays(
    alasan: str, tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai
) -> None:
    response = kirim(sebagai(budi), tiga[:2], "tolak", alasan, "?cari=usulan")
    assert response.status_code == 422
    assert "Tuliskan alasan paling sedikit 10 huruf." in response.text
    assert response.text.count('name="usulan"') == 2
    assert "?cari=usulan" in response.context["kembali"]
    assert status() == ["diajukan"] * 3


def test_before_the_act_it_is_said_what_it_will_do(
    tiga: list[Usulan], buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(pk=tiga[1].pk).update(lokasi="", volume=None)
    anak = buat_usulan("Anak", status="diajukan", induk=tiga[0])
    client, dicentang = sebagai(budi), [f"{usulan.kode}:0" for usulan in tiga]
    page = client.post(URL, {"usulan": dicentang, "aksi": "verifikasi"})
    assert page.status_code == 200
    text = " ".join(page.text.split())
    assert "Semuanya menjadi “Diverifikasi”, bersama 1 usulan yang digabung ke dalamnya." in text
    assert "1 dari 3 belum lengkap" in text
    assert "Usulan 2</a>: lokasi, volume" in text
    assert status() == [*["diajukan"] * 3, anak.status]
    # A sentence is put into the reason, and the same are chosen.
    page = client.post(URL, {"usulan": dicentang, "aksi": "kembalikan", "alasan": "Satu.", "isi": "1"})
    assert f">\nSatu. {PHRASES['kembalikan'][1]}</textarea>" in page.text
    assert page.text.count('name="usulan"') == 3


def test_those_to_which_it_cannot_be_done_are_named_and_left_out(
    tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(pk=tiga[1].pk).update(opd=None)
    client, dicentang = sebagai(budi), [f"{usulan.kode}:0" for usulan in tiga]
    page = client.post(URL, {"usulan": dicentang, "aksi": "verifikasi"})
    text = " ".join(page.text.split())
    assert "1 dari 3 tidak ikut" in text
    assert "Usulan “Usulan 2 – Dusun 1 RT 01/02” belum menyebut Perangkat Daerah" in text
    assert "Verifikasi: 2 usulan</button>" in text
    assert re.findall(r'name="usulan" value="(\w+)', page.text) == [tiga[0].kode, tiga[2].kode]
    # With none left there is nothing to confirm.
    page = client.post(URL, {"usulan": [dicentang[1]], "aksi": "verifikasi"})
    assert (page.status_code, "Tidak ada usulan yang diubah." in page.text) == (409, True)
    assert status() == ["diajukan"] * 3


def test_a_usulan_of_the_next_kecamatan_is_not_reached(
    tiga: list[Usulan], luar: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = kirim(sebagai(budi), [*tiga, luar.usulan], "verifikasi")
    assert response.status_code == 422
    assert "Sebagian usulan yang dicentang sudah tidak ada." in response.text
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


@pytest.mark.parametrize("siapa", ["sari", "joko", "rina", "dewi"])
def test_nobody_else_may(siapa: str, tiga: list[Usulan], sebagai: Sebagai, request: pytest.FixtureRequest) -> None:
    assert kirim(sebagai(request.getfixturevalue(siapa)), tiga, "verifikasi").status_code == 403
    assert status() == ["diajukan"] * 3


def test_not_after_the_seal(tiga: list[Usulan], budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert kirim(sebagai(budi), tiga, "verifikasi").status_code == 409
    assert kirim(sebagai(sari), tiga, "verifikasi").status_code == 403
    assert status() == ["diajukan"] * 3


def test_a_child_follows_its_parent(tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai) -> None:
    Usulan.objects.filter(pk=tiga[1].pk).update(induk=tiga[0])
    assert kirim(sebagai(budi), [tiga[0]], "verifikasi").status_code == 302
    assert status() == ["diverifikasi", "diverifikasi", "diajukan"]


def test_get_is_no_way_in(tiga: list[Usulan], budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(URL).status_code == 405
