"""A desa's own order: saved as one act, no two numbers the same, refused where the list is no longer that."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan
from usulan.urutkan.forms import SentRow, ranked
from usulan.urutkan.order import OwnOrder, told_twice

Sebagai = Callable[[Pengguna], Client]
DESA = "36.02.01.2001"


@pytest.fixture
@told
def lima(buat_usulan: BuatUsulan) -> list[Usulan]:
    """a … e, as they were written: two with one number, two with none."""
    nomor = {"a": 2, "b": 2, "c": None, "d": 7, "e": None}
    return [buat_usulan(nama, status="draf", prioritas_desa=satu) for nama, satu in nomor.items()]


def numbers() -> dict[str, int | None]:
    return dict(Usulan.objects.order_by("kegiatan").values_list("kegiatan", "prioritas_desa"))


def send(client: Client, acara: Musrenbang, rows: list[Usulan], nomor: list[object]) -> Any:
    shown = [f"{usulan.kode}:{usulan.version}" for usulan in rows]
    return client.post(f"/musrenbang/{acara.kode}/usulan/urutkan/", {"usulan": shown, "nomor": nomor})


def test_the_page_shows_them_in_their_order_and_says_which_are_the_same(
    lima: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(sari)
    page = client.get(f"/musrenbang/{acara.kode}/usulan/urutkan/")
    assert [(usulan.kegiatan, nomor) for usulan, nomor in page.context["baris"]] == [
        *(("a", 1), ("b", 2), ("d", 3), ("c", 4), ("e", 5))
    ]
    for text in (page.text, client.get("/usulan/").text):
        assert "Nomor 2: “a”, “b”" in text


def test_saved_it_is_one_act_and_no_two_are_the_same(
    lima: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    a, b, c, d, e = lima
    client = sebagai(sari)
    assert send(client, acara, [c, a, b, d, e], [1, 2, 3, 4, 5]).status_code == 302
    assert numbers() == {"c": 1, "a": 2, "b": 3, "d": 4, "e": 5}
    rows = Jejak.objects.filter(aksi="urutkan")
    assert {row.objek for row in rows} == {one.nama_jejak for one in (b, c, d, e)}  # a has kept its number
    assert rows.values("waktu").distinct().count() == 1
    assert not OwnOrder(acara, DESA).twice()
    assert "Nomor urut prioritas yang sama" not in client.get("/usulan/").text


def test_a_stale_page_is_told_so_and_changes_nothing(
    lima: list[Usulan], acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    client, before = sebagai(sari), numbers()
    with lima[0].change("ubah", by=sari):
        lima[0].lokasi = "Dusun 9"
        lima[0].save()
    lima[0].version = 0
    for rows in (lima, lima[1:]):
        response = send(client, acara, rows, [5, 4, 3, 2, 1][: len(rows)])
        assert response.status_code == 409
        assert "sudah berubah sejak halaman ini dibuka" in response.text
    buat_usulan("f", status="draf")
    assert send(client, acara, list(Usulan.objects.exclude(kegiatan="f")), [1] * 5).status_code == 409
    assert numbers() == before | {"f": None}


def test_what_a_session_has_and_what_several_desa_ask_is_not_moved(
    lima: list[Usulan], acara: Musrenbang, buat_usulan: BuatUsulan, wilayah: SimpleNamespace, sari: Pengguna
) -> None:
    buat_usulan("dibahas", status="dibahas", prioritas_desa=1)
    buat_usulan("bersama", status="draf", prioritas_desa=3, desa=[wilayah.sukamaju, wilayah.mekarsari])
    buat_usulan("ditolak", status="ditolak", prioritas_desa=2)
    buat_usulan("tetangga", status="draf", prioritas_desa=4, desa=[wilayah.mekarsari])
    own = OwnOrder(acara, DESA)
    rows = {usulan.kode: usulan for usulan in own.rows()}
    assert [usulan.kegiatan for usulan in rows.values()] == ["a", "b", "d", "c", "e"]
    assert own.renumber(list(rows), {kode: usulan.version for kode, usulan in rows.items()}, by=sari) == 4
    told = numbers()
    assert [told[nama] for nama in "abdce"] == [2, 4, 5, 6, 7]
    assert (told["dibahas"], told["bersama"], told["tetangga"]) == (1, 3, 4)


@pytest.mark.parametrize("status", ["draf", "dikembalikan", "diajukan", "diverifikasi"])
def test_until_a_session_takes_it_up(status: str, lima: list[Usulan], acara: Musrenbang, sari: Pengguna) -> None:
    Usulan.objects.update(status=status)
    own = OwnOrder(acara, DESA)
    kode = [usulan.kode for usulan in own.rows()]
    assert own.renumber(kode, dict.fromkeys(kode, 0), by=sari) == 5 - 1
    Usulan.objects.update(status="dibahas")
    assert not own.rows()


def test_not_by_another_desa_and_not_after_the_seal(
    lima: list[Usulan], acara: Musrenbang, joko: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    kode = [usulan.kode for usulan in lima]
    with pytest.raises(Usang):
        OwnOrder(acara, joko.kode_wilayah).renumber(kode, dict.fromkeys(kode, 0), by=joko)
    assert send(sebagai(joko), acara, lima, [1, 2, 3, 4, 5]).status_code == 409
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert send(sebagai(sari), acara, lima, [1, 2, 3, 4, 5]).status_code == 409
    acara.refresh_from_db()
    with pytest.raises(Bentrok):
        OwnOrder(acara, DESA).renumber(kode, dict.fromkeys(kode, 0), by=sari)


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("1 2 3 4 5", "abcde"),
        ("1 2 3 2 5", "adbce"),  # d upwards to 2
        ("4 2 3 4 5", "bcdae"),  # a downwards to 4
        ("1 2 3 4 1", "eabcd"),
        ("9 2 3 4 5", "bcdea"),
        (" 2 3 4 5", "bcdea"),  # a without a number
        ("5 4 3 2 1", "edcba"),
    ],
)
def test_a_typed_number_is_a_place(typed: str, order: str) -> None:
    rows = [SentRow(kode, 0, nomor) for kode, nomor in zip("abcde", typed.split(" "), strict=True)]
    assert "".join(ranked(rows)) == order


@pytest.mark.parametrize("nomor", ["0", "x", "10000", "-1", "1.5", "²"])
def test_what_is_no_number_is_said_and_stays(
    nomor: str, lima: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    with pytest.raises(TidakSah):
        ranked([SentRow("a", 0, nomor)])
    response = send(sebagai(sari), acara, lima, [nomor, 2, 3, 4, 5])
    assert (response.status_code, f"Nomor “{nomor}” tidak dapat dipakai." in response.text) == (422, True)
    assert response.context["baris"][0] == (lima[0], nomor)
    assert numbers()["a"] == 2


def test_another_form_is_refused(lima: list[Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai) -> None:
    url = f"/musrenbang/{acara.kode}/usulan/urutkan/"
    for data in ({"usulan": ["a:1"]}, {"usulan": ["a"], "nomor": ["1"]}):
        assert sebagai(sari).post(url, data).status_code == 422


def test_a_number_that_is_taken_is_told_at_the_form(
    lima: list[Usulan],
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    wilayah: SimpleNamespace,
    sari: Pengguna,
    sebagai: Sebagai,
) -> None:
    data = {"kegiatan": "f", "opd": wilayah.pu.kunci, "urusan": wilayah.jalan.kunci, "prioritas_desa": "7"}
    page = sebagai(sari).post("/usulan/tambah/", data, follow=True)
    assert "Urutan prioritas 7 juga dipakai “d”." in page.text
    assert told_twice(lima[0]) == "Urutan prioritas 2 juga dipakai “b”. Rapikan dengan Urutkan di daftar usulan."
    assert told_twice(lima[2]) == told_twice(buat_usulan("g", prioritas_desa=8)) == ""
