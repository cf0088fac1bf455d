"""Open data: the same rows under names that stay the same, and that are told in words."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from laporan.isi.public_copy import salinan_publik
from laporan.tabel.meanings import ARTI
from laporan.tabel.open import DATA
from laporan.tabel.registry import write
from musrenbang.sheets.write import write_csv
from tests.laporan.tabel.contoh import daftar, isi_lengkap

PANDUAN = Path(__file__).parents[3] / "docs" / "data-terbuka.md"


def baris(kata: str, isi: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write(kata, "csv", isi).decode("utf-8-sig"))))


@pytest.mark.parametrize("publik", [False, True])
@pytest.mark.parametrize("kata", DATA)
def test_csv_and_json_say_the_same(kata: str, publik: bool) -> None:
    isi = salinan_publik(daftar(kata)) if publik else daftar(kata)
    lengkap = json.loads(write(kata, "json", isi))
    assert [{k: v.removeprefix("'") for k, v in b.items()} for b in baris(kata, isi)] == [
        {k: str(v) for k, v in b.items()} for b in lengkap["baris"]
    ]
    assert lengkap["baris"]
    assert lengkap["kolom"] == {nama: ARTI[nama] for nama in lengkap["baris"][0]}


def test_each_list_has_its_own_usulan_and_what_was_merged_into_them() -> None:
    semua = isi_lengkap()["data"]["usulan"]
    usulan = ("prioritas", "cadangan", "belum-disepakati", "usulan-kabupaten", "kompilasi-opd")
    hasil = {kata: [b["kode"] for b in baris(kata, daftar(kata))] for kata in usulan}
    disepakati = [u["kode"] for u in semua if u["hasil"] == "Disepakati"]
    assert (hasil["prioritas"], hasil["cadangan"], hasil["belum-disepakati"]) == (disepakati, ["C1V8HD"], ["B1X4TP"])
    assert (hasil["usulan-kabupaten"], hasil["kompilasi-opd"]) == (disepakati, [u["kode"] for u in semua])


def test_amounts_are_exact_and_counts_are_numbers() -> None:
    [satu, *_] = json.loads(write("prioritas", "json", daftar("prioritas")))["baris"]
    assert (satu["pagu"], satu["volume_forum"], satu["penerima_kk"], satu["nomor_sidang"]) == (
        *("812500000.00", "1250.000", 120, 1),
    )


def test_it_says_of_what_it_is() -> None:
    found = json.loads(write("prioritas", "json", daftar("prioritas")))
    assert (found["dokumen"], found["jenis"], found["tahun_rkpd"], found["kode_verifikasi"]) == (
        *("prioritas", "naskah lengkap", 2027, "K7M2Q9XA"),
    )


@pytest.mark.parametrize(
    ("text", "safe"),
    [("=1+1", "'=1+1"), ("+62", "'+62"), ("@x", "'@x"), ("-akar", "'-akar"), ("-6.92", "-6.92"), ("Loji", "Loji")],
)
def test_a_text_is_no_formula(text: str, safe: str) -> None:
    assert write_csv(["a"], [{"a": text}]) == f"a\r\n{safe}\r\n".encode("utf-8-sig")


def test_every_column_is_described_for_everybody() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PANDUAN.read_text(), re.MULTILINE))
    assert told == ARTI
