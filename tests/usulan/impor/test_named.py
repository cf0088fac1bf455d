"""What a name means is said once, remembered for the next file of the kecamatan, and can be changed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client

from musrenbang.models import OPD, Musrenbang, Pengguna
from usulan.impor.memory import remembered
from usulan.impor.plan import plan
from usulan.impor.preview import name_choices
from usulan.models import NamaImpor, Usulan

from .test_halaman import JUDUL, SATU, URUSAN, pratinjau, simpan, titipan
from .test_mending import alamat

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture(autouse=True)
def di_musrenbang(acara: Musrenbang) -> Iterator[None]:
    yield
    for berkas in titipan():
        berkas.unlink()


def baris(opd: str, desa: str = "Sukamaju", urusan: str = URUSAN) -> str:
    return SATU.replace("Sukamaju", desa).replace("Dinas Pekerjaan Umum", opd).replace(URUSAN, urusan)


def test_an_uncertain_abbreviation_is_proposed_and_one_confirms_it(
    budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + baris("DPU"))
    (row,) = page.context["halaman"]
    assert row.hasil == "galat"
    assert "Maksudnya Dinas Pekerjaan Umum?" in page.text
    (choice,) = page.context["rencana"]["nama"]
    assert (choice.terpilih, choice.sebab) == (wilayah.pu.kunci, "menurut singkatannya")
    client.post(alamat(page, "perbaiki/"), {choice.nama: choice.terpilih})
    simpan(client, client.get(page.request["PATH_INFO"]))
    assert Usulan.objects.get().opd == wilayah.pu


def test_names_are_remembered_for_the_next_file_and_can_be_changed(
    budi: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    client = sebagai(budi)
    page = pratinjau(client, JUDUL + baris("Instansi X", "Kampungku", "Bidang X"))
    said = {"nama-opd-instansix": wilayah.pu.kunci, "nama-desa-kampungku": wilayah.mekarsari.kode}
    client.post(alamat(page, "perbaiki/"), said | {"nama-bidang-bidangx": wilayah.jalan.kunci})
    page = pratinjau(client, JUDUL + baris("Instansi X", "Kampungku", "Bidang X").replace("569,5", "7"))
    assert page.context["ringkasan"]["baru"] == 1
    known = {choice.teks: (choice.terpilih, choice.sebab) for choice in page.context["rencana"]["nama"]}
    assert known["Kampungku"] == (wilayah.mekarsari.kode, "seperti berkas sebelumnya")
    assert f'<option value="{wilayah.pu.kunci}" selected>' in page.text
    notes = page.context["catatan"]
    assert any("“Instansi X” dibaca sebagai Dinas Pekerjaan Umum, seperti berkas sebelumnya" in n for n in notes)
    client.post(alamat(page, "perbaiki/"), {"nama-opd-instansix": wilayah.tani.kunci, "nama-desa-kampungku": ""})
    page = client.get(page.request["PATH_INFO"])
    known = {choice.teks: (choice.terpilih, choice.sebab) for choice in page.context["rencana"]["nama"]}
    assert (known["Instansi X"], known["Kampungku"]) == ((wilayah.tani.kunci, ""), ("", ""))
    assert page.context["rencana"]["salah"] == 1
    kept = remembered(wilayah.mekarsari.kecamatan).before
    assert kept == {"opd": {"instansix": wilayah.tani.kunci}, "bidang": {"bidangx": wilayah.jalan.kunci}}


def test_what_is_no_longer_there_or_now_known_by_name_is_not_taken_from_memory(
    acara: Musrenbang, wilayah: SimpleNamespace
) -> None:
    kecamatan = acara.kecamatan
    NamaImpor.remember(kecamatan, {"opd": {"instansix": wilayah.tani.kunci, "instansiy": "dinasyanghilang"}})
    new = OPD.objects.create(kabupaten=kecamatan.kabupaten, nama="Instansi X")
    assert remembered(kecamatan).before["opd"] == {"instansix": wilayah.tani.kunci}
    planned = plan((JUDUL + baris("Instansi X")).encode(), acara, mend=remembered(kecamatan))
    assert (planned.steps[0].usulan.opd, name_choices(planned)) == (new, [])


def test_a_desa_does_not_say_what_desa_a_name_means_nor_anybody_an_empty_cell(
    sari: Pengguna, sebagai: Sebagai, wilayah: SimpleNamespace
) -> None:
    client = sebagai(sari)
    page = pratinjau(client, JUDUL + baris("Instansi X"))
    said = {"nama-opd-instansix": wilayah.pu.kunci, "nama-opd-": wilayah.pu.kunci, "nama-bidang-x": "yangtiada"}
    client.post(alamat(page, "perbaiki/"), said | {"nama-desa-kampungku": wilayah.mekarsari.kode})
    assert [*NamaImpor.objects.values_list("jenis", "kunci", "arti")] == [("opd", "instansix", wilayah.pu.kunci)]


def test_by_command_too(acara: Musrenbang, wilayah: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(JUDUL + baris("Instansi X"))
    NamaImpor.remember(acara.kecamatan, {"opd": {"instansix": wilayah.pu.kunci}})
    call_command("impor", path, kecamatan=acara.kecamatan.kode, tahun=acara.tahun, verbosity=0)
    assert Usulan.objects.get().opd == wilayah.pu


def test_where_new_ones_are_added_a_likely_abbreviation_is_told_and_a_sure_one_read(
    acara: Musrenbang, wilayah: SimpleNamespace
) -> None:
    OPD.objects.create(kabupaten=acara.kecamatan.kabupaten, nama="Dinas Pemberdayaan Masyarakat dan Desa")
    content = (JUDUL + baris("DPU") + baris("DPMD")).encode()
    planned = plan(content, acara, create_missing=True)
    assert [str(step.usulan.opd) for step in planned.steps] == ["DPU", "Dinas Pemberdayaan Masyarakat dan Desa"]
    assert any("Mungkin maksudnya “Dinas Pekerjaan Umum”" in finding.message for finding in planned.warnings)
    assert {choice.teks: choice.sebab for choice in name_choices(planned)} == {
        "DPU": "",
        "DPMD": "menurut singkatannya",
    }
