"""A file is mended on the page: columns, names and cells; the good rows are saved first, the rest can be downloaded."""

import io
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna, PrioritasDaerah
from usulan.impor.plan import plan
from usulan.models import KolomImpor, Usulan

from .berkas_contoh import sheet_bytes
from .test_halaman import DUA, JUDUL, SALAH, SATU, URUSAN, pratinjau, simpan, titipan, unggah

Sebagai = Callable[[Pengguna], Client]
ASING = "Nama Kampung;Isian A;Isian B;Tempatnya;Banyak;Ukuran;Duit;Yang Mengerjakan\n"


@pytest.fixture(autouse=True)
def di_musrenbang(acara: Musrenbang) -> Iterator[None]:
    yield
    for berkas in titipan():
        berkas.unlink()


def alamat(response: HttpResponse, akhir: str) -> str:
    return str(response.request["PATH_INFO"]) + akhir


def pilihan(client: Client, url: str, **lain: str) -> dict[str, str]:
    """The form as the page proposes it, with these heads changed."""
    rows = client.get(url).context["form"].rows
    return {field.html_name: lain.get(column.head.replace(" ", "_"), column.column) for column, field in rows}


def test_unknown_heads_lead_to_the_choice_of_columns_and_it_is_remembered(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    location = unggah(client, ASING + SATU)["Location"]
    url = client.get(location)["Location"]
    page = client.get(url)
    assert "Drainase Gang Melati" in page.text
    assert client.post(url, pilihan(client, url)).status_code == 422
    said = {"Nama_Kampung": "desa", "Isian_A": "bidang", "Isian_B": "kegiatan", "Tempatnya": "lokasi"}
    said |= {"Banyak": "volume", "Ukuran": "satuan", "Yang_Mengerjakan": "opd", "Duit": "anggaran"}
    assert client.post(url, pilihan(client, url, **said))["Location"] == location
    simpan(client, client.get(location))
    usulan = Usulan.objects.get()
    assert (usulan.kegiatan, usulan.volume, usulan.anggaran) == ("Drainase Gang Melati", 569.5, 1_250_000)
    again = pratinjau(client, ASING + SATU)
    assert again.context["ringkasan"]["sama"] == 1
    assert KolomImpor.objects.count() == 8


def test_a_column_can_be_left_out_and_another_chosen(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL.replace("Anggaran", "Catatan") + SATU)
    assert "Kolom yang tidak dibaca: Catatan." in response.text
    url = alamat(response, "kolom/")
    client.post(url, pilihan(client, url, Catatan="anggaran", Lokasi=""))
    simpan(client, client.get(response.request["PATH_INFO"]))
    usulan = Usulan.objects.get()
    assert (usulan.lokasi, usulan.anggaran) == ("", 1_250_000)


@pytest.mark.parametrize("said", ["2", "Prioritas 2", "2. Air bersih", "air bersih"])
def test_a_prioritas_daerah_is_known_by_number_or_text(said: str, acara: Musrenbang) -> None:
    prioritas(acara)
    planned = plan((f"Prioritas Daerah;{JUDUL}{said};{SATU}").encode(), acara)
    assert planned.errors == []
    assert str(planned.steps[0].usulan.prioritas_daerah) == "2. Air bersih"


def test_an_unknown_prioritas_daerah_is_chosen_once(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    """Of another year too."""
    prioritas(acara)
    client = sebagai(budi)
    page = pratinjau(client, f"Prioritas Daerah;{JUDUL}Jalan mantap;{SATU}")
    (row,) = page.context["halaman"]
    (wrong,) = (cell for cell in row.sel if cell.errors)
    assert (wrong.judul, wrong.pesan) == (
        "Prioritas Daerah",
        [f"Prioritas daerah “Jalan mantap” tidak ada untuk tahun {acara.tahun}. Perbaiki, atau kosongkan selnya."],
    )
    (choice,) = page.context["rencana"]["nama"]
    assert choice.pilihan == [("2", "2. Air bersih")]
    client.post(alamat(page, "perbaiki/"), {choice.nama: "2"})
    simpan(client, client.get(page.request["PATH_INFO"]))
    assert str(Usulan.objects.get().prioritas_daerah) == "2. Air bersih"


def prioritas(acara: Musrenbang) -> None:
    for tahun, nomor, text in ((acara.tahun, 2, "Air bersih"), (acara.tahun - 1, 1, "Jalan mantap")):
        PrioritasDaerah.objects.create(kabupaten=acara.kecamatan.kabupaten, tahun=tahun, nomor=nomor, prioritas=text)


def test_names_are_chosen_once_and_cells_written_anew(
    budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU + SALAH + SALAH.replace("Bibit padi", "Bibit jagung").replace("abc", "7"))
    assert [(n.jenis, n.teks, n.banyak) for n in response.context["rencana"]["nama"]] == [
        ("Desa/kelurahan", "Sukamajo", 2),
        ("Perangkat Daerah", "Dinas Rahasia", 2),
    ]
    perbaiki = alamat(response, "perbaiki/")
    pilih = {"nama-desa-sukamajo": wilayah.mekarsari.kode, "nama-opd-dinasrahasia": wilayah.tani.kunci}
    text = client.post(perbaiki, pilih, follow=True).text
    assert "Masih 1 baris salah." in text
    assert 'name="sel-3-volume" value="abc"' in re.sub(r"\s+", " ", text)
    assert not Usulan.objects.exists()
    page = client.post(perbaiki, {"sel-3-volume": "12,5"}, follow=True)
    assert "Semua baris benar." in page.text
    simpan(client, client.get(response.request["PATH_INFO"]))
    padi = Usulan.objects.get(kegiatan="Bibit padi")
    assert (padi.volume, padi.opd, [*padi.desa.all()]) == (12.5, wilayah.tani, [wilayah.mekarsari])
    assert Usulan.objects.count() == 3
    assert titipan() == []


def test_the_good_rows_first_the_rest_later_or_as_a_file(
    budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU + SALAH)
    simpan(client, response)
    sisa = client.get(alamat(response, "sisa.xlsx")).content
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(sisa)).active.rows]
    assert rows[0] == [*JUDUL.strip().split(";"), "Yang salah"]
    assert rows[1][:7] == ["Sukamajo", "Pertanian", "Bibit padi", "Dusun 2", "abc", "kg", None]
    assert "Volume: “abc” bukan angka." in str(rows[1][-1])
    assert len(rows) == 2
    mended = {"nama-desa-sukamajo": wilayah.sukamaju.kode, "nama-opd-dinasrahasia": wilayah.tani.kunci}
    client.post(alamat(response, "perbaiki/"), mended | {"sel-3-volume": "3"})
    page = client.get(response.request["PATH_INFO"])
    assert (page.context["ringkasan"]["sama"], page.context["ringkasan"]["baru"]) == (1, 1)
    assert ("1 sudah tersimpan, selebihnya belum." in page.text, "Belum ada yang" in page.text) == (True, False)
    simpan(client, page)
    assert sorted(Usulan.objects.values_list("kegiatan", flat=True)) == ["Bibit padi", "Drainase Gang Melati"]


def test_new_usulan_may_be_drafts(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU)
    v = response.context["rencana"]["v"]
    client.post(alamat(response, "simpan/"), {"v": v, "draf": "on"})
    assert Usulan.objects.get().status == "draf"


def test_the_urusan_follows_from_the_opd(
    budi: Pengguna, sebagai: Sebagai, kamus: object, wilayah: SimpleNamespace
) -> None:
    client = sebagai(budi)
    isi = "Desa;Kegiatan;Lokasi;OPD\nSukamaju;Jembatan gantung;Dusun 1;Dinas Pekerjaan Umum\n"
    simpan(client, pratinjau(client, isi))
    assert Usulan.objects.get().urusan == wilayah.jalan


def test_a_formula_in_the_rest_stays_a_text(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU + f"Sukamajo;{URUSAN};=1+1;Dusun 2;1;kg;;Dinas Rahasia\n")
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(alamat(response, "sisa.xlsx")).content)).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


def test_another_account_mends_nothing(budi: Pengguna, sari: Pengguna, sebagai: Sebagai) -> None:
    response = pratinjau(sebagai(budi), JUDUL + SATU + SALAH)
    for akhir, method in (("kolom/", "get"), ("perbaiki/", "post"), ("sisa.xlsx", "get")):
        assert getattr(sebagai(sari), method)(alamat(response, akhir)).status_code == 404
    assert reverse("usulan_impor_kolom", args=["x"]) != alamat(response, "kolom/")


def test_a_sheet_for_each_desa_one_after_the_other(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    """Uploaded once; the name of a sheet says whose its rows are."""
    client = sebagai(budi)
    heads = ["Kegiatan", "Lokasi", "Volume", "Satuan"]
    sheets = [[heads, [f"Talud {n}", "RT 1", 5, "m"]] for n in range(3)]
    content = sheet_bytes(*sheets, [["Rekap"], ["Jumlah", 3]], nama=["Sukamaju", "Mekarsari", "Entah", "Rekap"])
    page = pratinjau(client, content)
    assert "Lembar “Mekarsari” tidak dibaca" in page.text
    answer = simpan(client, page)
    assert answer["Location"].endswith("/kolom/")
    assert "Lembar yang belum diimpor: Mekarsari, Entah." in client.get(answer["Location"]).text
    url = answer["Location"].removesuffix("kolom/")
    simpan(client, client.get(url))
    page = client.get(url)
    done = [("Sukamaju", True), ("Mekarsari", True), ("Entah", False)]
    assert client.get(url + "kolom/").context["lembar"] == done
    assert "Desa belum ada; isi, atau pilih desa untuk seluruh berkas." in page.text
    assert client.post(url + "kolom/", {"lembar": "Sukamaju"})["Location"] == url
    assert client.get(url).context["ringkasan"]["sama"] == 1
    assert [(u.nama_desa, u.kegiatan) for u in Usulan.objects.order_by("pk")] == [
        ("Sukamaju", "Talud 0"),
        ("Mekarsari", "Talud 1"),
    ]


def test_what_no_sheet_can_hold_is_left_out_of_the_rest(budi: Pengguna, sebagai: Sebagai) -> None:
    """A control character in a wrong cell, of the file or typed, must not take the file of the rest away."""
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU.replace("569,5", "a\x01b"))
    assert client.get(alamat(page, "sisa.xlsx")).status_code == 200
    client.post(alamat(page, "perbaiki/"), {"sel-2-volume": "c\x02\u202ed"})
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(alamat(page, "sisa.xlsx")).content)).active
    heads, row = ([cell.value for cell in cells] for cells in sheet.rows)
    assert row[heads.index("Volume")] == "c d"


def test_a_row_corrected_in_two_cells_replaces_what_a_person_says(budi: Pengguna, sebagai: Sebagai) -> None:
    """Left alone it is new; the usulan that the file no longer holds stays."""
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    kode = Usulan.objects.get(kegiatan="Drainase Gang Melati").kode
    corrected = SATU.replace("Drainase Gang Melati", "Drainase Gang Melati Indah").replace("569,5", "600")
    page = pratinjau(client, JUDUL + corrected + DUA)
    row, other = page.context["halaman"]
    assert (row.hasil, row.tawaran, other.tawaran) == ("baru", [(kode, "Drainase Gang Melati; Dusun 1; 569,5 m")], [])
    assert "Mungkin perbaikan “Drainase Gang Melati" in row.pesan[0]
    client.post(alamat(page, "perbaiki/"), {"ganti-2": kode})
    page = client.get(page.request["PATH_INFO"])
    row, _ = page.context["halaman"]
    assert (row.hasil, row.ganti, row.pesan) == ("diganti", kode, [])
    client.post(alamat(page, "perbaiki/"), {"ganti-2": ""})
    assert client.get(page.request["PATH_INFO"]).context["ringkasan"]["baru"] == 1
    client.post(alamat(page, "perbaiki/"), {"ganti-2": kode})
    simpan(client, client.get(page.request["PATH_INFO"]))
    assert [(u.kode == kode, u.kegiatan, u.volume) for u in Usulan.objects.filter(volume__gt=0)] == [
        (True, "Drainase Gang Melati Indah", 600)
    ]
    assert "Tidak ada yang perlu disimpan" in pratinjau(client, JUDUL + corrected + DUA).text


def test_two_rows_do_not_replace_one_usulan(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU))
    kode = Usulan.objects.get().kode
    rows = [SATU.replace("Gang Melati", f"Gang Melati {n}").replace("569,5", f"{n}") for n in (7, 8)]
    page = pratinjau(client, JUDUL + "".join(rows))
    client.post(alamat(page, "perbaiki/"), {"ganti-2": kode, "ganti-3": kode})
    count = client.get(page.request["PATH_INFO"]).context["ringkasan"]
    assert (count["diganti"], count["baru"]) == (1, 1)
