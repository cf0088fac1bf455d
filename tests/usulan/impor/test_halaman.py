"""The import in the browser: upload, look, save; and everything a person may upload by mistake."""

import io
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.models import OPD, Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.impor import upload as store
from usulan.impor.reading.columns import SPELLINGS
from usulan.impor.reading.read import read_usulan
from usulan.models import Usulan
from usulan.rinci.history import riwayat

Sebagai = Callable[[Pengguna], Client]
URL = reverse("usulan_impor")
JUDUL = "Desa;Urusan;Kegiatan;Lokasi;Volume;Satuan;Anggaran;OPD\n"
URUSAN = "Pekerjaan Umum dan Penataan Ruang"
SATU = f"Sukamaju;{URUSAN};Drainase Gang Melati;Dusun 1;569,5;m;Rp 1.250.000;Dinas Pekerjaan Umum\n"
DUA = f"Sukamaju / Mekarsari;{URUSAN};Jembatan Ciasin;;;;;Dinas Pekerjaan Umum\n"
SALAH = "Sukamajo;Pertanian;Bibit padi;Dusun 2;abc;kg;;Dinas Rahasia\n"


@pytest.fixture(autouse=True)
def di_musrenbang(acara: Musrenbang) -> Iterator[None]:
    yield
    for berkas in titipan():
        berkas.unlink()


def titipan() -> list[Path]:
    return list((Path(settings.DATA_DIR) / "unggahan").glob("*"))


def unggah(client: Client, isi: str | bytes, nama: str = "usulan.csv", **pilihan: str) -> HttpResponse:
    berkas = SimpleUploadedFile(nama, isi if isinstance(isi, bytes) else isi.encode())
    return client.post(URL, {"berkas": berkas, **pilihan})


def pratinjau(client: Client, isi: str | bytes, **pilihan: str) -> HttpResponse:
    """The page to which the upload leads."""
    response = unggah(client, isi, **pilihan)
    assert response.status_code == 302, response.text
    return client.get(response["Location"])


def simpan(client: Client, halaman: HttpResponse) -> HttpResponse:
    """As the page would send it."""
    v = re.search(r'name="v" value="(\w+)"', halaman.text)
    return client.post(halaman.request["PATH_INFO"] + "simpan/", {"v": v[1]} if v else {})


def tabel(response: HttpResponse) -> list[tuple[int, str, dict[str, list[str]]]]:
    """Row, result, column → what is said about its cell."""
    return [
        (baris.nomor, baris.hasil, {sel.judul: sel.pesan for sel in baris.sel if sel.pesan})
        for baris in response.context["halaman"]
    ]


def test_nothing_is_saved_before_it_was_looked_at(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU + DUA)
    kosong = "Kosong, sehingga usulan ditandai belum lengkap."
    assert tabel(response) == [
        (2, "baru", {}),
        (3, "baru", {"Lokasi": [kosong], "Volume": [kosong], "Satuan": [kosong], "Anggaran (Rp)": [kosong]}),
    ]
    assert (Usulan.objects.count(), Jejak.objects.count(), len(titipan())) == (0, 0, 1)
    daftar = reverse("usulan", args=[Musrenbang.objects.get().kode])
    assert simpan(client, response)["Location"] == daftar
    isi = [(u.nama_desa, u.kegiatan, u.status) for u in Usulan.objects.order_by("pk").prefetch_related("desa")]
    assert isi == [
        ("Sukamaju", "Drainase Gang Melati", "diajukan"),
        ("Sukamaju / Mekarsari", "Jembatan Ciasin", "diajukan"),
    ]
    assert ([satu.oleh for satu in Jejak.objects.all()], titipan()) == (["budi"] * 3, [])
    assert "usulan.csv diimpor: 2 usulan baru, 0 diganti, 0 sama, 0 dilewati." in client.get(daftar).text


def test_the_second_time_everything_is_the_same(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    response = pratinjau(client, JUDUL + SATU + DUA)
    assert [hasil for _, hasil, _ in tabel(response)] == ["sama", "sama"]
    assert "Tidak ada yang perlu disimpan" in response.text
    assert (Usulan.objects.count(), Jejak.objects.count()) == (2, 3)


def test_a_changed_cell_shows_old_and_new(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    response = pratinjau(client, JUDUL + SATU.replace("569,5", "600") + DUA)
    assert [hasil for _, hasil, _ in tabel(response)] == ["diganti", "sama"]
    assert "<del>569,5</del> 600" in " ".join(response.text.split())
    simpan(client, response)
    assert Usulan.objects.get(kegiatan="Drainase Gang Melati").volume == 600


def test_the_history_of_each_row_tells_of_its_imports(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    for isi in (SATU + DUA, SATU.replace("569,5", "600").replace("Dinas Pekerjaan Umum", "Dinas Pertanian") + DUA):
        simpan(client, pratinjau(client, JUDUL + isi))
    cerita = {
        usulan.kegiatan: [(satu.siapa, satu.kalimat, satu.ubah) for satu in riwayat(usulan)]
        for usulan in Usulan.objects.all()
    }
    masuk = ("Budi", "memasukkan usulan ini lewat impor berkas", [])
    assert cerita["Jembatan Ciasin"] == [masuk]
    (terakhir, pertama) = cerita["Drainase Gang Melati"]
    assert pertama == masuk
    assert terakhir[:2] == ("Budi", "mengubah isi usulan ini lewat impor berkas")
    assert sorted(terakhir[2]) == [
        ("Perangkat Daerah tujuan", "Dinas Pekerjaan Umum", "Dinas Pertanian"),
        ("volume", "569,5", "600"),
    ]


def test_what_was_verified_is_passed_over_with_the_reason(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU))
    Usulan.objects.update(status="diverifikasi")
    response = pratinjau(client, JUDUL + SATU.replace("569,5", "600"))
    (baris,) = response.context["halaman"]
    assert baris.hasil == "dilewati"
    assert baris.pesan[0].startswith("Usulan ini sudah Diverifikasi, sehingga tidak diubah dari berkas.")
    page = " ".join(response.text.split())
    assert "<p> 1 baris dilewati karena usulannya sudah diproses" in page
    assert "Semua baris berkas ini sudah ada dan sama." not in page


def test_faults_are_told_by_cell_and_their_rows_are_left(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SATU + SALAH)
    ((nomor, hasil, sel),) = tabel(response)
    assert (nomor, hasil, set(sel)) == (3, "galat", {"Desa/kelurahan", "Volume", "Perangkat Daerah"})
    assert sel["Volume"] == ["“abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5."]
    assert next(iter(response.context["halaman"])).kolom_salah == ["Desa/kelurahan", "Volume", "Perangkat Daerah"]
    assert "3 kesalahan pada 1 baris" in response.text
    assert "Simpan 1 usulan baru tanpa 1 baris yang salah" in " ".join(response.text.split())
    semua = client.get(response.request["PATH_INFO"], {"hanya": ""})
    assert [hasil for _, hasil, _ in tabel(semua)] == ["baru", "galat"]
    saved = simpan(client, response)
    assert saved["Location"] == response.request["PATH_INFO"]
    assert Usulan.objects.get().kegiatan == "Drainase Gang Melati"
    text = client.get(saved["Location"]).text
    assert "1 usulan baru" in text
    assert "1 baris yang salah belum disimpan" in text


def test_where_every_row_is_wrong_nothing_can_be_saved(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    response = pratinjau(client, JUDUL + SALAH)
    assert f'action="{response.request["PATH_INFO"]}simpan/"' not in response.text
    simpan(client, response)
    assert (Usulan.objects.count(), Jejak.objects.count()) == (0, 0)


def test_unknown_opd_is_added_where_asked(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    isi = JUDUL + SATU.replace("Dinas Pekerjaan Umum", "Dinas Baru")
    response = pratinjau(client, isi, buat_induk="on")
    assert "Perangkat Daerah: Dinas Baru." in " ".join(response.text.split())
    assert not OPD.objects.filter(nama="Dinas Baru").exists()
    simpan(client, response)
    assert Usulan.objects.get().opd == OPD.objects.get(nama="Dinas Baru")


def test_a_file_without_desa_asks_for_one(budi: Pengguna, sebagai: Sebagai) -> None:
    client, isi = sebagai(budi), "Urusan;Kegiatan;Lokasi;OPD\n" + f"{URUSAN};Drainase;Dusun 1;Dinas Pekerjaan Umum\n"
    response = pratinjau(client, isi)
    (baris,) = response.context["halaman"]
    assert (baris.hasil, baris.pesan[0]) == (
        "galat",
        "Desa belum ada; isi, atau pilih desa untuk seluruh berkas.",
    )
    simpan(client, pratinjau(client, isi, desa="36.02.01.2002"))
    assert Usulan.objects.get().nama_desa == "Mekarsari"


def test_a_desa_imports_its_own_only(sari: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(sari)
    assert list(client.get(URL).context["form"].fields) == ["berkas"]
    response = pratinjau(client, JUDUL + SATU + SATU.replace("Sukamaju", "Mekarsari"))
    ((nomor, hasil, sel),) = tabel(response)
    assert (nomor, hasil) == (3, "galat")
    assert sel == {"Desa/kelurahan": ["Bukan usulan Sukamaju. Hapus barisnya; desa lain mengimpor sendiri."]}
    simpan(client, pratinjau(client, JUDUL + SATU))
    assert Usulan.objects.get().nama_desa == "Sukamaju"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"\x89PNG\r\n\x1a\n", "Berkas ini gambar, bukan tabel, apa pun nama berkasnya."),
        (b"%PDF-1.7 ...", "Berkas ini PDF, bukan tabel, apa pun nama berkasnya."),
        (b"PK\x03\x04 rusak", "Berkas ini"),
        (b"", "Berkas ini kosong. Pilih berkas lain."),
        ("halo\napa kabar\n", "Judul kolom tidak ditemukan pada 20 baris pertama."),
        (JUDUL, "Di bawah judul kolom tidak ada satu usulan pun."),
        ("Kecamatan;" + JUDUL + "Cikembar;" + SATU, "Tidak ada baris untuk Kecamatan Sukaraja;"),
    ],
)
def test_what_is_no_list_of_usulan(isi: str | bytes, pesan: str, budi: Pengguna, sebagai: Sebagai) -> None:
    response = unggah(sebagai(budi), isi, "usulan.xlsx")
    assert response.status_code == 422
    (error,) = response.context["form"].errors["berkas"]
    assert error.startswith(pesan)
    assert titipan() == []


def test_no_file_at_all(budi: Pengguna, sebagai: Sebagai) -> None:
    response = sebagai(budi).post(URL)
    assert response.status_code == 422
    assert "Pilih berkas daftar usulannya." in response.text


def test_a_file_over_the_limit(budi: Pengguna, sebagai: Sebagai) -> None:
    """Just over it: the file is read no further than its size."""
    response = unggah(sebagai(budi), b"x" * (settings.BATAS_BERKAS + 1))
    assert response.status_code == 422
    assert "paling besar 10 MB" in response.text


def test_a_formula_is_never_evaluated(budi: Pengguna, sebagai: Sebagai) -> None:
    response = pratinjau(sebagai(budi), JUDUL + SATU.replace("Drainase Gang Melati", "=HYPERLINK(A1)"))
    ((_, hasil, sel),) = tabel(response)
    assert (hasil, set(sel)) == ("galat", {"Kegiatan"})
    assert "Berisi rumus “=HYPERLINK(A1)” tanpa hasil." in sel["Kegiatan"][0]


def test_markup_in_a_cell_stays_text(budi: Pengguna, sebagai: Sebagai) -> None:
    response = pratinjau(sebagai(budi), JUDUL + SATU.replace("Drainase", "<script>alert(1)</script>"))
    assert "<script>alert" not in response.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Gang Melati" in response.text


def test_the_address_serves_nobody_else(budi: Pengguna, sari: Pengguna, asing: Pengguna, sebagai: Sebagai) -> None:
    halaman = pratinjau(sebagai(budi), JUDUL + SATU)
    alamat = halaman.request["PATH_INFO"]
    for lain in (sari, asing):
        client = sebagai(lain)
        assert (client.get(alamat).status_code, client.post(f"{alamat}simpan/").status_code) == (404, 404)
    diubah = re.sub(r"\w(?=/$)", lambda huruf: "a" if huruf[0] != "a" else "b", alamat)
    assert sebagai(budi).get(diubah).status_code == 404
    assert Usulan.objects.count() == 0


def test_saved_twice_it_says_so_and_saves_once(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    halaman = pratinjau(client, JUDUL + SATU)
    simpan(client, halaman)
    kedua = simpan(client, halaman)
    assert kedua.status_code == 422
    assert "Berkas ini sudah disimpan atau sudah lewat sehari." in kedua.text
    assert Usulan.objects.count() == 1


def test_what_was_corrected_since_the_preview_is_shown_before_it_is_replaced(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    halaman = pratinjau(client, JUDUL + SATU.replace("569,5", "600") + DUA)
    usulan = Usulan.objects.get(kegiatan="Drainase Gang Melati")
    with usulan.change("ubah", by=budi):
        usulan.volume = 700
        usulan.save()
    sebelum, response = Jejak.objects.count(), simpan(client, halaman)
    assert response.status_code == 409
    assert "Sejak halaman ini dibuka, usulan dari berkas ini sudah berubah." in response.text
    assert "<del>700</del> 600" in " ".join(response.text.split())
    assert (Usulan.objects.get(pk=usulan.pk).volume, Jejak.objects.count(), len(titipan())) == (700, sebelum, 1)
    # Its links lead to the preview, and what it shows now can be saved.
    assert f'href="{halaman.request["PATH_INFO"]}?hanya=diganti"' in response.text
    kini = client.get(halaman.request["PATH_INFO"])
    assert re.findall(r'name="v" value="(\w+)"', response.text) == re.findall(r'name="v" value="(\w+)"', kini.text)
    assert simpan(client, kini).status_code == 302
    assert Usulan.objects.get(pk=usulan.pk).volume == 600


def test_what_the_file_leaves_alone_may_change_meanwhile(
    budi: Pengguna, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    halaman = pratinjau(client, JUDUL + SATU.replace("569,5", "600") + DUA)
    buat_usulan("Bibit padi", status="diajukan").apply("verifikasi", by=budi)
    Usulan.objects.get(kegiatan="Jembatan Ciasin").apply("kembalikan", by=budi, alasan="Lokasi belum jelas.")
    assert simpan(client, halaman).status_code == 302


@pytest.mark.parametrize("v", ["", "0" * 64])
def test_a_preview_that_does_not_say_what_it_showed_saves_nothing(v: str, budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    halaman = pratinjau(client, JUDUL + SATU)
    assert client.post(halaman.request["PATH_INFO"] + "simpan/", {"v": v}).status_code == 409
    assert Usulan.objects.count() == 0


def test_a_file_left_lying_goes_after_a_day() -> None:
    lama, baru = store.keep(b"lama"), store.keep(b"baru")
    sehari = time.time() - store.LIFETIME - 60
    folder = Path(settings.DATA_DIR) / "unggahan"
    os.utime(folder / lama, (sehari, sehari))
    terakhir = store.keep(b"terakhir")
    assert {berkas.name for berkas in titipan()} == {baru, terakhir}
    assert {oct(berkas.stat().st_mode & 0o777) for berkas in titipan()} == {"0o600"}


def test_not_into_a_sealed_event(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    halaman = pratinjau(client, JUDUL + SATU)
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert (unggah(client, JUDUL + SATU).status_code, simpan(client, halaman).status_code) == (409, 409)
    assert Usulan.objects.count() == 0


@pytest.mark.parametrize("siapa", ["rina", "dewi"])
def test_who_imports_nothing(siapa: str, sebagai: Sebagai, request: pytest.FixtureRequest) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    assert (client.get(URL).status_code, unggah(client, JUDUL + SATU).status_code) == (403, 403)


def test_get_does_not_save(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    alamat = pratinjau(client, JUDUL + SATU).request["PATH_INFO"]
    assert client.get(f"{alamat}simpan/").status_code == 405
    assert client.post(alamat).status_code == 405


def test_the_template_is_read_by_the_import(
    wilayah: SimpleNamespace, acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    for tahun in (acara.tahun, acara.tahun - 1):
        wilayah.kabupaten.prioritas.create(tahun=tahun, nomor=1, prioritas="Air bersih")
    response = sebagai(budi).get(reverse("usulan_templat"))
    assert response["Content-Disposition"] == 'attachment; filename="templat-usulan.xlsx"'
    buku = openpyxl.load_workbook(io.BytesIO(response.content))
    judul = [sel.value for sel in buku.active[1]]
    offered = {str(one.sqref): one.formula1 for one in buku.active.data_validations.dataValidation}
    assert offered == {
        "B2:B501": "Pilihan!$A$2:$A$3",
        "C2:C501": "Pilihan!$B$2:$B$3",
        "K2:K501": "Pilihan!$C$2:$C$3",
        "P2:P501": "Pilihan!$D$2:$D$2",
        "Q2:Q501": "Pilihan!$E$2:$E$9",
        "R2:R501": "Pilihan!$F$2:$F$5",
    }
    assert [sel.value for sel in buku["Pilihan"]["A"]][:3] == ["Desa", "Mekarsari", "Sukamaju"]
    buku.active.append([1, "Sukamaju", URUSAN, "Drainase", "Becek", "Dusun 1", 2, "m", 5, 10, "PU", 1, "APBD"])
    keluaran = io.BytesIO()
    buku.save(keluaran)
    # Every head is one that the import knows, each another column.
    bacaan = read_usulan(keluaran.getvalue())
    assert (list(bacaan.heads.values()), bacaan.warnings) == (judul, [])
    assert len(judul) == len(set(judul)) <= len(SPELLINGS)


def test_a_usulan_of_the_browser_is_not_touched(buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai) -> None:
    tulisan = buat_usulan("Drainase Gang Melati", lokasi="Dusun 1")
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU))
    tulisan.refresh_from_db()
    assert (tulisan.volume, tulisan.version, Usulan.objects.count()) == (100, 0, 2)


def test_whatever_a_file_changes_is_seen(budi: Pengguna, sebagai: Sebagai) -> None:
    """Also in a column that the page does not show otherwise, and a desa by its name."""
    client = sebagai(budi)
    berkas = "ID;Masalah;" + JUDUL
    simpan(client, pratinjau(client, f"{berkas}1;Banjir;{SATU}"))
    Usulan.objects.update(impor_kunci="")
    kode = Usulan.objects.get().kode
    response = pratinjau(client, f"{berkas}{kode};Genangan;{SATU.replace('Sukamaju', 'Mekarsari')}")
    (baris,) = response.context["halaman"]
    assert {sel.judul: (sel.lama, sel.teks) for sel in baris.sel if sel.lama} == {
        "Desa/kelurahan": ("Sukamaju", "Mekarsari"),
        "Masalah": ("Banjir", "Genangan"),
    }


def test_what_a_corrected_file_leaves_behind_is_seen_at_once(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    simpan(client, pratinjau(client, JUDUL + SATU + DUA))
    assert '<details class="lipat" open>' not in pratinjau(client, JUDUL + SATU + DUA).text
    response = pratinjau(client, JUDUL + SATU.replace("Drainase", "Betonisasi").replace("569,5", "3") + DUA)
    assert '<details class="lipat" open>' in response.text
    assert "1 usulan dari impor terdahulu tidak ada lagi di berkas ini" in response.text
