"""Rows that name no OPD or urusan: a draft may leave both open, what is submitted by a file may not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.models import Jejak, Musrenbang, Pengguna
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


def test_it_is_counted_and_named_and_left_out_of_what_is_submitted(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU + TANPA + SALAH)
    assert (page.context["ringkasan"]["baru"], page.context["rencana"]["hanya_draf"]) == (1, 1)
    assert "1 baris hanya belum menyebut Perangkat Daerah atau urusannya." in page.text
    rows = {row.nomor: row for row in page.context["halaman"]}
    assert (rows[3].sebutan, rows[3].kolom_salah) == ("Hanya draf", ["Perangkat Daerah", "Urusan (bidang)"])
    after = simpan(client, page).text
    assert "1 baris yang salah belum disimpan; perbaiki di bawah." in after
    assert "1 baris tanpa Perangkat Daerah atau urusan belum disimpan; isi, atau simpan sebagai draf." in after
    assert status() == {"Drainase Gang Melati": "diajukan"}
    # The record holds what was saved.
    assert [row[1] for row in Jejak.objects.get(aksi="impor").data["baris"]] == ["baru"]


def test_as_a_draft_it_is_saved_and_the_second_time_it_is_the_same(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + SATU + TANPA)
    assert "Simpan 2 usulan baru sebagai draf" in " ".join(page.text.split())
    simpan(client, page, draf="on")
    assert status() == {"Drainase Gang Melati": "draf", "Gapura": "draf"}
    again = pratinjau(client, JUDUL + SATU + TANPA)
    assert (again.context["ringkasan"]["sama"], again.context["rencana"]["galat"]) == (2, [])


def test_only_such_rows_are_offered_as_drafts_alone(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + TANPA)
    text = " ".join(page.text.split())
    assert "Simpan 1 usulan baru sebagai draf" in text
    assert "tombol--utama" not in text.split(">Batal<", maxsplit=1)[0].split("simpan/")[1]
    simpan(client, page)
    assert status() == {}
    simpan(client, page, draf="on")
    assert status() == {"Gapura": "draf"}


def test_a_name_that_is_unknown_stays_a_fault_of_a_draft(acara: Musrenbang) -> None:
    planned = plan((JUDUL + SALAH).encode(), acara, draf=True)
    assert (len(planned.faults), planned.only_draf, planned.needs_saving) == (3, [], False)


@pytest.mark.parametrize("kini", ["draf", "dikembalikan"])
def test_a_mended_row_of_one_without_opd_does_not_submit_it(kini: str, acara: Musrenbang, budi: Pengguna) -> None:
    plan((JUDUL + TANPA).encode(), acara, draf=True).save(by=budi)
    Usulan.objects.update(status=kini)
    planned = plan((JUDUL + TANPA.replace("RT 1;1", "RT 1;2")).encode(), acara)
    assert "Perangkat Daerah atau urusannya belum ada." in " ".join(map(str, planned.warnings))
    planned.save(by=budi)
    usulan = Usulan.objects.get()
    assert (usulan.volume, usulan.status) == (2, kini)
    plan((JUDUL + SATU.replace("Drainase Gang Melati;Dusun 1", "Gapura;RT 1")).encode(), acara).save(by=budi)
    usulan.refresh_from_db()
    assert (usulan.opd is None, usulan.status) == (False, "diajukan")


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
