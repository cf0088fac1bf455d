"""A row of a file meets the checks of the entry page: kamus, program, sasaran, price and cost."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from musrenbang.models import OPD, Musrenbang, Urusan
from tests.told import told
from usulan.impor.plan import Plan, plan
from usulan.models import ItemKamus, Usulan

from .berkas_contoh import csv_bytes

JUDUL = ["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan", "Harga Satuan", "Perkiraan Anggaran", "OPD", "Bidang"]
URUSAN = "Pekerjaan Umum dan Penataan Ruang"


@pytest.fixture
@told
def rabat(cikaso: Musrenbang) -> ItemKamus:
    kabupaten = cikaso.kecamatan.kabupaten
    return ItemKamus.objects.create(
        kabupaten=kabupaten,
        opd=OPD.objects.get(nama="Dinas Pekerjaan Umum"),
        urusan=Urusan.objects.filter(kabupaten=kabupaten).first(),
        uraian="Rabat beton jalan lingkungan",
        satuan="m2",
        harga_satuan=350_000,
        program="Program Penyelenggaraan Jalan",
        sasaran_kegiatan="Panjang jalan lingkungan yang baik",
    )


def berkas(*baris: list[str]) -> bytes:
    return csv_bytes(baris, JUDUL)


def isi(**lain: str) -> list[str]:
    semua = {"Desa": "Loji", "Kegiatan": "RABAT BETON Jalan Lingkungan", "Lokasi": "RT 01", "Volume": "100"} | lain
    return [semua.get(judul, "") for judul in JUDUL]


def test_what_the_row_leaves_out_comes_from_the_kamus(impor: Callable[..., Plan], rabat: ItemKamus) -> None:
    assert impor(berkas(isi())).warnings == []
    usulan = Usulan.objects.get()
    assert (usulan.item, usulan.opd, usulan.urusan) == (rabat, rabat.opd, rabat.urusan)
    assert (usulan.program, usulan.sasaran_kegiatan) == (rabat.program, rabat.sasaran_kegiatan)
    assert (usulan.satuan, usulan.harga_satuan, usulan.anggaran) == ("m2", 350_000, 35_000_000)
    assert usulan.kegiatan == "RABAT BETON Jalan Lingkungan"


def test_what_the_row_says_stays_and_another_price_is_told(impor: Callable[..., Plan], rabat: ItemKamus) -> None:
    planned = impor(berkas(isi(**{"Satuan": "M2", "Harga Satuan": "400.000", "Perkiraan Anggaran": "35.000.000"})))
    assert [str(warning) for warning in planned.warnings] == [
        "Baris 2, kolom Perkiraan Anggaran: 100 × 400.000 = 40.000.000, bukan 35.000.000. Periksa angkanya.",
        "Baris 2, kolom Harga Satuan: Berbeda dari kamus usulan, Rp\u00a0350.000.",
    ]
    usulan = Usulan.objects.get()
    assert (usulan.item, usulan.satuan, usulan.harga_satuan, usulan.anggaran) == (rabat, "M2", 400_000, 35_000_000)


@pytest.mark.parametrize("lain", [{"Satuan": "m"}, {"OPD": "Dinas Pertanian"}, {"Kegiatan": "Rabat beton"}])
def test_another_unit_opd_or_text_is_outside_the_kamus(
    lain: dict[str, str], impor: Callable[..., Plan], rabat: ItemKamus
) -> None:
    impor(berkas(isi(**({"OPD": "Dinas Pekerjaan Umum", "Bidang": "Rutin"} | lain))))
    usulan = Usulan.objects.get()
    assert (usulan.di_luar_kamus, usulan.program, usulan.harga_satuan) == (True, "", None)


def test_without_kamus_and_opd_it_says_what_is_missing(cikaso: Musrenbang, rabat: ItemKamus) -> None:
    planned = plan(berkas(isi(Kegiatan="Rabat")), cikaso)
    empty = "Kosong, sehingga usulan ditandai belum lengkap."
    assert planned.errors == []
    assert {str(told) for told in planned.warnings} >= {f"Baris 2, kolom {name}: {empty}" for name in ("OPD", "Bidang")}


def test_a_cost_too_large_is_a_fault_as_on_the_page(cikaso: Musrenbang, rabat: ItemKamus) -> None:
    planned = plan(berkas(isi(Volume="99.999.999.999")), cikaso)
    assert [error.message for error in planned.errors] == [
        "Volume × harga satuan terlalu besar. Periksa kedua angkanya."
    ]


def test_a_sum_of_more_digits_than_a_form_takes_is_too_large(cikaso: Musrenbang) -> None:
    planned = plan(berkas(isi(**{"Harga Satuan": "999.999.999.999.999"})), cikaso)
    assert [error.message for error in planned.errors] == [
        "“999.999.999.999.999” terlalu besar. Periksa lagi jumlah angkanya."
    ]


def test_imported_again_nothing_changes_and_a_cost_that_follows_follows(
    impor: Callable[..., Plan], rabat: ItemKamus
) -> None:
    impor(berkas(isi()))
    assert impor(berkas(isi())).summary()["sama"] == 1
    planned = impor(berkas(isi(Volume="200")))
    usulan = Usulan.objects.get()
    assert (planned.summary()["diganti"], usulan.volume, usulan.anggaran) == (1, 200, 70_000_000)


def test_a_kegiatan_that_changes_leaves_its_item(impor: Callable[..., Plan], rabat: ItemKamus) -> None:
    lengkap = {"OPD": "Dinas Pekerjaan Umum", "Bidang": "Rutin", "Satuan": "m2", "Harga Satuan": "1"}
    impor(berkas(isi(**lengkap)))
    impor(berkas(isi(**lengkap, Kegiatan="Rabat beton jalan lingkungan Kaum")))
    usulan = Usulan.objects.get()
    assert (usulan.item, usulan.anggaran) == (None, Decimal(100))


def test_queries_do_not_grow_with_the_rows(cikaso: Musrenbang, rabat: ItemKamus) -> None:
    def queries(rows: int) -> int:
        content = berkas(*(isi(Lokasi=f"RT {nomor}", Bidang="Rutin") for nomor in range(rows)))
        with CaptureQueriesContext(connection) as seen:
            assert plan(content, cikaso).errors == []
        return len(seen)

    assert queries(3) == queries(60)
