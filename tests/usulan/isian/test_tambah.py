"""/usulan/tambah/: a new usulan, from the kamus or outside it."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from musrenbang.models import Jejak, Musrenbang, Pengguna, PrioritasDaerah
from tests.cast import BuatUsulan
from usulan.isian import views
from usulan.isian.forms import UsulanForm
from usulan.models import ItemKamus, Usulan

Sebagai = Callable[[Pengguna], Client]
URL = reverse("usulan_tambah")
BUTIR = "Rabat beton jalan lingkungan (m)"


@pytest.fixture(autouse=True)
def di_musrenbang(acara: Musrenbang, kamus: ItemKamus) -> None:
    """An open event and one item in the kamus, for every test here."""


def kirim(client: Client, *, tombol: str = "simpan", **isian: Any) -> HttpResponse:
    # Writing and submitting are two entries in the record, and each looks at the row before and after.
    with zeal_ignore([{"model": "usulan.Usulan", "field": "desa"}]):
        return client.post(URL, {"item": BUTIR, "lokasi": "Dusun 1", "volume": "569,5", **isian, tombol: "x"})


def satu() -> Usulan:
    return Usulan.objects.get()


def test_an_item_of_the_kamus_fills_the_rest(sari: Pengguna, sebagai: Sebagai, kamus: ItemKamus) -> None:
    response = kirim(sebagai(sari))
    usulan = satu()
    assert (response.status_code, response["Location"]) == (302, f"/usulan/{usulan.kode}/#tersimpan")
    assert (usulan.item, usulan.kegiatan, usulan.satuan) == (kamus, "Rabat beton jalan lingkungan", "m")
    assert (usulan.harga_satuan, usulan.opd, usulan.urusan) == (Decimal(350_000), kamus.opd, kamus.urusan)
    assert (usulan.program, usulan.volume) == ("Program Penyelenggaraan Jalan", Decimal("569.5"))
    assert usulan.anggaran == Decimal(199_325_000)
    assert (usulan.status, usulan.skala) == ("draf", "desa")
    assert [desa.kode for desa in usulan.desa.all()] == ["36.02.01.2001"]
    jejak = Jejak.objects.get()
    assert (jejak.aksi, jejak.oleh, jejak.data["baru"]["desa"]) == ("tambah", "sari", ["36.02.01.2001"])


def test_what_is_typed_goes_before_the_kamus(sari: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace) -> None:
    client = sebagai(sari)
    response = kirim(client, kegiatan="Rabat beton Gang Melati", harga_satuan="1.250.000", opd="dinaspertanian")
    usulan = satu()
    assert (usulan.kegiatan, usulan.harga_satuan) == ("Rabat beton Gang Melati", Decimal(1_250_000))
    assert (usulan.opd, usulan.di_luar_kamus) == (wilayah.tani, False)
    text = client.get(response["Location"]).text
    assert "Harga satuan: Berbeda dari kamus usulan, Rp\u00a0350.000." in text


def test_saved_and_submitted_in_one_step(sari: Pengguna, sebagai: Sebagai) -> None:
    kirim(sebagai(sari), tombol="ajukan")
    assert satu().status == "diajukan"
    assert list(Jejak.objects.order_by("urut").values_list("aksi", flat=True)) == ["tambah", "ajukan"]


def test_outside_the_kamus_is_allowed_and_flagged(
    sari: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace, prioritas: PrioritasDaerah
) -> None:
    client = sebagai(sari)
    response = kirim(
        client,
        item="",
        kegiatan="Pelatihan batik",
        opd="dinaspertanian",
        urusan="pertanian",
        prioritas_daerah="3",
        prioritas_desa="2",
        penerima_kk="1.250",
        volume="",
        anggaran="Rp 40.000.000",
    )
    usulan = satu()
    assert (usulan.opd, usulan.urusan, usulan.prioritas_daerah) == (wilayah.tani, wilayah.pangan, prioritas)
    assert (usulan.prioritas_desa, usulan.penerima_kk, usulan.anggaran) == (2, 1250, Decimal(40_000_000))
    assert (usulan.di_luar_kamus, usulan.kekurangan) == (True, ["volume", "satuan"])
    text = client.get(response["Location"]).text
    assert "di luar kamus" in text
    assert "belum lengkap: volume, satuan" in text


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        (
            {"anggaran": "100.000.000"},
            "Perkiraan anggaran: 569,5 × 350.000 = 199.325.000, bukan 100.000.000. Periksa angkanya.",
        ),
        ({"volume": "1.250"}, "Volume: “1.250” dibaca 1.250."),
    ],
)
def test_what_looks_wrong_is_kept_and_told(isian: dict[str, str], pesan: str, sari: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(sari)
    assert pesan in client.get(kirim(client, **isian)["Location"]).text
    assert Usulan.objects.count() == 1


@pytest.mark.parametrize(
    ("isian", "kolom", "pesan"),
    [
        ({"volume": "abc"}, "volume", "“abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5."),
        ({"volume": "-3"}, "volume", "“-3” kurang dari nol. Tuliskan angka nol atau lebih."),
        ({"volume": "999999999999"}, "volume", "“999999999999” terlalu besar. Periksa lagi jumlah angkanya."),
        ({"anggaran": "satu juta"}, "anggaran", "“satu juta” bukan angka."),
        ({"penerima_kk": "12,5"}, "penerima_kk", "“12,5” bukan bilangan bulat. Tuliskan misalnya 120."),
        ({"prioritas_desa": "0"}, "prioritas_desa", "Isi paling kecil 1."),
        ({"item": "Kereta gantung"}, "item", "“Kereta gantung” tidak ada di kamus usulan."),
        ({"item": ""}, "kegiatan", "Tuliskan kegiatannya, atau pilih butir kamus."),
        ({"opd": "dinasrahasia"}, "opd", "Pilihan itu tidak ada."),
        ({"kegiatan": "x" * 301}, "kegiatan", "paling banyak 300 huruf"),
        (
            {"volume": "99999999999", "harga_satuan": "9999999999999"},
            "anggaran",
            "Volume × harga satuan terlalu besar. Periksa kedua angkanya.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    isian: dict[str, str], kolom: str, pesan: str, sari: Pengguna, sebagai: Sebagai
) -> None:
    response = kirim(sebagai(sari), **isian)
    assert response.status_code == 422
    (error,) = response.context["form"].errors[kolom]
    assert error.startswith(pesan) or pesan in error
    assert f'href="#id_{kolom}"' in response.text
    # What was typed is still there.
    assert 'value="Dusun 1"' in response.text
    assert (Usulan.objects.count(), Jejak.objects.count()) == (0, 0)


def test_without_script_the_kamus_fills_the_page_and_saves_nothing(sari: Pengguna, sebagai: Sebagai) -> None:
    response = kirim(sebagai(sari), tombol="ambil", masalah="Becek bila hujan")
    assert response.status_code == 200
    form = response.context["form"]
    nilai = {name: form[name].value() for name in ("kegiatan", "lokasi", "masalah", "volume", "satuan")}
    assert nilai == {
        "kegiatan": "Rabat beton jalan lingkungan",
        "lokasi": "Dusun 1",
        "masalah": "Becek bila hujan",
        "volume": "569,5",
        "satuan": "m",
    }
    assert 'value="350.000"' in response.text
    assert '<option value="dinaspekerjaanumum" selected>' in response.text
    assert "Rp&nbsp;199.325.000" in response.text
    assert Usulan.objects.count() == 0


def test_the_kecamatan_writes_for_several_desa(budi: Pengguna, sebagai: Sebagai) -> None:
    kirim(sebagai(budi), desa=["36.02.01.2001", "36.02.01.2002"], skala="desa")
    usulan = satu()
    assert (usulan.nama_desa, usulan.skala) == ("Sukamaju / Mekarsari", "lintas_desa")


@pytest.mark.parametrize(
    ("desa", "pesan"),
    [
        ([], "Pilih paling sedikit satu desa/kelurahan."),
        (["36.02.02.2001"], "Pilihan itu tidak ada."),
    ],
)
def test_the_kecamatan_names_a_desa_of_its_own(desa: list[str], pesan: str, budi: Pengguna, sebagai: Sebagai) -> None:
    response = kirim(sebagai(budi), desa=desa, skala="desa")
    assert response.status_code == 422
    (error,) = response.context["form"].errors["desa"]
    assert error.startswith(pesan)


def test_a_desa_cannot_write_for_another(sari: Pengguna, sebagai: Sebagai) -> None:
    kirim(sebagai(sari), desa=["36.02.01.2002"], skala="kecamatan")
    assert (satu().nama_desa, satu().skala) == ("Sukamaju", "desa")


def test_no_integer_key_leaves_the_database(
    sari: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace, prioritas: PrioritasDaerah
) -> None:
    text = sebagai(sari).get(URL).text
    options = {part.split('"')[0] for part in text.split('<option value="')[1:]}
    assert options == {
        *("", "3"),
        *("anak", "perempuan", "pemuda", "lansia", "disabilitas"),
        *("dinaspekerjaanumum", "dinaspertanian", "pekerjaanumumdanpenataanruang", "pertanian"),
    }


@pytest.mark.parametrize("siapa", ["rina", "dewi"])
@pytest.mark.parametrize("cara", ["get", "post"])
def test_who_writes_no_usulan(siapa: str, cara: str, sebagai: Sebagai, request: pytest.FixtureRequest) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    assert getattr(client, cara)(URL).status_code == 403


def test_not_into_a_sealed_event(sari: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    response = kirim(sebagai(sari))
    assert response.status_code == 409
    assert "Musrenbang ini sudah disegel." in response.text
    assert Usulan.objects.count() == 0


def test_not_without_an_event(sari: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.all().delete()
    response = sebagai(sari).get(URL)
    assert response.status_code == 422
    assert "belum dibuka" in response.text


def test_without_a_kamus_the_field_is_not_there(sari: Pengguna, sebagai: Sebagai) -> None:
    ItemKamus.objects.all().delete()
    assert 'name="item"' not in sebagai(sari).get(URL).text


def test_the_same_form_sent_again_is_the_same_usulan(sari: Pengguna, joko: Pengguna, sebagai: Sebagai) -> None:
    """A slow network and an impatient finger: three clicks are one usulan."""
    klien = sebagai(sari)
    kode = klien.get("/usulan/tambah/").context["form"]["kode"].value()
    tujuan = {kirim(klien, kode=kode)["Location"] for _ in range(3)}
    assert tujuan == {f"/usulan/{kode}/#tersimpan"}
    assert (Usulan.objects.count(), Jejak.objects.filter(aksi="tambah").count()) == (1, 1)
    assert views.AGAIN in klien.get(f"/usulan/{kode}/").text
    # Another's code is not his usulan, and gives him none of it.
    jawab = kirim(sebagai(joko), kode=kode)
    assert (jawab.status_code, jawab.has_header("Location")) == (409, False)
    assert Usulan.objects.get().milik(sari)


def test_what_was_typed_since_in_the_same_form_is_not_lost(sari: Pengguna, sebagai: Sebagai) -> None:
    """The answer was lost, the browser brought the form back, and somebody typed on in it."""
    klien = sebagai(sari)
    kode = klien.get("/usulan/tambah/").context["form"]["kode"].value()
    kirim(klien, kode=kode, kegiatan="Gang Satu")
    for isian, shown in (({"volume": "77"}, "77"), ({"koordinat": "-6,91, 106,92"}, "-6,91, 106,92")):
        jawab = kirim(klien, kode=kode, kegiatan="Gang Satu", **isian)
        assert (jawab.status_code, Usulan.objects.count()) == (409, 1)
        assert [one.ketikan for one in jawab.context["beda"]][:1] == [shown]
        assert f'action="/usulan/{kode}/ubah/"' in jawab.text
    other = kirim(klien, kode=kode, kegiatan="Gang Dua")
    assert "Bila isian ini memang yang lain, simpan sekali lagi." in other.text
    baru = other.context["form"]["kode"].value()
    assert baru != kode
    kirim(klien, kode=baru, kegiatan="Gang Dua")
    assert set(Usulan.objects.values_list("kegiatan", flat=True)) == {"Gang Satu", "Gang Dua"}


def test_two_at_the_same_moment_are_one_usulan(
    sari: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one is saved between the look for it and the save."""
    klien = sebagai(sari)
    kode = klien.get("/usulan/tambah/").context["form"]["kode"].value()
    kirim(klien, kode=kode)
    monkeypatch.setattr(views, "_made", lambda user, kode: None)
    assert kirim(klien, kode=kode)["Location"] == f"/usulan/{kode}/#tersimpan"
    assert Usulan.objects.count() == 1


@pytest.mark.parametrize("at_once", [False, True], ids=["answer lost", "at the same moment"])
def test_what_was_saved_as_a_draft_is_submitted_where_the_form_comes_once_more_for_that(
    at_once: bool, sari: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    klien = sebagai(sari)
    kode = klien.get("/usulan/tambah/").context["form"]["kode"].value()
    kirim(klien, kode=kode)
    if at_once:
        monkeypatch.setattr(views, "_made", lambda user, kode: None)
    text = klien.get(kirim(klien, kode=kode, tombol="ajukan")["Location"]).text
    assert (satu().status, views.AGAIN in text, "Usulan disimpan dan diajukan." in text) == ("diajukan", True, True)
    # The other buttons do what they say, and take nothing back.
    assert "/tambah/" in kirim(klien, kode=kode, tombol="lagi")["Location"]
    kirim(klien, kode=kode, tombol="ajukan")
    assert satu().status == "diajukan"


def test_an_unknown_error_of_the_database_is_not_called_saved(
    sari: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: UsulanForm, **lain: object) -> None:
        Usulan.objects.create(kegiatan="Tanpa acara")

    monkeypatch.setattr(UsulanForm, "simpan", broken)
    klien = sebagai(sari)
    klien.raise_request_exception = False
    jawab = kirim(klien)
    assert (jawab.status_code, "Terjadi gangguan" in jawab.text) == (500, True)
    [record] = [record for record in caplog.records if record.exc_info]
    assert record.exc_info[0] is IntegrityError


def test_a_row_and_the_database_agree_on_what_is_incomplete(buat_usulan: BuatUsulan) -> None:
    empty = {"lokasi": "", "volume": None, "satuan": "", "anggaran": None, "opd": None, "urusan": None}
    rows = [buat_usulan(f"Tanpa {name}", **{name: value}) for name, value in empty.items()]
    lengkap = buat_usulan("Lengkap")
    assert [usulan.kekurangan for usulan in [*rows, lengkap]] == [*([name] for name in empty), []]
    assert list(Usulan.objects.belum_lengkap()) == rows


def test_another_of_the_same_desa_follows(budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace) -> None:
    client = sebagai(budi)
    desa = [wilayah.mekarsari.kode]
    response = kirim(client, tombol="lagi", desa=desa, skala="desa")  # type: ignore[arg-type]
    assert satu().status == "draf"
    assert response["Location"] == reverse("usulan_tambah", args=[satu().musrenbang.kode]) + (
        f"?desa={wilayah.mekarsari.kode}#tersimpan"
    )
    page = client.get(response["Location"])
    assert f"Draf “{satu().kegiatan} – Dusun 1” disimpan." in page.text
    assert page.context["form"].initial["desa"] == desa
    assert page.context["form"].fields["item"].widget.attrs["autofocus"]
    assert page.context["form"].instance.kode != satu().kode


def test_a_desa_writes_the_next_one_at_once(sari: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(sari)
    page = client.get(kirim(client, tombol="lagi")["Location"])
    assert 'name="lagi"' in page.text
    assert page.context["form"].fields["item"].widget.attrs["autofocus"]
    assert 'name="lagi"' not in client.get(reverse("usulan_ubah", args=[satu().kode])).text
