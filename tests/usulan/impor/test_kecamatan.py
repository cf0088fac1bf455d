"""Which rows of a file are of this kecamatan, and which desa a name means."""

from collections.abc import Callable

import pytest

from musrenbang.models import Desa, Kecamatan, Musrenbang
from musrenbang.wilayah.names import DesaBook, Unknown
from tests.usulan.impor.berkas_contoh import CIKASO, csv_bytes
from tests.usulan.impor.periksa_impor import ubah
from usulan.impor.kecamatan import like_kecamatan, same_kecamatan
from usulan.impor.plan import Plan, plan

TULISAN = ["CIKASO", "Kec. Cikaso", "Kec Cikaso", "KECAMATAN CIKASO", "Cikaso Kab. Contoh", "Cikaso, Kabupaten Contoh"]


@pytest.mark.parametrize("nama", TULISAN)
def test_one_kecamatan_in_all_spellings(nama: str) -> None:
    assert same_kecamatan(nama, Kecamatan(nama="Cikaso", kunci="cikaso"))


def test_a_letter_less_is_like_it_and_another_name_is_not() -> None:
    cikembar = Kecamatan(nama="Cikembar", kunci="cikembar")
    assert like_kecamatan("Kec. Cikembr", cikembar)
    assert not like_kecamatan("Kec. Cikidang", cikembar)


def test_no_row_is_dropped_without_a_word(impor: Callable[..., Plan]) -> None:
    baris = CIKASO
    for nomor, nama in enumerate(TULISAN[:5]):
        baris = ubah(baris, nomor, kecamatan=nama)
    rencana = impor(csv_bytes(ubah(baris, 8, kecamatan="Surade")))
    assert len(rencana.rows) == 8
    assert "1 baris kecamatan lain tidak dibaca: Surade (1)." in [t.message for t in rencana.warnings]


def test_a_typing_error_with_a_desa_of_ours_is_a_fault(cikaso: Musrenbang) -> None:
    cikaso.kecamatan.nama = "Cikembar"
    cikaso.kecamatan.save()
    baris = [[*isi[:1], "Cikembar", *isi[2:]] for isi in CIKASO]
    rencana = plan(csv_bytes(ubah(baris, 4, kecamatan="Cikembr")), cikaso)
    assert [str(t) for t in rencana.errors] == [
        "Baris 6, kolom kecamatan: “Cikembr” mirip Kecamatan Cikembar. Perbaiki namanya, atau hapus barisnya."
    ]
    baris = ubah(baris, 4, kecamatan="Cikembr", desa="Desa Jauh")
    rencana = plan(csv_bytes(baris), cikaso)
    assert (rencana.errors, len(rencana.rows)) == ([], 8)


@pytest.mark.parametrize(
    "nama",
    [
        *("Loji", "Ds Loji", "Ds. Loji", "DESA LOJI", "Desa. Loji", "Pemdes Loji", "1. Loji", "Loji Kec. Cikaso"),
        *("Loji, Kecamatan Cikaso", "36.02.01.2002", "3602012002", "Gampong Loji", "Nagari Loji", "Kampung Loji"),
    ],
)
def test_one_desa_in_all_spellings(nama: str, cikaso: Musrenbang) -> None:
    assert DesaBook(cikaso.kecamatan).find(nama).nama == "Loji"


def test_desa_and_kelurahan_of_one_name_are_told_apart(cikaso: Musrenbang) -> None:
    Desa.objects.create(kecamatan=cikaso.kecamatan, kode="36.02.01.2009", nama="Cikaso")
    book = DesaBook(cikaso.kecamatan)
    assert book.find("Kel Cikaso").kode == "36.02.01.1001"
    assert book.find("Ds. Cikaso").kode == "36.02.01.2009"
    with pytest.raises(Unknown, match="Tuliskan “Kelurahan Cikaso” atau “Desa Cikaso”"):
        book.find("Cikaso")


def test_two_desa_of_one_name_are_told_apart_by_their_code(cikaso: Musrenbang) -> None:
    Desa.objects.create(kecamatan=cikaso.kecamatan, kode="36.02.01.2009", nama="Loji")
    book = DesaBook(cikaso.kecamatan)
    with pytest.raises(Unknown, match=r"Tuliskan kodenya: 36\.02\.01\.2002 atau 36\.02\.01\.2009\."):
        book.find("Desa Loji")
    assert book.find("36.02.01.2009").kode == "36.02.01.2009"
    with pytest.raises(Unknown, match=r"Kode desa 36\.02\.02\.2001 tidak ada di Kecamatan Cikaso"):
        book.find("36.02.02.2001")
