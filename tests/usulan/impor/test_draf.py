"""Rows that name no OPD or urusan: the page asks neither, nor does a file; and rows that are saved as drafts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.models import OPD, Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.impor.plan import plan
from usulan.models import Usulan

from .test_halaman import JUDUL, SALAH, SATU, pratinjau, titipan

Sebagai = Callable[[Pengguna], Client]
TANPA = "Sukamaju;;Gapura;RT 1;1;unit;;\n"


@pytest.fixture(autouse=True)
def di_musrenbang(acara: Musrenbang) -> Iterator[None]:
    yield
    for berkas in titipan():
        berkas.unlink()


def simpan(client: Client, halaman: HttpResponse, **lain: str) -> HttpResponse:
    v = halaman.context["rencana"]["v"]
    return client.post(halaman.request["PATH_INFO"] + "simpan/", {"v": v, **lain}, follow=True)


def status() -> dict[str, str]:
    return dict(Usulan.objects.values_list("kegiatan", "status"))


def test_it_is_submitted_as_on_the_page_and_told(budi: Pengguna, sebagai: Sebagai) -> None:
    """Who carries it out is asked of whoever verifies it."""
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU + TANPA + SALAH)
    assert (page.context["ringkasan"]["baru"], page.context["rencana"]["salah"]) == (2, 1)
    rows = {row.nomor: row for row in client.get(page.request["PATH_INFO"] + "?hanya=baru").context["halaman"]}
    told = {cell.column: cell.pesan for cell in rows[3].sel if cell.pesan}
    empty = ["Kosong, sehingga usulan ditandai belum lengkap."]
    assert told == {"anggaran": empty, "opd": empty, "bidang": empty}
    after = simpan(client, page).text
    assert "1 baris yang salah belum disimpan; perbaiki di bawah." in after
    assert status() == {"Drainase Gang Melati": "diajukan", "Gapura": "diajukan"}
    assert [row[1] for row in Jejak.objects.get(aksi="impor").data["baris"]] == ["baru", "baru"]


def test_the_opd_of_all_such_rows_may_be_chosen_once(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU + TANPA)
    names = {choice.nama: choice.banyak for choice in page.context["rencana"]["nama"]}
    assert names == {"nama-opd-": 1, "nama-bidang-": 1}
    opd = OPD.objects.get(nama="Dinas Pekerjaan Umum")
    client.post(page.request["PATH_INFO"] + "perbaiki/", {"nama-opd-": opd.kunci})
    simpan(client, client.get(page.request["PATH_INFO"]))
    assert Usulan.objects.get(kegiatan="Gapura").opd == opd


def test_a_row_without_a_column_says_which(budi: Pengguna, sebagai: Sebagai) -> None:
    page = pratinjau(
        sebagai(budi), "Desa;Kegiatan;Lokasi;Volume;Satuan;Anggaran\nSukamaju;Gapura;RT 1;1;unit;5.000.000\n"
    )
    (row,) = page.context["halaman"]
    empty = "Kosong, sehingga usulan ditandai belum lengkap."
    assert (row.hasil, row.pesan) == ("baru", [f"Perangkat Daerah tujuan: {empty}", f"Urusan (bidang): {empty}"])


def test_as_a_draft_it_is_saved_and_the_second_time_it_is_the_same(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU + TANPA)
    assert "Simpan 2 usulan baru sebagai draf" in " ".join(page.text.split())
    simpan(client, page, draf="on")
    assert status() == {"Drainase Gang Melati": "draf", "Gapura": "draf"}
    again = pratinjau(client, JUDUL + SATU + TANPA)
    assert (again.context["ringkasan"]["sama"], again.context["rencana"]["galat"]) == (2, 0)


def test_a_name_that_is_unknown_stays_a_fault_of_a_draft(acara: Musrenbang) -> None:
    planned = plan((JUDUL + SALAH).encode(), acara, draf=True)
    assert (len(planned.errors), planned.needs_saving) == (3, False)


@pytest.mark.parametrize("kini", ["draf", "dikembalikan"])
def test_a_mended_row_of_one_without_opd_submits_it_again(kini: str, acara: Musrenbang, budi: Pengguna) -> None:
    plan((JUDUL + TANPA).encode(), acara, draf=True).save(by=budi)
    Usulan.objects.update(status=kini)
    plan((JUDUL + TANPA.replace("RT 1;1", "RT 1;2")).encode(), acara).save(by=budi)
    usulan = Usulan.objects.get()
    assert (usulan.volume, usulan.opd, usulan.status) == (2, None, "diajukan")


def test_an_emptied_cell_leaves_the_opd_and_says_so(acara: Musrenbang, budi: Pengguna) -> None:
    plan((JUDUL + SATU).encode(), acara).save(by=budi)
    planned = plan((JUDUL + SATU.replace("Dinas Pekerjaan Umum", "")).encode(), acara)
    assert (planned.errors, planned.summary()["sama"]) == ([], 1)
    assert [warning.message for warning in planned.warnings if "tetap dipakai" in warning.message] == [
        "Kosong di berkas; “Dinas Pekerjaan Umum” yang sudah tersimpan tetap dipakai."
    ]


def test_an_export_of_those_without_opd_changes_nothing(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    for name in ("draf", "diajukan", "ditolak"):
        buat_usulan(name, status=name, opd=None, urusan=None)
    content = sebagai(budi).get(reverse("usulan_unduh", args=[acara.kode])).content
    planned = plan(content, acara)
    assert (planned.errors, planned.needs_saving) == ([], False)


def test_the_command_saves_them_as_drafts(acara: Musrenbang, tmp_path: Path) -> None:
    berkas = tmp_path / "usulan.csv"
    berkas.write_text(JUDUL + TANPA)
    call_command("impor", berkas, kecamatan=acara.kecamatan.kode, tahun=acara.tahun, draf=True)
    assert status() == {"Gapura": "draf"}
