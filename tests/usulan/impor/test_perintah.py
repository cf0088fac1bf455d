"""manage.py impor: what it prints and how it ends (docs/arsitektur.md#what-other-programs-rely-on)."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from laporan.jejak.acts import act_faults
from musrenbang.models import Musrenbang
from tests.usulan.impor.berkas_contoh import CIKASO, JUDUL, csv_bytes
from tests.usulan.impor.periksa_impor import keadaan, ubah
from usulan.models import Usulan


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    tujuan = tmp_path / "usulan.csv"
    tujuan.write_bytes(csv_bytes())
    return tujuan


def perintah(berkas: Path, **pilihan: Any) -> tuple[str, str, str]:
    """(what went to stdout, to stderr, the sentence it failed with)."""
    keluaran, galat, gagal = io.StringIO(), io.StringIO(), ""
    try:
        call_command(
            "impor", str(berkas), **({"kecamatan": "36.02.01", "tahun": 2028} | pilihan), stdout=keluaran, stderr=galat
        )
    except CommandError as salah:
        gagal = str(salah)
    return keluaran.getvalue(), galat.getvalue(), gagal


def as_json(berkas: Path, **pilihan: Any) -> dict[str, Any]:
    keluaran, _, gagal = perintah(berkas, json=True, **pilihan)
    hasil: dict[str, Any] = json.loads(keluaran)
    assert bool(gagal) == bool(hasil["galat"])
    return hasil


def test_three_runs(cikaso: Musrenbang, berkas: Path) -> None:
    hasil = as_json(berkas)
    catatan = hasil.pop("catatan")
    assert hasil == {"baris": 9, "baru": 9, "sama": 0, "diganti": 0, "dilewati": 0, "peringatan": 16, "galat": []}
    assert len(catatan) == 16
    assert catatan[0]["pesan"] == "3 baris kecamatan lain tidak dibaca: MARGA JAYA (2), MARGAJAYA (1)."
    assert catatan[1] == {
        "baris": 2,
        "kolom": "anggaran_rp",
        "pesan": "Kosong, sehingga usulan ditandai belum lengkap.",
    }
    assert Usulan.objects.get(lokasi="SDN Karang").musrenbang == cikaso
    sebelum = keadaan()
    assert as_json(berkas)["sama"] == 9
    assert keadaan() == sebelum
    berkas.write_bytes(csv_bytes(ubah(CIKASO, 4, volume="5")))
    assert (as_json(berkas)["diganti"], as_json(berkas)["sama"]) == (1, 9)


def test_the_event_of_that_year_is_made(cikaso: Musrenbang, berkas: Path) -> None:
    assert as_json(berkas, tahun=2029)["baru"] == 9
    assert Musrenbang.objects.get(tahun=2029).usulan.count() == 9
    assert cikaso.usulan.count() == 0
    # An event may begin like this, and the check of the record knows it.
    assert list(act_faults()) == []


def test_only_a_look(cikaso: Musrenbang, berkas: Path) -> None:
    sebelum = keadaan()
    keluaran, galat, gagal = perintah(berkas, coba=True)
    assert keluaran == (
        "9 baris, 9 baru, 0 sama, 0 diganti, 0 dilewati, 16 peringatan.\n"
        "Peringatannya ditampilkan dengan -v 2.\nHanya diperiksa; tidak ada yang disimpan.\n"
    )
    assert (galat, gagal) == ("", "")
    assert as_json(berkas, coba=True, tahun=2029)["baru"] == 9
    assert keadaan() == sebelum


def test_faults_end_with_1_and_nothing_saved(cikaso: Musrenbang, berkas: Path) -> None:
    berkas.write_bytes(csv_bytes(ubah(ubah(CIKASO, 0, volume="abc"), 3, desa="LOJI / CIHAURR")))
    sebelum = keadaan()
    _, galat, gagal = perintah(berkas)
    assert galat.splitlines() == [
        "Baris 2, kolom volume: “abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
        "Baris 5, kolom desa: Desa “CIHAURR” tidak ada di Kecamatan Cikaso. Maksudnya Cihaur? Perbaiki namanya.",
    ]
    assert gagal == "2 kesalahan; tidak ada yang disimpan."
    assert as_json(berkas)["galat"] == [
        {
            "baris": 2,
            "kolom": "volume",
            "pesan": "“abc” bukan angka. Tuliskan angka saja, misalnya 12 atau 569,5.",
        },
        {
            "baris": 5,
            "kolom": "desa",
            "pesan": "Desa “CIHAURR” tidak ada di Kecamatan Cikaso. Maksudnya Cihaur? Perbaiki namanya.",
        },
    ]
    assert keadaan() == sebelum


def test_unknown_opd_and_urusan(cikaso: Musrenbang, berkas: Path) -> None:
    berkas.write_bytes(csv_bytes(ubah(CIKASO, 0, opd="DINAS GAIB", bidang="Gaib")))
    assert [temuan["kolom"] for temuan in as_json(berkas)["galat"]] == ["opd", "bidang"]
    hint = "Perangkat Daerah dan urusan yang belum ada ditambahkan dengan --buat-induk."
    assert perintah(berkas)[1].splitlines()[2:] == [hint]
    assert as_json(berkas, buat_induk=True)["baru"] == 9
    assert Usulan.objects.filter(opd__nama="DINAS GAIB", urusan__nama="Gaib").count() == 1


def test_a_desa_for_a_file_that_names_none(cikaso: Musrenbang, berkas: Path) -> None:
    berkas.write_bytes(csv_bytes([isi[3:] for isi in CIKASO], JUDUL[3:]))
    assert as_json(berkas, desa="36.02.01.2003")["baru"] == 9
    assert {usulan.nama_desa for usulan in Usulan.objects.all()} == {"Cihaur"}


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"kecamatan": "36.02.99"}, "Kecamatan 36.02.99 tidak ada. Muat dahulu dengan manage.py muat_wilayah."),
        ({"desa": "36.02.02.2001"}, "Desa 36.02.02.2001 tidak ada di Kecamatan Cikaso. Periksa kodenya."),
        ({"tahun": 28}, "Tahun 28 tidak dapat dipakai. Tuliskan tahun RKPD, misalnya 2027."),
    ],
)
def test_options_that_do_not_fit(pilihan: dict[str, Any], pesan: str, cikaso: Musrenbang, berkas: Path) -> None:
    assert as_json(berkas, **pilihan) == {
        **dict.fromkeys(("baris", "baru", "sama", "diganti", "dilewati", "peringatan"), 0),
        "galat": [{"baris": 0, "kolom": "", "pesan": pesan}],
        "catatan": [],
    }
    assert perintah(berkas, **pilihan)[1] == f"{pesan}\n"


def test_a_file_that_is_no_table(cikaso: Musrenbang, berkas: Path) -> None:
    berkas.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    [temuan] = as_json(berkas)["galat"]
    assert temuan["pesan"].startswith("Berkas ini gambar, bukan tabel, apa pun nama berkasnya.")
