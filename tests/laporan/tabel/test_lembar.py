"""Each list as a workbook: the heads of the form word for word, numbers as numbers, and the same bytes every time."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from laporan.cetak.html import render_html
from laporan.cetak.lists import tables
from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DAFTAR
from laporan.tabel.registry import TABEL, shapes, write
from musrenbang.sheets.table import Line
from tests.laporan.tabel.contoh import PINDAH, TAJAM, daftar, isi_lengkap
from usulan.impor.reading.read import read_usulan

HADIR = ["No.", "Nama", "Lembaga/Instansi", "Alamat/No. Telp", "L/P", "Tanda tangan"]
# Asahan 2018, annexes II and III and e); SE Walikota Malang 66/2021, Form 2.5.
HEADS = {
    "prioritas": [
        *("No.", "Prioritas Daerah", "Sasaran Daerah", "Program", "Kegiatan Prioritas", "Sasaran Kegiatan"),
        *("Lokasi (Desa/Kelurahan)", "Volume", "Pagu", "Perangkat Daerah Penanggung Jawab"),
    ],
    "belum-disepakati": ["No.", "Kegiatan", "Lokasi (Desa/Kelurahan)", "Volume", "Alasan"],
    "daftar-hadir": HADIR,
    "delegasi": [
        *("No.", "Nama", "Laki-laki", "Perempuan", "Usia", "Alamat dan Nomor Telepon", "Pekerjaan/Profesi"),
        *("Kelompok/Unsur", "Keterangan"),
    ],
    "kompilasi-opd": [
        *("No.", "Bidang Pembangunan", "Permasalahan", "Usulan Kegiatan", "Lokasi", "Volume"),
        *("Perkiraan Anggaran (Rp)", "Hasil", "Pagu"),
    ],
    "tabel-kriteria": [
        *("No.", "Kegiatan", "Keterdesakan", "Manfaat/Dampak", "Total Skor", "Urutan Prioritas", "Undian"),
    ],
}
RAHASIA = ["Asep Hidayatullah", "0812-5550", "RT 02/RW 01", "Masalah 1", "HYPERLINK", "196503181990031005"]
SIPD = [
    *("id_usulan", "tanggal_usul", "pengusul", "profil", "usulan", "masalah", "alamat", "kabupaten"),
    *("kecamatan", "kelurahan", "usulan_ke", "OPD tujuan awal", "OPD tujuan akhir", "status", "catatan"),
    *("rekomendasi_mitra", "rek_kelurahan/desa", "rek_kecamatan", "rek_skpd", "rek_tapd", "volume", "satuan"),
    *("anggaran", "jenis_belanja", "sub_kegiatan"),
]


def buku(kata: str, isi: dict[str, Any] | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(kata, "xlsx", isi or daftar(kata))))


def nilai(lembar: Worksheet) -> list[list[Any]]:
    return [list(row) for row in lembar.iter_rows(values_only=True)]


def kepala(lembar: Worksheet) -> int:
    """The row of the heads."""
    return next(n for n, row in enumerate(nilai(lembar), 1) if sum(cell is not None for cell in row) > 3)


@pytest.mark.parametrize("kata", HEADS)
def test_heads_are_those_of_the_form(kata: str) -> None:
    lembar = buku(kata).worksheets[0]
    assert nilai(lembar)[kepala(lembar) - 1] == HEADS[kata]


@pytest.mark.parametrize("kata", TABEL)
def test_heads_stay_in_sight_and_on_every_page(kata: str) -> None:
    for lembar in buku(kata).worksheets:
        awal = kepala(lembar)
        rows = lembar.freeze_panes[1:]
        assert (lembar.print_title_rows, lembar.page_setup.paperSize) == (f"${awal}:${int(rows) - 1}", 14)
        assert (lembar.page_setup.fitToWidth, lembar.sheet_properties.pageSetUpPr.fitToPage) == (1, True)


@pytest.mark.parametrize("kata", DAFTAR)
def test_the_same_bytes_every_time(kata: str) -> None:
    for shape in shapes(kata):
        assert write(kata, shape, daftar(kata)) == write(kata, shape, daftar(kata))


def test_numbers_are_numbers_with_their_unit_behind() -> None:
    lembar = buku("prioritas").worksheets[0]
    [row] = [
        row for row in lembar.iter_rows() if row[4].value == "Rehabilitasi saluran irigasi tersier Blok Leuwi Panjang"
    ]
    assert (row[7].value, row[7].number_format) == (569.5, '#,##0.0" m"')
    assert (row[8].value, row[8].number_format) == (170850000, "#,##0")
    assert row[0].value == "1"  # number of a regional priority: a name, not a quantity


def test_what_was_merged_is_in_no_sum() -> None:
    rows = nilai(buku("prioritas").worksheets[0])
    tambahan = [row[8] for row in rows if str(row[4] or "").startswith("•")]
    angka = [row[8] for row in rows if isinstance(row[8], int | float) and row[4]]
    jumlah = [row[8] for row in rows if str(row[0] or "").startswith("Jumlah seluruhnya")]
    assert (tambahan, [sum(angka)]) == (["(455.000.000)", None], jumlah)
    assert Decimal(jumlah[0]) == Decimal(isi_lengkap()["prioritas"]["jumlah_pagu"])


def test_no_program_reads_a_formula() -> None:
    for kata in TABEL:
        for lembar in buku(kata).worksheets:
            assert [cell.value for row in lembar.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert f"'{TAJAM}".replace('"', '""') in write("prioritas", "csv", daftar("prioritas")).decode()


def test_scores_say_what_decides_and_what_was_moved_against_them() -> None:
    skor, pindah = buku("tabel-kriteria").worksheets
    rows = nilai(skor)
    awal = kepala(skor) + 1
    assert rows[awal - 1] == [f"({n})" for n in range(1, 8)]
    assert rows[awal : awal + 3] == [
        [1, "Saluran irigasi", 4, 3, 70.8, 1, 2],
        [2, "Jalan antardesa", 3, 3, 62.5, 2, 1],
        [3, "Tembok penahan", 3, None, None, None, 3],
    ]
    catatan = " ".join(str(row[0]) for row in rows[awal + 3 :])
    for kata in ("Keterdesakan (3); Manfaat/Dampak (2)", "nomor undian", "kepala jejak nomor 41", "padi sawah"):
        assert kata in catatan
    terakhir = nilai(pindah)[-1]
    assert terakhir[1:] == [
        *(PINDAH["sidang"], "Selasa, 10 Februari 2026, 10.42", "fasilitator", "Jalan antardesa", 2, 1),
        *("Saluran irigasi", "Jalan putus sejak Januari."),
    ]


def test_a_compilation_counts_each_desa_s_own_figures_and_the_forum_s_once() -> None:
    rows = nilai(buku("kompilasi-opd").worksheets[0])
    jumlah = {row[0]: (row[6], row[8]) for row in rows if str(row[0] or "").startswith("Jumlah")}
    assert jumlah["Jumlah: 4 usulan, 3 disepakati; anggaran belum diisi pada 1 baris"] == (
        3500,
        812500000 + 170850000 + 75600000,
    )


def test_a_sum_says_how_many_rows_it_lacks() -> None:
    """As T-D.4 does; `pagu` stands in the row where only a part of it has no price."""
    ba = isi_lengkap()
    ba["prioritas"]["opd"][0]["baris"][0]["tanpa_harga"] = True
    [kompilasi_opd], [ke_kabupaten] = (
        tables(kata, DAFTAR[kata].turun(ba)) for kata in ("kompilasi-opd", "usulan-kabupaten")
    )
    ba["cadangan"] = [{**one, "tanpa_harga": True} for one in ba["cadangan"]]
    cadangan, count = DAFTAR["cadangan"].turun(ba), len(ba["cadangan"])
    lacks = f"Jumlah: {count} kegiatan, harga belum diisi pada {count} kegiatan"
    assert lacks in str(nilai(buku("cadangan", cadangan).worksheets[0]))
    assert lacks in " ".join(render_html("cadangan", cadangan).split())
    told = [cells[0].text for line, cells in (*kompilasi_opd.rows, *ke_kabupaten.rows) if line.startswith(Line.SUM)]
    assert (told[0], told[-1]) == (
        "Jumlah: 2 usulan, 2 disepakati; pagu belum lengkap pada 2 baris",
        "Jumlah: 10 usulan, harga belum diisi pada 2 usulan",
    )


# -- to the kabupaten ---------------------------------------------------------------------------------


def test_sipds_25_columns_in_the_first_row() -> None:
    lembar = buku("usulan-kabupaten").worksheets[0]
    assert nilai(lembar)[0] == SIPD
    satu = dict(zip(SIPD, nilai(lembar)[1], strict=True))
    assert satu["tanggal_usul"].date().isoformat() == "2026-01-20"
    assert (satu["volume"], satu["satuan"], satu["anggaran"]) == (1250, "m", 812500000)
    assert satu["sub_kegiatan"] == "1.03.10.2.01.0044 Rehabilitasi jalan"
    assert satu["rek_kelurahan/desa"] == "Prioritas desa nomor 1"
    assert satu["catatan"] == (
        "Disepakati, nomor 1 Sidang Kelompok Fisik, termasuk yang digabung dari Desa Cibeureum; "
        "Berita Acara Nomor 050/117/Kec.Skm/II/2026"
    )


def test_our_own_import_reads_them_back() -> None:
    """What the forum has agreed, by the kode under which the import finds each again; nothing is lost on the way."""
    isi = daftar("usulan-kabupaten")
    content = read_usulan(write("usulan-kabupaten", "xlsx", isi))
    assert [finding for row in content.rows for finding in (*row.errors, *row.warnings)] == []
    asked = [row for row in isi["data"]["usulan"] if not row["induk"]]
    assert [(r.id_asal, r.kegiatan, r.masalah, r.lokasi, r.opd, r.satuan, r.kecamatan) for r in content.rows] == [
        (a["kode"], a["kegiatan"], a["masalah"], a["lokasi"], a["opd"], a["satuan"], "Sukamandala") for a in asked
    ]
    assert [r.desa_text for r in content.rows] == [a["nama_desa"] for a in asked]
    assert [(r.volume, r.anggaran) for r in content.rows] == [
        (Decimal(a["volume_forum"]) if a["volume_forum"] else None, Decimal(a["pagu"]) if a["pagu"] else None)
        for a in asked
    ]


# -- for everybody ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kata", DAFTAR)
def test_the_public_copy_names_nobody(kata: str) -> None:
    """In no shape: neither who was present nor who was sent, and not what a villager wrote freely."""
    umum = salinan_publik(daftar(kata))
    for shape in shapes(kata):
        berkas = write(kata, shape, umum)
        if shape == "xlsx":
            sheets = openpyxl.load_workbook(io.BytesIO(berkas)).worksheets
            text = "\n".join(str(cell) for one in sheets for row in nilai(one) for cell in row)
        else:
            text = berkas.decode()
        for rahasia in (
            "Asep Hidayatullah",
            "0812-5550",
            "RT 02/RW 01",
            "Masalah 1",
            "HYPERLINK",
            "196503181990031005",
        ):
            assert rahasia not in text
    if kata in ("daftar-hadir", "delegasi"):
        assert "Jumlah" in str(nilai(buku(kata, umum).worksheets[0]))
