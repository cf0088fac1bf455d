"""manage.py impor_lanjut: the same as the page, all or nothing."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from laporan.jejak.acts import act_faults
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Pengguna
from usulan.models import TindakLanjut, Usulan, UsulanLalu

BENAR = "Desa,Kegiatan,Lokasi,Tahap,Hasil\nSukamaju,Rabat beton Jalan Mawar,Jalan Mawar,RKPD,Masuk\n"


def jalankan(tmp_path: Path, isi: str = BENAR, **lain: Any) -> dict[str, Any]:
    berkas, keluaran = tmp_path / "rkpd.csv", io.StringIO()
    berkas.write_text(isi)
    pilihan = {"kecamatan": "36.02.01", "tahun": 2027, "sumber": "Perbup RKPD", "json": True} | lain
    try:
        call_command("impor_lanjut", berkas, stdout=keluaran, stderr=io.StringIO(), **pilihan)
    except CommandError as error:
        return {"gagal": str(error)} | (json.loads(keluaran.getvalue()) if keluaran.getvalue() else {})
    return json.loads(keluaran.getvalue())


def test_it_is_noted_once_and_the_record_names_the_command(
    jalan: Usulan, tmp_path: Path, budi: Pengguna, client: Client
) -> None:
    assert jalankan(tmp_path, coba=True)["tindak_lanjut_baru"] == 1
    assert TindakLanjut.objects.count() == 0
    assert jalankan(tmp_path, tanggal="2026-07-01")["tindak_lanjut_baru"] == 1
    row = TindakLanjut.objects.get()
    assert (row.usulan, row.kalimat, str(row.tanggal), row.oleh) == (jalan, "masuk RKPD 2027", "2026-07-01", None)
    assert Jejak.objects.get(aksi="catat_lanjut").oleh.startswith("perintah:impor_lanjut:")
    assert jalankan(tmp_path) | {"catatan": []} == {
        "usulan_baru": 0,
        "tindak_lanjut_baru": 0,
        "sudah_tercatat": 1,
        "tanpa_tahap": 0,
        "galat": [],
        "catatan": [],
    }
    client.force_login(budi)
    page = client.get(reverse("usulan_rinci", args=[jalan.kode])).text
    assert "Menurut Perbup RKPD; dicatat lewat perintah di server" in page
    assert [fault for fault in [*row_faults(), *act_faults()] if "tindak" in fault] == []


def test_one_wrong_row_and_nothing_is_noted(jalan: Usulan, tmp_path: Path) -> None:
    told = jalankan(tmp_path, BENAR + "Sukamaju,Lain,,RKPD,Masuk\n")
    assert told["gagal"] == "1 baris tidak terpakai; tidak ada yang dicatat."
    assert [row["baris"] for row in told["galat"]] == ["3"]
    assert TindakLanjut.objects.count() == 0


def test_a_year_that_was_not_held_here_comes_from_the_file(jalan: Usulan, tmp_path: Path) -> None:
    assert jalankan(tmp_path, tahun=2025)["usulan_baru"] == 1
    assert UsulanLalu.objects.get().kegiatan == "Rabat beton Jalan Mawar"


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"kecamatan": "99.99.99"}, "Kecamatan 99.99.99 tidak ada."),
        ({"tahun": 99}, "--tahun: "),
        ({"sumber": " "}, "--sumber: Tuliskan sumbernya"),
        ({"tanggal": "kemarin"}, "--tanggal: "),
    ],
)
def test_what_the_page_would_refuse_is_refused(lain: dict[str, Any], pesan: str, jalan: Usulan, tmp_path: Path) -> None:
    assert jalankan(tmp_path, **lain)["gagal"].startswith(pesan)
