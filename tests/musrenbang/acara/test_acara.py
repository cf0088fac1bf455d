"""The yearly event: opened, changed, read out by its kecamatan."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from musrenbang.models import Jejak, Kecamatan, Musrenbang, Pengguna
from tests.halaman import typed

Sebagai = Callable[[Pengguna], Client]
ISIAN = {
    "tahun": "2029",
    "tema": "Air bersih",
    "mulai": "2028-02-08",
    "selesai": "2028-02-09",
    "pukul_mulai": "08:30",
    "pukul_selesai": "15:00",
    "tempat": "Aula",
    "pagu": "7.500.000.000",
    "pembagian_pagu": "desa",
    "kuota_fisik": "10",
    "kuota_ekonomi": "",
    "kuota_sosbud": "3",
    "bentuk_ba": "kota",
    "target_perempuan": "30",
    "nomor_ba": "050/1",
    "pimpinan_sidang": "",
    "sambutan": "Camat",
    "pemaparan": "Bappeda",
    "catatan": "",
}
BERUBAH = "Data ini sudah berubah sejak halaman ini dibuka"


def url(acara: Musrenbang, apa: str = "") -> str:
    return f"/musrenbang/{acara.kode}/{apa}"


def catat(acara: Musrenbang, by: Pengguna) -> None:
    """One entry more in its record."""
    with acara.change("ubah", by=by):
        acara.save()


# -- list ----------------------------------------------------------------------------------------------


def test_each_sees_the_events_of_his_wilayah(
    acara: Musrenbang, luar: SimpleNamespace, sebagai: Sebagai, sari: Pengguna, rina: Pengguna, asing: Pengguna
) -> None:
    lama = Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=2027)
    terlihat = {p.username: list(sebagai(p).get("/musrenbang/").context["daftar"]) for p in (sari, rina, asing)}
    assert terlihat == {"sari": [acara, lama], "rina": [acara, luar.acara, lama], "asing": [luar.acara]}


@pytest.mark.parametrize(("nama", "boleh"), [("budi", True), ("sari", False), ("rina", False), ("dewi", False)])
def test_opening_is_offered_to_who_may(
    nama: str, boleh: bool, acara: Musrenbang, request: pytest.FixtureRequest, sebagai: Sebagai
) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    assert ("/musrenbang/tambah/" in klien.get("/musrenbang/").text) == boleh
    assert (f'{url(acara, "ubah/")}"' in klien.get(url(acara)).text) == boleh


# -- open ----------------------------------------------------------------------------------------------


def test_opening_an_event(wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post("/musrenbang/tambah/", ISIAN, follow=True)
    acara = Musrenbang.objects.get()
    assert jawab.redirect_chain == [(url(acara), 302)]
    assert [str(m) for m in jawab.context["messages"]] == [f"{acara} sudah dibuka."]
    assert (acara.kecamatan, acara.tahun, acara.pagu) == (wilayah.kecamatan, 2029, Decimal(7_500_000_000))
    assert (acara.mulai, acara.pukul_mulai) == (dt.date(2028, 2, 8), dt.time(8, 30))
    kabupaten = acara.kecamatan.kabupaten
    assert [(entri.aksi, entri.oleh, entri.rantai.kunci) for entri in Jejak.objects.order_by("rantai__kunci")] == [
        ("buka_acara", "budi", kabupaten.kunci_rantai),
        ("buka", "budi", acara.kunci_rantai),
    ]


@time_machine.travel("2027-01-20")
def test_the_year_after_is_proposed(wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).get("/musrenbang/tambah/").context["form"]["tahun"].value() == 2028


@pytest.mark.parametrize(
    ("ganti", "kolom"),
    [
        ({"tahun": ""}, "tahun"),
        ({"tahun": "28"}, "tahun"),
        ({"tahun": "dua ribu"}, "tahun"),
        ({"tahun": "2028"}, "tahun"),  # there is one already
        ({"selesai": "2028-02-07"}, "selesai"),
        ({"mulai": "besok"}, "mulai"),
        ({"pukul_mulai": "25:00"}, "pukul_mulai"),
        ({"pagu": "tujuh milyar"}, "pagu"),
        ({"pagu": "-1"}, "pagu"),
        ({"kuota_fisik": "0"}, "kuota_fisik"),
        ({"kuota_ekonomi": "sepuluh"}, "kuota_ekonomi"),
        ({"bentuk_ba": "provinsi"}, "bentuk_ba"),
        ({"pembagian_pagu": "bidang"}, "pembagian_pagu"),
        ({"target_perempuan": "101"}, "target_perempuan"),
        ({"nomor_ba": "x" * 61}, "nomor_ba"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    ganti: dict[str, str], kolom: str, acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    jawab = sebagai(budi).post("/musrenbang/tambah/", ISIAN | ganti)
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [kolom])
    assert (Musrenbang.objects.count(), Jejak.objects.count()) == (1, 0)


def test_the_same_year_twice_says_which(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post("/musrenbang/tambah/", ISIAN | {"tahun": "2028"})
    pesan = "Musrenbang kecamatan ini untuk RKPD Tahun 2028 sudah ada. Pilih tahun lain."
    assert jawab.context["form"].errors["tahun"] == [pesan]


def test_the_neighbours_year_does_not_matter(luar: SimpleNamespace, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).post("/musrenbang/tambah/", ISIAN | {"tahun": "2028"}).status_code == 302


def test_a_kecamatan_that_is_not_loaded_gets_a_sentence(budi: Pengguna, sebagai: Sebagai) -> None:
    Pengguna.objects.update(kode_wilayah="36.02.77")
    jawab = sebagai(budi).get("/musrenbang/tambah/")
    assert (jawab.status_code, "Muat dahulu data wilayah." in jawab.text) == (422, True)


# -- change --------------------------------------------------------------------------------------------


def ubah(acara: Musrenbang, **ganti: str) -> dict[str, str]:
    return ISIAN | {"tahun": "2028", "v": str(Musrenbang.objects.get(pk=acara.pk).version)} | ganti


def test_changing(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    assert klien.get(url(acara, "ubah/")).context["form"]["tempat"].value() == "Aula Kecamatan Sukaraja"
    assert klien.post(url(acara, "ubah/"), ubah(acara, tempat="GOR")).status_code == 302
    acara.refresh_from_db()
    assert (acara.tempat, acara.tahun) == ("GOR", 2028)
    assert Jejak.objects.get().data["ubah"]["tempat"] == ["Aula Kecamatan Sukaraja", "GOR"]


def test_a_stale_edit_is_told_and_nothing_typed_is_lost(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien, lama = sebagai(budi), ubah(acara, tempat="GOR")
    klien.post(url(acara, "ubah/"), ubah(acara, tempat="Pendopo", tema="Jalan"))
    jawab = klien.post(url(acara, "ubah/"), lama)
    assert (jawab.status_code, BERUBAH in jawab.text) == (409, True)
    assert [tuple(satu) for satu in jawab.context["beda"]] == [
        ("Tema", "Jalan", "Air bersih"),
        ("Tempat", "Pendopo", "GOR"),
    ]
    assert 'value="GOR"' in jawab.text
    assert Musrenbang.objects.get(pk=acara.pk).tempat == "Pendopo"
    # Who has seen the difference and saves again, has decided.
    lagi = lama | {"v": jawab.context["form"]["v"].value()}
    assert klien.post(url(acara, "ubah/"), lagi).status_code == 302
    assert Musrenbang.objects.get(pk=acara.pk).tempat == "GOR"


def test_to_the_year_of_another_event(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=2030)
    jawab = sebagai(budi).post(url(acara, "ubah/"), ubah(acara, tahun="2030"))
    assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, ["tahun"])


@pytest.mark.parametrize(("nama", "status"), [("sari", 403), ("dewi", 403), ("rina", 403), ("asing", 404)])
def test_others_change_nothing(
    nama: str, status: int, acara: Musrenbang, request: pytest.FixtureRequest, sebagai: Sebagai
) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    dapat = [
        klien.get(url(acara, "ubah/")).status_code,
        klien.post(url(acara, "ubah/"), ubah(acara, tempat="GOR")).status_code,
        klien.post(url(acara, "bacakan/")).status_code,
    ]
    assert dapat == [status] * 3
    acara.refresh_from_db()
    assert (acara.tempat, acara.dibacakan_pada, Jejak.objects.count()) == ("Aula Kecamatan Sukaraja", None, 0)


def test_after_the_seal_the_page_says_so(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien, lama = sebagai(budi), ubah(acara, tempat="GOR")
    Musrenbang.objects.update(disegel_pada="2027-02-09T08:00:00Z")
    for jawab in (klien.get(url(acara, "ubah/")), klien.post(url(acara, "ubah/"), lama)):
        assert (jawab.status_code, "Musrenbang ini sudah disegel" in jawab.text) == (409, True)
    assert "ubah/" not in klien.get(url(acara)).text


def test_a_seal_between_reading_and_saving_is_the_answer(
    acara: Musrenbang, budi: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not "somebody has changed it, save again", which would be refused the next time."""
    lama = ubah(acara)
    asli = Musrenbang.change

    def disegel_dahulu(self: Musrenbang, *args: Any, **kwargs: Any) -> Any:
        Musrenbang.objects.update(disegel_pada="2027-02-09T08:00:00Z", version=99)
        return asli(self, *args, **kwargs)

    monkeypatch.setattr(Musrenbang, "change", disegel_dahulu)
    jawab = sebagai(budi).post(url(acara, "ubah/"), lama)
    assert (jawab.status_code, "Musrenbang ini sudah disegel" in jawab.text, BERUBAH in jawab.text) == (
        409,
        True,
        False,
    )


def test_reading_out_needs_a_draft(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    assert klien.get(url(acara, "bacakan/")).status_code == 405
    jawab = klien.post(url(acara, "bacakan/"), follow=True)
    assert jawab.redirect_chain == [(url(acara, "segel/"), 302)]
    assert [str(m) for m in jawab.context["messages"]] == ["Buat draf dahulu, bacakan, lalu catat di barisnya."]
    acara.refresh_from_db()
    assert acara.dibacakan_pada is None


# -- its page ------------------------------------------------------------------------------------------


def test_an_event_elsewhere_is_not_there(luar: SimpleNamespace, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    for apa in ("", "ubah/"):
        assert klien.get(url(luar.acara, apa)).status_code == 404
    assert klien.post(url(luar.acara, "bacakan/")).status_code == 404
    assert klien.get("/musrenbang/tidak-ada1/").status_code == 404


def test_the_page_of_the_event(acara: Musrenbang, budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    sebagai(budi).post(url(acara, "ubah/"), ubah(acara))
    halaman = sebagai(sari).get(url(acara)).text
    kuota = "Fisik dan Prasarana 10 · Sosial Budaya 3"
    assert " ".join(halaman.split()).count(kuota) == 1
    tampil = [
        "<dd>Kota</dd>",
        "Per desa",
        "Selasa, 8 Februari 2028",
        "Rabu, 9 Februari 2028",
        "08.30 s.d. 15.00",
        "Rp&nbsp;7.500.000.000",
        "050/1",
    ]
    assert [teks for teks in tampil if teks not in halaman] == []


def test_as_many_queries_for_many_as_for_few(
    acara: Musrenbang, wilayah: SimpleNamespace, rina: Pengguna, sebagai: Sebagai, budi: Pengguna
) -> None:
    klien: Any = sebagai(rina)

    def queries(alamat: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            klien.get(alamat)
        return len(captured)

    catat(acara, budi)
    klien.get(url(acara))  # from now on this is the event that Rina works on
    before = [queries("/musrenbang/"), queries(url(acara))]
    for nomor in range(9):
        catat(acara, budi)
        Musrenbang.objects.create(kecamatan=wilayah.lain, tahun=2040 + nomor)
    assert [queries("/musrenbang/"), queries(url(acara))] == before


# -- letterhead ----------------------------------------------------------------------------------------


def test_the_letterhead_is_the_kecamatans_own(
    wilayah: SimpleNamespace, budi: Pengguna, sari: Pengguna, rina: Pengguna, sebagai: Sebagai
) -> None:
    isian = {"alamat": "Jalan Raya 1", "telepon": "0266", "nip_camat": "196503181990031005", "nama_camat": "Pak Camat"}
    assert [sebagai(p).post("/kecamatan/", isian).status_code for p in (sari, rina)] == [403, 403]
    klien = sebagai(budi)
    assert klien.post("/kecamatan/", isian).status_code == 422
    isian["v"] = typed(klien.get("/kecamatan/").text, "v")
    assert klien.post("/kecamatan/", isian).status_code == 302
    assert list(Kecamatan.objects.values_list("kode", "alamat")) == [("36.02.01", "Jalan Raya 1"), ("36.02.02", "")]
    entri = Jejak.objects.get()
    assert (entri.rantai.kunci, [kata for kata in ("0266", "1965") if kata in entri.isi]) == ("kabupaten:36.02", [])


def test_two_write_the_letterhead(budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    dibaca = typed(klien.get("/kecamatan/").text, "v")
    assert klien.post("/kecamatan/", {"nama_camat": "Pak Camat", "v": dibaca}).status_code == 302
    jawab = klien.post("/kecamatan/", {"nama_camat": "", "alamat": "Jalan Raya 1", "v": dibaca})
    assert (jawab.status_code, [tuple(satu)[1:] for satu in jawab.context["beda"]]) == (
        409,
        [("–", "Jalan Raya 1"), ("Pak Camat", "–")],
    )
    assert list(Kecamatan.objects.filter(kode="36.02.01").values_list("nama_camat", "alamat")) == [("Pak Camat", "")]
