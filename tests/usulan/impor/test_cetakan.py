"""Lists as people make them for print: heads in two rows that say something only together, rows grouped by desa, the
signatures at the right."""

import io
from collections.abc import Sequence

import openpyxl
import pytest

from musrenbang.models import Desa, Musrenbang
from musrenbang.sheets.names import name_key
from tests.usulan.impor.berkas_contoh import sheet_bytes
from usulan.impor.memory import remember, remembered
from usulan.impor.plan import Plan, plan
from usulan.impor.preview import name_choices
from usulan.impor.reading.columns import column_of
from usulan.impor.reading.mend import Mend
from usulan.impor.reading.read import read_usulan

ATAS = ["No", "Uraian Kegiatan", "Desa", "Lokasi", "Volume", "", "Biaya (Rp)", "", "OPD"]
BAWAH = ["", "", "", "", "Jml", "Sat", "Satuan", "Jumlah", ""]
DRAINASE = [1, "Drainase", "Loji", "RT 1", 120, "m", 350000, 42000000, "Dinas Pekerjaan Umum"]


def cetakan(*rows: Sequence[object], merged: Sequence[str] = ("E2:F2", "G2:H2")) -> bytes:
    """Under a title; each head over two columns is merged."""
    book = openpyxl.Workbook()
    for row in [["DAFTAR USULAN"], ATAS, BAWAH, *rows]:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_a_head_and_the_one_below_it_say_something_together() -> None:
    """The price of one stood in the column of units."""
    (row,) = read_usulan(cetakan(DRAINASE)).rows
    assert (row.volume, row.satuan, row.harga_satuan, row.anggaran) == (120, "m", 350_000, 42_000_000)


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Biaya Satuan", "harga_satuan"),
        ("Perkiraan Anggaran per Satuan (Rp)", "harga_satuan"),
        ("Biaya Jumlah", "anggaran"),
        ("Volume Satuan", "volume"),
        ("Volume Jml", "volume"),
        ("Manfaat (KK)", "penerima_kk"),
    ],
)
def test_both_in_one_cell(head: str, column: str) -> None:
    found = column_of(head)
    assert found is not None
    assert found[0] == column


def test_signatures_in_a_column_of_numbers_are_skipped() -> None:
    kanan = [["", "", "", "", "", "", "", text] for text in ("Cikaso, 12 Pebruari 2027", "CAMAT", "Drs. Contoh")]
    content = read_usulan(cetakan(DRAINASE, *kanan, ["", "", "", "", "", "", "", "NIP. 19700101 199501 1 001"]))
    assert [row.number for row in content.rows] == [4]
    assert len([note for note in content.warnings if "tanda tangan" in note.message]) == 4


def test_a_unit_that_is_a_number_is_told(cikaso: Musrenbang) -> None:
    heads = ["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan"]
    planned = plan(
        sheet_bytes([heads, ["Loji", "Talud", "RT 1", 2, 350000], ["Loji", "Pagar", "RT 1", 2, "%"]]), cikaso
    )
    told = [str(one) for one in planned.warnings if one.column == "Satuan"]
    assert told == ["Baris 2, kolom Satuan: “350000” bukan satuan, seperti m, unit, atau paket. Periksa kolomnya."]


@pytest.mark.parametrize(("said", "rank"), [("I", 1), ("iv.", 4), ("XII", 12), ("Cadangan", None), ("3", 3)])
def test_a_rank_in_roman_numerals(said: str, rank: int | None) -> None:
    (row,) = read_usulan(sheet_bytes([["Desa", "Kegiatan", "Lokasi", "Prioritas"], ["Loji", "Talud", "A", said]])).rows
    assert (row.prioritas_desa, row.errors) == (rank, [])


HEADS = ["NO", "KEGIATAN", "LOKASI", "VOLUME", "SATUAN"]


def per_desa(cikaso: Musrenbang, *rows: Sequence[object], **choice: object) -> Plan:
    return plan(sheet_bytes([["REKAP"], *rows]), cikaso, **choice)  # type: ignore[arg-type]


def desa_of(planned: Plan) -> list[list[str]]:
    return [[desa.nama for desa in step.desa] for step in planned.steps]


def test_rows_are_of_the_desa_under_whose_name_they_stand(cikaso: Musrenbang) -> None:
    planned = per_desa(
        cikaso,
        HEADS,
        ["I", "DESA LOJI"],
        [1, "Talud", "RT 1", 2, "m"],
        ["A", "Bidang Fisik"],
        [2, "Pagar", "RT 2", 2, "m"],
        ["II", "Kel. Cikaso"],
        [1, "Gapura", "RT 3", 1, "unit"],
    )
    assert (planned.errors, desa_of(planned)) == ([], [["Loji"], ["Loji"], ["Cikaso"]])
    assert "Baris 3: Baris di bawahnya yang tanpa desa: usulan Loji." in map(str, planned.warnings)
    assert "Baris 7: Baris di bawahnya yang tanpa desa: usulan Cikaso." in map(str, planned.warnings)


def test_a_section_of_a_desa_nobody_knows_is_not_of_the_one_before(cikaso: Musrenbang) -> None:
    """A typing error must not give the rows of one desa to another, nor to the one chosen for the file."""
    rows = [["I", "DESA LOJI"], [1, "Talud", "A", 2, "m"], ["II", "DESA CIHAUUR"], [1, "Pagar", "A", 2, "m"]]
    last = [["III", "DESA CIHAUR"], [1, "Gapura", "A", 2, "m"]]
    for chosen in (None, Desa.objects.get(kecamatan=cikaso.kecamatan, nama="Sukamaju")):
        planned = per_desa(cikaso, HEADS, *rows, *last, desa=chosen)
        assert desa_of(planned) == [["Loji"], ["Cihaur"]]
        (fault,) = planned.errors
        assert (fault.row, fault.message) == (
            6,
            "Di bawah “DESA CIHAUUR”, yang bukan desa di Kecamatan Cikaso. Pilih desanya.",
        )
        mend = Mend(names={"desa": {name_key("DESA CIHAUUR"): "36.02.01.2005"}})
        mended = per_desa(cikaso, HEADS, *rows, *last, desa=chosen, mend=mend)
        assert (mended.errors, desa_of(mended)) == ([], [["Loji"], ["Sukamaju"], ["Cihaur"]])


@pytest.mark.parametrize("title", ["TINGKAT KECAMATAN", "C. Usulan lintas desa", "Pokok-Pokok Pikiran DPRD"])
def test_what_is_of_no_desa_alone_is_not_of_the_one_before(title: str, cikaso: Musrenbang) -> None:
    rows = [HEADS, ["DESA LOJI"], [1, "Talud", "A", 2, "m"], [title], [1, "Pagar", "A", 2, "m"]]
    (fault,) = per_desa(cikaso, *rows).errors
    assert fault.message == f"Di bawah “{title}”, yang bukan desa di Kecamatan Cikaso. Pilih desanya."


def test_the_kode_of_a_desa_and_its_name_in_one_cell(cikaso: Musrenbang) -> None:
    rows = [
        [["Desa", *HEADS[1:]], [said, "Talud", "A", 2, "m"]]
        for said in ("3602012003 - Desa CIHAUR", "36.02.01.2003 Loji")
    ]
    assert desa_of(per_desa(cikaso, *rows[0])) == [["Cihaur"]]
    (fault,) = per_desa(cikaso, *rows[1]).errors
    assert fault.message == "Kode 36.02.01.2003 ialah Cihaur, bukan “Loji”. Perbaiki kode atau namanya."


def test_the_desa_of_rows_that_name_none_is_chosen_once(cikaso: Musrenbang) -> None:
    """Not of those that stand under a desa."""
    rows = [HEADS, [1, "Talud", "A", 2, "m"], ["I", "DESA LOJI"], [2, "Pagar", "A", 2, "m"]]
    planned = per_desa(cikaso, *rows)
    assert [choice.banyak for choice in name_choices(planned) if choice.nama == "nama-desa-"] == [1]
    mended = per_desa(cikaso, *rows, mend=Mend(names={"desa": {"": "36.02.01.2003"}}))
    assert (mended.errors, desa_of(mended)) == ([], [["Cihaur"], ["Loji"]])


def test_a_desa_said_once_for_several_rows_is_proposed_for_those_below(cikaso: Musrenbang) -> None:
    """Not merged, only left empty; the desa chosen for the file would take them without a word."""
    rows = [["Desa", *HEADS[1:]], ["Loji", "Talud", "A", 2, "m"], ["", "Pagar", "B", 2, "m"]]
    rows += [["Cihaur", "Talud", "A", 2, "m"], ["", "Pagar", "B", 2, "m"]]
    planned = per_desa(cikaso, *rows)
    assert [(e.row, e.message) for e in planned.errors] == [
        (4, "Desa belum ada; isi, misalnya Loji seperti baris di atasnya."),
        (6, "Desa belum ada; isi, misalnya Cihaur seperti baris di atasnya."),
    ]
    asked = [one for one in name_choices(planned) if one.jenis == "Desa/kelurahan"]
    assert {(one.teks, one.terpilih, one.sebab) for one in asked} == {
        ("Tanpa desa, di bawah Loji", "36.02.01.2002", "seperti baris di atasnya"),
        ("Tanpa desa, di bawah Cihaur", "36.02.01.2003", "seperti baris di atasnya"),
    }
    said = {one.nama.removeprefix("nama-desa-"): one.terpilih for one in asked}
    mended = per_desa(cikaso, *rows, mend=Mend(names={"desa": said}))
    assert (mended.errors, desa_of(mended)) == ([], [["Loji"], ["Loji"], ["Cihaur"], ["Cihaur"]])
    chosen = per_desa(cikaso, *rows, desa=Desa.objects.get(kode="36.02.01.2002"))
    assert desa_of(chosen) == [["Loji"], ["Loji"], ["Cihaur"], ["Loji"]]
    sentence = "1 baris tanpa desa dibaca sebagai usulan Loji, desa yang dipilih, walau di atasnya Cihaur: 6."
    assert f"kolom Desa: {sentence} Periksa desanya." in map(str, chosen.warnings)
    remember(cikaso.kecamatan, {"desa": said}, desa_only=False)
    assert remembered(cikaso.kecamatan).before == {}


def test_a_desa_of_another_kecamatan_ends_the_one_before_it(cikaso: Musrenbang) -> None:
    rows = [["Kecamatan", "Desa", *HEADS[1:]], ["Cikaso", "Loji", "Talud", "A", 2, "m"]]
    rows += [["Marga Jaya", "Sukamaju", "Talud", "A", 2, "m"], ["", "", "Pagar", "B", 2, "m"]]
    assert [error.message for error in per_desa(cikaso, *rows).errors] == [
        "Kecamatan belum ada; isi, sebab berkas ini memuat beberapa.",
        "Desa belum ada; isi, atau pilih desa untuk seluruh berkas.",
    ]


def test_a_sheet_that_is_called_as_another_desa_is_told(cikaso: Musrenbang) -> None:
    content = sheet_bytes([["REKAP"], HEADS, [1, "Talud", "A", 2, "m"]], nama=["Cihaur"])
    planned = plan(content, cikaso, desa=Desa.objects.get(kode="36.02.01.2002"))
    assert desa_of(planned) == [["Loji"]]
    sentence = "Lembar “Cihaur” dibaca sebagai usulan Loji, desa yang dipilih. Periksa desanya."
    assert sentence in map(str, planned.warnings)


@pytest.mark.parametrize("title", [["DESA : LOJI"], ["Desa/Kelurahan", ":", "Loji"], ["Desa Loji"]])
def test_a_title_may_name_the_desa_of_all(title: list[str], cikaso: Musrenbang) -> None:
    """As Form 1.4 does; it goes before what was chosen for rows that name none."""
    lain = Desa.objects.get(kecamatan=cikaso.kecamatan, nama="Cihaur")
    planned = per_desa(cikaso, title, HEADS, [1, "Talud", "RT 1", 2, "m"], desa=lain)
    assert desa_of(planned) == [["Loji"]]


@pytest.mark.parametrize("title", ["Kepala Desa Loji", "DAFTAR USULAN DESA", "Desa Entah", "Musyawarah Desa Loji 2027"])
def test_other_titles_name_no_desa(title: str, cikaso: Musrenbang) -> None:
    planned = per_desa(cikaso, [title], HEADS, [1, "Talud", "RT 1", 2, "m"])
    assert [error.message for error in planned.errors] == ["Desa belum ada; isi, atau pilih desa untuk seluruh berkas."]


def test_a_desa_imports_only_what_stands_under_its_name(cikaso: Musrenbang) -> None:
    loji = Desa.objects.get(kecamatan=cikaso.kecamatan, nama="Loji")
    rows = [HEADS, ["I", "DESA LOJI"], [1, "Talud", "RT 1", 2, "m"], ["II", "DESA CIHAUR"], [1, "Pagar", "A", 2, "m"]]
    planned = per_desa(cikaso, *rows, desa=loji, desa_only=True)
    assert desa_of(planned) == [["Loji"]]
    assert [error.message for error in planned.errors] == [
        "Bukan usulan Loji. Hapus barisnya; desa lain mengimpor sendiri."
    ]
