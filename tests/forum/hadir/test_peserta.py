"""/musrenbang/<kode>/peserta/: the attendance."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Peserta, Sidang
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import Sebagai
from tests.halaman import typed
from tests.told import told

ISIAN: dict[str, Any] = {
    "nama": "Tamu Satu",
    "jenis_kelamin": "P",
    "usia": "34",
    "unsur": "perempuan",
    "lembaga": "PKK Desa Sukamaju",
    "alamat": "Dusun 1",
    "telepon": "0812",
    "hadir": "on",
}


def alamat(acara: Musrenbang) -> str:
    return reverse("peserta", args=[acara.kode])


def ubah(row: Peserta) -> str:
    return reverse("peserta_ubah", args=[row.musrenbang.kode, row.kode])


@pytest.fixture
@told
def tamu(acara: Musrenbang) -> Peserta:
    return Peserta.objects.create(
        musrenbang=acara, nama="Tamu Satu", jenis_kelamin="L", usia=40, lembaga="BPD", unsur="bpd", telepon="0812"
    )


@pytest.mark.parametrize("siapa", ["budi", "tuti"])
def test_writes_down(
    siapa: str,
    acara: Musrenbang,
    sidang: Sidang,
    wilayah: SimpleNamespace,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    lengkap = ISIAN | {"desa": wilayah.sukamaju.kode, "sidang": sidang.kode, "wakil": "on"}
    jawab = sebagai(request.getfixturevalue(siapa)).post(alamat(acara), lengkap)
    assert (jawab.status_code, jawab["Location"]) == (302, alamat(acara) + "?lagi")
    [row] = Peserta.objects.all()
    assert (row.nama, row.jenis_kelamin, row.usia, row.unsur) == ("Tamu Satu", "P", 34, "perempuan")
    assert (row.desa, row.sidang, row.hadir, row.wakil) == (wilayah.sukamaju, sidang, True, True)


def test_desa_and_session_are_named_by_their_kode(
    acara: Musrenbang, sidang: Sidang, wilayah: SimpleNamespace, budi: Pengguna, tamu: Peserta, sebagai: Sebagai
) -> None:
    Peserta.objects.update(desa=wilayah.mekarsari, sidang=sidang)
    form = sebagai(budi).get(ubah(tamu)).context["form"]
    shown = {n: [(str(o.data["value"]), o.data["selected"]) for o in form[n]] for n in ("desa", "sidang")}
    assert shown == {
        "desa": [("", False), ("36.02.01.2001", False), ("36.02.01.2002", True)],
        "sidang": [("", False), (sidang.kode, True)],
    }


def test_the_record_holds_nothing_personal(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    sebagai(budi).post(alamat(acara), ISIAN)
    sebagai(budi).post(ubah(Peserta.objects.get()), ISIAN | {"nama": "Tamu Dua", "usia": "35", "v": 0})
    isi = [jejak.data for jejak in Jejak.objects.order_by("urut")]
    row = Peserta.objects.get()
    baru = {"kode": row.kode, "musrenbang": acara.kode, "jenis_kelamin": "P", "hadir": True, "wakil": False}
    assert isi == [{"baru": baru}, {"ubah": {}}]


def test_composition(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    for nomor, (kelamin, unsur, hadir) in enumerate(
        [("P", "perempuan", True), ("L", "bpd", True), ("L", "bpd", True), ("P", "lansia", False)]
    ):
        Peserta.objects.create(
            musrenbang=acara, nama=f"Tamu {nomor}", jenis_kelamin=kelamin, unsur=unsur, lembaga="-", hadir=hadir
        )
    jawab = sebagai(budi).get(alamat(acara))
    made = jawab.context["susunan"]
    assert made.hadir == {"laki_laki": 2, "perempuan": 1, "jumlah": 3}
    assert [(group["nama"], group["jumlah"]) for group in made.unsur] == [
        ("Kelompok perempuan/PKK", 1),
        ("BPD/LPM", 2),
    ]
    assert (made.persen, made.wakil, made.diundang, made.beda) == (33, 0, 4, 0)
    assert made.desa_kosong == ["Desa Sukamaju", "Desa Mekarsari"]
    # 33 of 30 per cent: no warning. Without her it is none.
    assert "belum mencapai target" not in jawab.content.decode()
    Peserta.objects.filter(jenis_kelamin="P").update(hadir=False)
    assert "belum mencapai target" in sebagai(budi).get(alamat(acara)).content.decode()


def test_nobody_there_yet(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).get(alamat(acara))
    assert (jawab.status_code, jawab.context["susunan"].persen) == (200, None)


@pytest.mark.parametrize(
    ("siapa", "baca", "catat", "nama"),
    [
        ("sari", 200, 403, 0),
        ("joko", 200, 403, 0),
        ("dewi", 200, 403, 0),
        ("hendra", 200, 403, 0),
        ("rina", 200, 403, 1),
        ("asing", 404, 404, 0),
    ],
)
def test_the_others(
    siapa: str,
    baca: int,
    catat: int,
    nama: int,
    acara: Musrenbang,
    sidang: Sidang,
    tamu: Peserta,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    page = client.get(alamat(acara))
    assert page.status_code == baca
    # Everybody of the forum sees how many are here; who, where from and how old, only those who need it.
    assert page.text.count(tamu.nama) == nama
    assert [client.post(tujuan, ISIAN).status_code for tujuan in (alamat(acara), ubah(tamu))] == [catat, catat]
    tamu.refresh_from_db()
    assert (Peserta.objects.count(), tamu.lembaga) == (1, "BPD")


@pytest.mark.parametrize(
    ("isian", "salah"),
    [
        ({"nama": ""}, "nama"),
        ({"jenis_kelamin": ""}, "jenis_kelamin"),
        ({"jenis_kelamin": "X"}, "jenis_kelamin"),
        ({"usia": "9"}, "usia"),
        ({"unsur": "lainnya"}, "unsur"),
    ],
)
def test_bad_form(
    isian: dict[str, str], salah: str, budi: Pengguna, acara: Musrenbang, tamu: Peserta, sebagai: Sebagai
) -> None:
    for tujuan in (alamat(acara), ubah(tamu)):
        jawab = sebagai(budi).post(tujuan, ISIAN | {"v": 0} | isian)
        assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [salah])
    tamu.refresh_from_db()
    assert (Peserta.objects.count(), tamu.lembaga) == (1, "BPD")


def test_desa_and_session_of_another_kecamatan(
    budi: Pengguna, acara: Musrenbang, wilayah: SimpleNamespace, luar: SimpleNamespace, sebagai: Sebagai
) -> None:
    jawab = sebagai(budi).post(alamat(acara), ISIAN | {"desa": wilayah.sukamaju_lain.kode, "sidang": luar.sidang.kode})
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, ["desa", "sidang"])


def test_does_not_come_after_all(budi: Pengguna, tamu: Peserta, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(ubah(tamu)).status_code == 200
    isian = {nama: isi for nama, isi in ISIAN.items() if nama != "hadir"}
    assert sebagai(budi).post(ubah(tamu), isian | {"v": 0}).status_code == 302
    tamu.refresh_from_db()
    assert (tamu.hadir, tamu.jenis_kelamin) == (False, "P")


def test_changed_by_somebody_else_meanwhile(budi: Pengguna, tamu: Peserta, sebagai: Sebagai) -> None:
    sebagai(budi).post(ubah(tamu), ISIAN | {"v": 0})
    jawab = sebagai(budi).post(ubah(tamu), ISIAN | {"v": 0, "lembaga": "Lain"})
    assert jawab.status_code == 409
    assert Peserta.objects.get().lembaga == "PKK Desa Sukamaju"
    # What was typed stands there, what differs is named, and sent again it is saved.
    form = jawab.context["form"]
    assert (form["lembaga"].value(), [tuple(satu) for satu in jawab.context["beda"]]) == (
        "Lain",
        [("Lembaga/instansi", "PKK Desa Sukamaju", "Lain")],
    )
    assert sebagai(budi).post(ubah(tamu), ISIAN | {"v": form["v"].value(), "lembaga": "Lain"}).status_code == 302
    assert Peserta.objects.get().lembaga == "Lain"


def test_not_after_the_seal(budi: Pengguna, acara: Musrenbang, tamu: Peserta, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-01T08:00Z")
    assert sebagai(budi).get(alamat(acara)).status_code == 200
    assert [sebagai(budi).post(tujuan, ISIAN).status_code for tujuan in (alamat(acara), ubah(tamu))] == [409, 409]
    assert Peserta.objects.count() == 1


def test_a_participant_of_another_event(
    budi: Pengguna, acara: Musrenbang, luar: SimpleNamespace, sebagai: Sebagai
) -> None:
    lain = Peserta.objects.create(
        musrenbang=luar.acara, nama="Orang lain", jenis_kelamin="L", lembaga="-", unsur="lain"
    )
    tujuan = reverse("peserta_ubah", args=[acara.kode, lain.kode])
    assert [sebagai(budi).get(tujuan).status_code, sebagai(budi).post(tujuan, ISIAN).status_code] == [404, 404]


def test_the_same_form_notes_one_participant(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    isian = ISIAN | {"kode": typed(klien.get(alamat(acara)).text, "kode"), "v": ""}
    jawab = [klien.post(alamat(acara), isian) for _ in range(3)]
    [row] = Peserta.objects.all()
    assert {(j.status_code, j["Location"]) for j in jawab} == {(302, alamat(acara) + "?lagi")}
    assert f"{row} sudah dicatat, dan tidak dicatat dua kali." in klien.get(alamat(acara)).text
    lain = klien.post(alamat(acara), isian | {"nama": "Tamu Lain"})
    assert (lain.status_code, Peserta.objects.count(), typed(lain.text, "nama")) == (409, 1, "Tamu Lain")
    klien.post(alamat(acara), isian | {"nama": "Tamu Lain", "kode": typed(lain.text, "kode")})
    assert Peserta.objects.count() == 2
