"""A file in two steps by page: looked at, then noted."""

import io
from collections.abc import Callable
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from usulan.models import KolomImpor, TindakLanjut, Usulan

Sebagai = Callable[[Pengguna], Client]
BERKAS = (
    "Desa,Kegiatan,Lokasi,Tahap,Hasil\nSukamaju,Rabat beton Jalan Mawar,Jalan Mawar,RKPD,Masuk\nSukamaju,Lain,,RKPD,\n"
)


def unggah(client: Client, isi: str = BERKAS, **lain: object) -> str:
    """The address of the preview."""
    data = {"tahun": 2027, "hasil": "masuk", "sumber": "Perbup RKPD", "tanggal": "1 Juli 2026"} | lain
    berkas = SimpleUploadedFile("rkpd.csv", isi.encode())
    answer = client.post(reverse("tindak_lanjut_impor", args=["36.02.01"]), data | {"berkas": berkas})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_looked_at_then_noted(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    url = unggah(klien)
    page = klien.get(url)
    assert page.context["plan"].summary == [("masuk RKPD 2027", 1)]
    assert "“Lain” tidak ada di antara usulan tahun ini." in page.content.decode()
    assert TindakLanjut.objects.count() == 0
    done = klien.post(url, follow=True)
    assert done.redirect_chain == [("/tindak-lanjut/36.02.01/2027/", 302)]
    assert [str(m) for m in done.context["messages"]] == [
        "rkpd.csv diimpor: 0 usulan tahun lalu baru, 1 tindak lanjut baru, 0 sudah tercatat, 1 baris tidak terpakai."
    ]
    assert TindakLanjut.objects.get().usulan == jalan
    assert klien.post(url).status_code == 422
    again = klien.get(unggah(klien))
    assert "Tidak ada yang baru di berkas ini." in again.content.decode()
    assert "Catat semuanya" not in again.content.decode()


def test_whose_upload_it_is(jalan: Usulan, budi: Pengguna, rina: Pengguna, sebagai: Sebagai) -> None:
    url = unggah(sebagai(budi))
    assert sebagai(rina).get(url).status_code == 404
    assert sebagai(rina).post(url).status_code == 404


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"berkas": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}, "Berkas ini PDF"),
        ({"tahun": 2028}, "belum disegel"),
        ({"sumber": ""}, "Tuliskan sumbernya"),
    ],
)
def test_what_is_refused_is_said_on_the_page(
    acara: Musrenbang, jalan: Usulan, budi: Pengguna, sebagai: Sebagai, isian: dict[str, object], pesan: str
) -> None:
    data = {"tahun": 2027, "hasil": "masuk", "sumber": "Perbup", "tanggal": "1 Juli 2026"}
    data["berkas"] = SimpleUploadedFile("rkpd.csv", BERKAS.encode())  # type: ignore[assignment]
    answer = sebagai(budi).post(reverse("tindak_lanjut_impor", args=["36.02.01"]), data | isian)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()


def test_the_list_that_is_downloaded_comes_back_with_four_columns(
    jalan: Usulan, budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    """As the page advises."""
    klien = sebagai(budi)
    book = openpyxl.load_workbook(io.BytesIO(klien.get(reverse("usulan_unduh", args=[jalan.musrenbang.kode])).content))
    sheet = book.active
    last = sheet.max_column
    for number, (judul, isi) in enumerate([("Tahap", "APBD"), ("Hasil", "Tidak"), ("Keterangan", "Dialihkan")], 1):
        sheet.cell(1, last + number, judul)
        sheet.cell(2, last + number, isi)
    output = io.BytesIO()
    book.save(output)
    berkas = SimpleUploadedFile("usulan-2027.xlsx", output.getvalue())
    data = {"tahun": 2027, "hasil": "masuk", "sumber": "Perda APBD", "tanggal": "1 Desember 2026", "berkas": berkas}
    answer = klien.post(reverse("tindak_lanjut_impor", args=["36.02.01"]), data, follow=True)
    assert answer.context["plan"].faults == []
    klien.post(answer.redirect_chain[-1][0])
    assert TindakLanjut.objects.get().kalimat == "tidak masuk APBD 2027"


ASING = (
    "Kampung Asal,Isi Pengajuan,Di Mana,Sampai Mana,Jadinya,Sebabnya\n"
    "Sukamaju,Rabat beton Jalan Mawar,Jalan Mawar,APBD,Ditolak,Anggaran terbatas\n"
)
PILIHAN = {"kolom-0": "desa", "kolom-1": "kegiatan", "kolom-2": "lokasi", "kolom-3": "tahap"}
PILIHAN |= {"kolom-4": "hasil", "kolom-5": "keterangan"}


def test_unknown_heads_are_matched_by_page_and_remembered(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    url = unggah(klien, ASING)
    assert klien.get(url)["Location"] == f"{url}kolom/"
    page = klien.get(f"{url}kolom/")
    heads = [(column.head, column.samples, column.column) for column, _ in page.context["form"].rows]
    assert heads[1] == ("Isi Pengajuan", ["Rabat beton Jalan Mawar"], "")
    assert "Keterangan atau alasan" in page.text
    assert klien.post(f"{url}kolom/", PILIHAN | {"kolom-1": ""}).status_code == 422
    assert klien.post(f"{url}kolom/", PILIHAN)["Location"] == url
    klien.post(url)
    row = TindakLanjut.objects.get()
    assert (row.kalimat, row.keterangan) == ("tidak masuk APBD 2027", "Anggaran terbatas")
    assert "Tidak ada yang baru di berkas ini." in klien.get(unggah(klien, ASING)).text
    # A list of usulan keeps its own choices.
    assert KolomImpor.chosen(jalan.musrenbang.kecamatan, KolomImpor.LANJUT)["sampaimana"] == "tahap"
    assert "sampaimana" not in KolomImpor.chosen(jalan.musrenbang.kecamatan)


def test_a_known_column_can_be_left_out(jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    url = unggah(klien, BERKAS.replace("Hasil", "Keputusan"), hasil="tidak")
    proposed = {f.html_name: column.column for column, f in klien.get(f"{url}kolom/").context["form"].rows}
    klien.post(f"{url}kolom/", {name: "" if column == "hasil" else column for name, column in proposed.items()})
    klien.post(url)
    assert TindakLanjut.objects.get().kalimat == "tidak masuk RKPD 2027"


@pytest.mark.parametrize("isi", ["Halo dunia\n", ""])
def test_a_text_without_columns_is_refused(isi: str, jalan: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    data = {"tahun": 2027, "hasil": "masuk", "sumber": "Perbup", "tanggal": "1 Juli 2026"}
    data["berkas"] = SimpleUploadedFile("rkpd.csv", isi.encode())  # type: ignore[assignment]
    assert sebagai(budi).post(reverse("tindak_lanjut_impor", args=["36.02.01"]), data).status_code == 422
