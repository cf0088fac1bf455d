"""POST /sidang/<kode>/pindah/: one row to another place."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import Petugas, Sidang
from forum.siaran.frame import draw
from musrenbang.models import Jejak, Pengguna
from tests.cast import BuatUsulan
from tests.forum.conftest import Kirim, Sebagai, kode, tolak, urutan

CONTROL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SET CONSTRAINTS")


@pytest.mark.parametrize(
    ("nomor", "tujuan", "hasil"),
    [
        (5, {"setelah": 1}, [1, 5, 2, 3, 4, 6]),
        (1, {"setelah": 5}, [2, 3, 4, 5, 1, 6]),
        (4, {"setelah": ""}, [4, 1, 2, 3, 5, 6]),
        (1, {"setelah": 6}, [2, 3, 4, 5, 6, 1]),
        (3, {"setelah": 3}, [1, 2, 3, 4, 5, 6]),
        (6, {"urutan": 2}, [1, 6, 2, 3, 4, 5]),
        (2, {"urutan": 5}, [1, 3, 4, 5, 2, 6]),
        (1, {"urutan": 6}, [2, 3, 4, 5, 6, 1]),
    ],
)
def test_moves(
    nomor: int, tujuan: dict[str, Any], hasil: list[int], dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    if tujuan.get("setelah"):
        tujuan = {"setelah": kode(sidang_berlangsung, tujuan["setelah"])[0]}
    [butir] = kode(sidang_berlangsung, nomor)
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=butir, **tujuan)
    assert (jawab.status_code, jawab["Location"]) == (303, f"/sidang/{sidang_berlangsung.kode}/#{butir}")
    assert urutan(sidang_berlangsung) == hasil
    assert list(sidang_berlangsung.butir.values_list("urutan", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("langkah", "nomor", "hasil"),
    [
        ("naik", 4, [1, 2, 4, 3, 5, 6]),
        ("turun", 4, [1, 2, 3, 5, 4, 6]),
        ("naik", 1, [1, 2, 3, 4, 5, 6]),
        ("turun", 6, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_moves_by_one(
    langkah: str, nomor: int, hasil: list[int], dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, **{langkah: kode(sidang_berlangsung, nomor)[0]})
    assert jawab.status_code == 303
    assert urutan(sidang_berlangsung) == hasil


def test_an_anchor_stays_true_while_others_move(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    lima, satu, enam = kode(sidang_berlangsung, 5, 1, 6)
    sidang_berlangsung.pindah(enam, by=dewi)
    kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=lima, setelah=satu)
    assert urutan(sidang_berlangsung) == [6, 1, 5, 2, 3, 4]


def test_a_script_gets_the_frame_since_its_own_number(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    satu, dua, tiga = kode(sidang_berlangsung, 1, 2, 3)
    n = Sidang.objects.get().siar
    sidang_berlangsung.putuskan([dua], hasil="disepakati", by=dewi)
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, htmx=True, butir=tiga, setelah="", n=n)
    isi, sidang = json.loads(jawab.content), Sidang.objects.get()
    assert jawab.status_code == 200
    assert isi["urutan"] == [tiga, satu, dua, *kode(sidang, 4, 5, 6)]
    assert (isi["n"], isi["v"], isi["status"], isi["garis"]) == (n + 2, sidang.version, "berlangsung", None)
    assert list(isi["baris"]) == [dua]


def test_a_script_without_a_number_gets_every_row(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [tiga] = kode(sidang_berlangsung, 3)
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, htmx=True, butir=tiga, setelah="")
    assert set(json.loads(jawab.content)["baris"]) == set(kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6))


def test_only_the_fasilitator(sidang_berlangsung: Sidang, status_lain: Callable[..., Any]) -> None:
    [lima] = kode(sidang_berlangsung, 5)
    dapat = status_lain("sidang_pindah", sidang_berlangsung, kecuali=["dewi"], butir=lima, setelah="")
    assert dapat == tolak(kecuali=["dewi"])
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_without_a_log_in(sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [lima] = kode(sidang_berlangsung, 5)
    jawab = kirim(None, "sidang_pindah", sidang_berlangsung, butir=lima, setelah="")
    assert (jawab.status_code, jawab["Location"].split("?")[0]) == (302, "/masuk/")
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_a_fasilitator_of_another_session_may_not(
    hendra: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, sidang_lain: Sidang, kirim: Kirim
) -> None:
    [lima] = kode(sidang_berlangsung, 5)
    assert kirim(hendra, "sidang_pindah", sidang_berlangsung, butir=lima, setelah="").status_code == 403
    assert kirim(dewi, "sidang_pindah", sidang_lain, butir=lima, setelah="").status_code == 403
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_a_relieved_fasilitator_may_not(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    Petugas.objects.filter(pengguna=dewi).delete()
    [lima] = kode(sidang_berlangsung, 5)
    assert kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=lima, setelah="").status_code == 403


@pytest.mark.parametrize("status", ["siap", "ditutup", "ditetapkan"])
def test_only_while_in_progress(status: str, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    Sidang.objects.update(status=status)
    [lima] = kode(sidang_berlangsung, 5)
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, htmx=True, butir=lima, setelah="")
    label = Sidang.Status(status).label
    assert jawab.status_code == 409
    assert jawab.content.decode().strip() == (
        f'<p class="pesan pesan--error" role="alert">Sidang ini berstatus {label}, '
        "sehingga tindakan itu tidak dapat dilakukan.</p>"
    )
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_row_or_anchor_gone(
    budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim, sidang_lain: Sidang
) -> None:
    dua, lima = kode(sidang_berlangsung, 2, 5)
    sidang_berlangsung.keluarkan(dua, alasan="Belum dapat dibahas", by=budi)
    for data in ({"butir": lima, "setelah": dua}, {"butir": dua, "setelah": lima}, {"naik": dua}):
        assert kirim(dewi, "sidang_pindah", sidang_berlangsung, **data).status_code == 409
    assert urutan(sidang_berlangsung) == [1, 3, 4, 5, 6]


def test_a_row_of_another_session_is_no_anchor(
    budi: Pengguna,
    dewi: Pengguna,
    sidang_berlangsung: Sidang,
    sidang_lain: Sidang,
    wilayah: Any,
    buat_usulan: BuatUsulan,
    kirim: Kirim,
) -> None:
    buat_usulan("Usulan 9", urusan=wilayah.pangan, status="diverifikasi")
    sidang_lain.susun(by=budi)
    [sembilan], [lima] = kode(sidang_lain, 9), kode(sidang_berlangsung, 5)
    assert kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=lima, setelah=sembilan).status_code == 409
    assert kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=sembilan, setelah=lima).status_code == 409
    assert (urutan(sidang_berlangsung), urutan(sidang_lain)) == ([1, 2, 3, 4, 5, 6], [9])


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({}, "Usulan yang dipindahkan belum disebut. Muat ulang halaman, lalu ulangi."),
        ({"setelah": ""}, "Usulan yang dipindahkan belum disebut. Muat ulang halaman, lalu ulangi."),
        ({"butir": "x"}, "Tuliskan nomor tujuan, misalnya 3."),
        ({"butir": "x", "urutan": ""}, "Tuliskan nomor tujuan, misalnya 3."),
        ({"butir": "x", "urutan": "tiga"}, "Tuliskan nomor tujuan dengan angka, misalnya 3."),
        ({"butir": "x", "urutan": "0"}, "Nomor tujuan paling kecil 1."),
    ],
)
def test_bad_form(data: dict[str, str], pesan: str, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, htmx=True, **data)
    assert jawab.status_code == 422
    assert jawab.content.decode().strip() == f'<p class="pesan pesan--error" role="alert">{pesan}</p>'
    halaman = kirim(dewi, "sidang_pindah", sidang_berlangsung, **data)
    assert halaman.status_code == 422
    assert halaman.context["form_pindah"].errors
    assert halaman.content.decode().count(f"<li>{pesan}</li>") == 1
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_no_such_number(dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    [dua] = kode(sidang_berlangsung, 2)
    pesan = "Tidak ada nomor 999: nomor paling akhir 6."
    jawab = kirim(dewi, "sidang_pindah", sidang_berlangsung, htmx=True, butir=dua, urutan=999)
    assert (jawab.status_code, pesan in jawab.content.decode()) == (422, True)
    halaman = kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=dua, urutan=999)
    assert (halaman.status_code, halaman.content.decode().count(f"<li>{pesan}</li>")) == (422, 1)
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_two_hands_on_one_row(dewi: Pengguna, budi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    """The later one is told, and his move stands."""
    Petugas.objects.create(sidang=sidang_berlangsung, pengguna=budi, tugas="fasilitator")
    enam, dua = kode(sidang_berlangsung, 6, 2)
    n = Sidang.objects.get().siar
    sidang_berlangsung.pindah(enam, urutan=2, by=budi)

    def told(by: Pengguna, butir: str, urutan: int) -> dict[str, Any]:
        jawab = kirim(by, "sidang_pindah", sidang_berlangsung, htmx=True, butir=butir, urutan=urutan, n=n)
        return json.loads(jawab.content)["pindah"]

    pesan = (
        "Fasilitator lain baru saja memindahkan usulan ini ke nomor 2. Kini Anda memindahkannya dari sana ke nomor 4."
    )
    [satu] = kode(sidang_berlangsung, 1)
    assert told(dewi, enam, 4) == {"dari": 2, "ke": 4, "semula": satu, "pesan": pesan}
    assert told(dewi, dua, 1)["pesan"] == ""  # the other one has not touched this
    assert told(dewi, enam, 5)["pesan"] == ""  # her own move, which her screen does not show yet
    assert urutan(sidang_berlangsung) == [2, 1, 3, 4, 6, 5]


@pytest.mark.django_db(transaction=True)
def test_what_a_move_asks_of_the_database(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    """At most twelve statements beside those of the transaction itself, however long the list."""
    dua, tiga = kode(sidang_berlangsung, 2, 3)
    client, alamat = sebagai(dewi), reverse("sidang_pindah", args=[sidang_berlangsung.kode])
    draw(sidang_berlangsung.kode)
    n = Sidang.objects.get().siar
    with CaptureQueriesContext(connection) as asked:
        jawab = client.post(alamat, {"butir": dua, "setelah": tiga, "n": n}, headers={"HX-Request": "true"})
    sent = [query["sql"] for query in asked if not query["sql"].startswith(CONTROL)]
    assert (jawab.status_code, len(sent) <= 12) == (200, True), sent


def test_get(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    assert sebagai(dewi).get(reverse("sidang_pindah", args=[sidang_berlangsung.kode])).status_code == 405


def test_without_the_csrf_token(dewi: Pengguna, sidang_berlangsung: Sidang) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(dewi)
    [lima] = kode(sidang_berlangsung, 5)
    alamat = reverse("sidang_pindah", args=[sidang_berlangsung.kode])
    assert client.post(alamat, {"butir": lima, "setelah": ""}).status_code == 403
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6]


def test_the_record_alone_gives_the_order(
    budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim
) -> None:
    satu, dua, tiga, enam = kode(sidang_berlangsung, 1, 2, 3, 6)
    kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=enam, urutan=2, alasan="Paling mendesak")
    kirim(dewi, "sidang_pindah", sidang_berlangsung, turun=satu)
    kirim(dewi, "sidang_keluarkan", sidang_berlangsung, butir=dua, alasan="Belum dapat dibahas")
    kirim(dewi, "sidang_pindah", sidang_berlangsung, butir=tiga, setelah="")
    assert urutan(sidang_berlangsung) == [3, 6, 1, 4, 5]

    urut: list[str] = []
    catatan = Jejak.objects.filter(objek=f"sidang:{sidang_berlangsung.kode}").order_by("urut")
    for jejak in catatan:
        if jejak.aksi == "susun":
            urut += jejak.data["urutan"]
        if jejak.aksi in ("pindah", "keluarkan"):
            urut.remove(jejak.data["butir"])
        if jejak.aksi == "pindah":
            setelah = jejak.data["setelah"]
            urut.insert(urut.index(setelah) + 1 if setelah else 0, jejak.data["butir"])
    assert urut == kode(sidang_berlangsung, 3, 6, 1, 4, 5)
    pindah = catatan.filter(aksi="pindah").first()
    assert pindah
    assert (pindah.oleh, pindah.data) == (
        "dewi",
        {"butir": enam, "dari": 6, "ke": 2, "setelah": satu, "alasan": "Paling mendesak", "ubah": {}},
    )
