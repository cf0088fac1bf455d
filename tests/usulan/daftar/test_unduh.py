"""The list as a workbook, and back: importing an export changes nothing, a cell mended in it changes one usulan."""

import io
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Desa, Jejak, Musrenbang, Pengguna, PrioritasDaerah
from tests.cast import BuatUsulan
from usulan.impor.plan import Plan, plan
from usulan.impor.reading.columns import column_of
from usulan.impor.template import HEADS
from usulan.isian.forms import UsulanForm
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
Impor = Callable[..., Plan]


def unduh(client: Client, acara: Musrenbang, **saring: str) -> bytes:
    return client.get(reverse("usulan_unduh", args=[acara.kode]), saring).content


def rows(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.rows]


def mended(content: bytes, cell: str, value: object) -> bytes:
    book, output = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    book.active[cell] = value
    book.save(output)
    return output.getvalue()


def test_it_holds_what_the_filter_shows(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    satu = buat_usulan("=HYPERLINK(1)", status="diajukan", volume=Decimal("569.5"), prioritas_desa=2)
    buat_usulan("Jembatan", status="draf")
    heads, row = rows(unduh(sebagai(budi), acara, status="diajukan"))
    id_, status = heads.index("ID Usulan"), heads.index("Status")
    assert [heads[1], heads[6]] == ["Desa", "Volume"]
    assert row[1:4] == ["Sukamaju", satu.urusan.nama, "=HYPERLINK(1)"]
    assert [row[6], row[8], row[11], row[id_], row[status]] == [569.5, 350_000, 2, satu.kode, "Diajukan"]
    content = openpyxl.load_workbook(io.BytesIO(unduh(sebagai(budi), acara, status="diajukan"))).active
    assert content["D2"].data_type == "s"


def test_imported_again_it_changes_nothing(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    """Typed on the page, of two desa, with lines in a text, and two desa of one name; and what a list would leave out
    or read as something else, had it no kode of ours."""
    lain = Desa.objects.create(kecamatan=acara.kecamatan, kode="36.02.01.2009", nama="Mekarsari")
    desa = list(Desa.objects.filter(kecamatan=acara.kecamatan))
    buat_usulan("Drainase", status="diajukan", masalah="Banjir.\nSetiap  tahun.", sumber_dana="APBD")
    buat_usulan("Jembatan", status="draf", desa=desa[:2], volume=None, harga_satuan=None, anggaran=None, satuan="")
    buat_usulan("Rabat beton", status="diajukan", desa=[lain], volume=Decimal("0.125"), anggaran=Decimal("43750.25"))
    buat_usulan("Posyandu", status="diverifikasi")
    for kata in ("sda", "Jumlah air", "1.", "Mengetahui batas desa", "Kegiatan"):
        buat_usulan(kata, status="draf", lokasi=kata, satuan="", volume=None, harga_satuan=None, anggaran=None)
    count = Jejak.objects.count()
    planned = plan(unduh(sebagai(budi), acara), acara)
    assert planned.errors == []
    summary = planned.summary()
    assert [summary[name] for name in ("baris", "baru", "diganti", "sama", "dilewati")] == [9, 0, 0, 9, 0]
    planned.save(by=budi)
    assert Jejak.objects.count() == count


PENUH = {
    "asal": "lansia",
    "skala": "lintas_desa",
    "lintang": Decimal("-6.9204"),
    "bujur": Decimal("106.927001"),
    "penerima_kk": 1250,
    "penerima_perempuan": 700,
    "penerima_miskin": 0,
    "penerima_pemuda": 12,
    "penerima_anak": 34,
    "penerima_lansia": 56,
    "penerima_disabilitas": 7,
    "sumber_data": "DTSEN 2027",
    "program": "Program Jalan",
    "sasaran_kegiatan": "Jalan desa",
}


def test_all_that_the_form_asks_goes_out_and_comes_in(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    """Into an empty event it makes the same usulan; into its own it changes nothing."""
    daerah = PrioritasDaerah.objects.create(
        kabupaten=acara.kecamatan.kabupaten, tahun=acara.tahun, nomor=3, prioritas="Air bersih"
    )
    satu = buat_usulan("Drainase", status="diajukan", prioritas_daerah=daerah, **PENUH)
    content = unduh(sebagai(budi), acara)
    assert not plan(content, acara).needs_saving
    Usulan.objects.all().delete()
    plan(content, acara).save(by=budi)
    baru = Usulan.objects.get()
    assert {name: getattr(baru, name) for name in PENUH} == PENUH
    assert (baru.kegiatan, baru.anggaran, baru.opd) == (satu.kegiatan, satu.anggaran, satu.opd)
    assert baru.prioritas_daerah == daerah


def test_the_template_asks_for_all_that_the_form_asks() -> None:
    """The item of the kamus is found by the text of the kegiatan."""
    known = {found[0] for head in HEADS if (found := column_of(head))}
    assert {"bidang" if name == "urusan" else name for name in UsulanForm.Meta.fields} - {"item"} <= known


def test_what_the_kecamatan_says_is_shown_and_not_read(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    lain = {"volume_kecamatan": Decimal(80), "anggaran_kecamatan": Decimal(28_000_000), "rekomendasi_kecamatan": "Sah"}
    buat_usulan("Drainase", status="diajukan", **lain)
    content = unduh(sebagai(budi), acara)
    heads, row = rows(content)
    named = dict(zip(heads, row, strict=True))
    assert [named[f"{what} Kecamatan"] for what in ("Volume menurut", "Anggaran menurut", "Rekomendasi")] == [
        *(80, 28_000_000, "Sah"),
    ]
    planned = plan(content, acara)
    assert not planned.needs_saving
    assert any("Volume menurut Kecamatan" in str(note) for note in planned.warnings)


def test_an_emptied_cell_empties_what_was_typed_on_the_page(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    satu = buat_usulan("Drainase", status="diajukan", penerima_kk=120, sumber_dana="APBD")
    content = unduh(sebagai(budi), acara)
    heads = rows(content)[0]
    column = openpyxl.utils.get_column_letter(heads.index("Penerima Manfaat (KK)") + 1)
    plan(mended(content, f"{column}2", None), acara).save(by=budi)
    satu.refresh_from_db()
    assert (satu.penerima_kk, satu.sumber_dana) == (None, "APBD")


@pytest.mark.parametrize(
    ("cell", "value", "field"), [("D2", "Nama yang sama sekali lain", "kegiatan"), ("F2", "RT 9", "lokasi")]
)
def test_a_mended_cell_changes_its_usulan_whatever_it_was(
    cell: str,
    value: str,
    field: str,
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
) -> None:
    satu = buat_usulan("Drainase", status="diajukan")
    buat_usulan("Jembatan", status="diajukan")
    plan(mended(unduh(sebagai(budi), acara), cell, value), acara).save(by=budi)
    satu.refresh_from_db()
    assert (getattr(satu, field), Usulan.objects.count()) == (value, 2)


def test_each_account_gets_what_it_sees(
    acara: Musrenbang, buat_usulan: BuatUsulan, joko: Pengguna, asing: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="diajukan")
    assert len(rows(unduh(sebagai(joko), acara))) == 1
    assert sebagai(asing).get(reverse("usulan_unduh", args=[acara.kode])).status_code == 404


def test_what_a_desa_shares_with_another_is_no_fault_of_its_own_list(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai
) -> None:
    """It goes out with the others, and comes in unchanged; what is changed in it stays with the kecamatan."""
    desa = Desa.objects.get(kode=sari.kode_wilayah)
    lain = Desa.objects.create(kecamatan=acara.kecamatan, kode="36.02.01.2009", nama="Mekarsari")
    satu = buat_usulan("Drainase", status="draf", desa=[desa, lain])
    content = unduh(sebagai(sari), acara)
    for isi, hasil in ((content, "sama"), (mended(content, "D2", "Saluran"), "dilewati")):
        planned = plan(isi, acara, desa=desa, desa_only=True)
        assert (planned.errors, [step.outcome for step in planned.steps]) == ([], [hasil])
    assert "diubah oleh kecamatan" in str(planned.warnings)
    [row] = rows(content)[1:]
    assert row[rows(content)[0].index("ID Usulan")] == satu.kode
    planned = plan(mended(content, "B2", "36.02.01.2002"), acara, desa=desa, desa_only=True)
    assert "Bukan usulan Sukamaju" in str(planned.errors[0])


def test_an_id_that_nothing_here_has_is_told(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Drainase", status="diajukan")
    content = unduh(sebagai(budi), acara)
    column = openpyxl.utils.get_column_letter(rows(content)[0].index("ID Usulan") + 1)
    planned = plan(mended(content, f"{column}2", "bcdfghjk22"), acara)
    assert planned.summary()["baru"] == 1
    assert [warning.message for warning in planned.warnings if warning.column == "ID Usulan"] == [
        "“bcdfghjk22” bukan ID usulan di musrenbang ini, sehingga barisnya menjadi usulan baru. Periksa ID-nya."
    ]


def test_one_letter_that_no_sheet_can_hold_does_not_take_the_list_away(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Jalan\x01rusak", status="diajukan", masalah="Banjir.\nSetiap\x0btahun.")
    [row] = rows(unduh(sebagai(budi), acara))[1:]
    assert (row[3], row[4]) == ("Jalan rusak", "Banjir.\nSetiap tahun.")
