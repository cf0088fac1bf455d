"""The lists of a sealed forum: promised by the seal, given out in every shape, and equal to the database."""

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Peserta
from laporan.cetak.pdf import render_pdf
from laporan.isi.registry import DAFTAR, DOKUMEN
from laporan.models import Terbitan
from laporan.tabel.registry import shapes
from laporan.terbitan import issue
from laporan.terbitan.verify import document_faults
from musrenbang.formats import rupiah
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import UJI
from tests.laporan.cerita import RAHASIA, bytes_of
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
TANPA = {"delegasi", "surat-mandat", "tabel-kriteria", "notulen", "susunan-acara"}  # nothing of it was kept
ADA = DAFTAR.keys() - TANPA
LEMBAR = {kata for kata in ADA if "xlsx" in shapes(kata)}


@pytest.fixture
def lengkap(semua_daftar: None, disegel: Musrenbang) -> Musrenbang:
    return disegel


def berkas(klien: Client, nama: str, **query: str) -> bytes:
    jawab = klien.get(f"/laporan/2028/36.02.01/{nama}", query)
    assert jawab.status_code == 200, nama
    return bytes_of(jawab) if jawab.streaming else jawab.content


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def cells(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_each_follows_from_the_sealed_berita_acara(lengkap: Musrenbang, cetak_cepat: object) -> None:
    ba = lengkap.terbitan.get(dokumen="berita-acara", jenis="naskah").data
    naskah = {t.dokumen: t.data for t in lengkap.terbitan.filter(jenis="naskah")}
    daftar = {kata for kata in naskah if kata in DAFTAR}
    assert (daftar, {kata for kata, one in DOKUMEN.items() if not one.sendiri} <= naskah.keys()) == (ADA, True)
    for kata in ADA:
        assert naskah[kata] | {"segel": 0} == DAFTAR[kata].turun(ba) | {"segel": 0}
    janji = Jejak.objects.get(rantai__kunci=lengkap.kunci_rantai, aksi="segel").data["dokumen"]
    assert janji.keys() == {f"{kata}/{jenis}" for kata in naskah for jenis in ("naskah", "salinan")}
    for satu in lengkap.terbitan.all():
        issue.terbit(satu, by=UJI)
    assert list(document_faults()) == []
    for satu in lengkap.terbitan.filter(dokumen__in=LEMBAR):
        assert "Menurut naskah yang disegel" in Client().get(reverse("periksa", args=[satu.kode])).text


def test_who_gets_which(lengkap: Musrenbang, cetak_cepat: object, sebagai: Sebagai, budi: Pengguna) -> None:
    umum, kecamatan = Client(), sebagai(budi)
    nama = list(RAHASIA)[:3]
    penuh = rows(berkas(kecamatan, "daftar-hadir.csv"))
    assert [r["nama"] for r in penuh] == nama
    for klien, query in ((umum, {}), (kecamatan, {"jenis": "salinan"})):
        jumlah = rows(berkas(klien, "daftar-hadir.csv", **query))
        assert {r["menurut"] for r in jumlah} == {"unsur", "desa"}
    # Who asks for the full text is told; he does not get the other one under its name.
    for alamat in ("daftar-hadir.csv", "berita-acara.pdf", "semua.zip", "paket.zip", ""):
        jawab = umum.get(f"/laporan/2028/36.02.01/{alamat}", {"jenis": "naskah"})
        assert (jawab.status_code, "Naskah lengkap memuat data pribadi" in jawab.text) == (403, True), alamat
    jawab = umum.get("/laporan/2028/36.02.01/prioritas.json", {"versi": "1"})
    sama = umum.get("/laporan/2028/36.02.01/prioritas.json", headers={"If-None-Match": jawab["ETag"]})
    assert (json.loads(jawab.content)["versi"], sama.status_code) == (1, 304)
    assert "Cookie" in jawab["Vary"]
    for nama_berkas, kalimat in {
        "prioritas.xlsx?versi=2": "Versi itu tidak ada.",
        "notulen.xlsx": "Tidak ada catatan notulen.",
        "delegasi.pdf": "Tidak ada delegasi yang dipilih",
        "surat-mandat.csv": "tidak terbit dalam bentuk itu",
    }.items():
        jawab = umum.get(f"/laporan/2028/36.02.01/{nama_berkas}")
        assert (jawab.status_code, kalimat in jawab.text) == (404, True), nama_berkas
    # A row that was written over is given out in no shape.
    Terbitan.objects.filter(dokumen="prioritas").update(isi="{}")
    assert umum.get("/laporan/2028/36.02.01/prioritas.csv").status_code == 503
    assert umum.get("/laporan/2028/36.02.01/semua.zip").status_code == 503


def test_everything_as_one_file(lengkap: Musrenbang, cetak_cepat: object, sebagai: Sebagai, budi: Pengguna) -> None:
    assert Client().get("/laporan/2028/36.02.01/semua.zip").status_code == 503  # not yet rendered
    for satu in lengkap.terbitan.all():
        issue.terbit(satu, by=UJI)
    for klien, jenis in ((Client(), "salinan"), (sebagai(budi), "naskah")):
        content = berkas(klien, "semua.zip")
        assert content == berkas(klien, "semua.zip")
        arsip = zipfile.ZipFile(io.BytesIO(content))
        assert arsip.testzip() is None
        isi = {nama: arsip.read(nama) for nama in arsip.namelist()}
        sums = dict(reversed(line.split("  ")) for line in isi.pop("SHA256SUMS").decode().splitlines())
        assert sums == {nama: hashlib.sha256(satu).hexdigest() for nama, satu in isi.items()}
        terbit = {t.dokumen: t.sha256 for t in lengkap.terbitan.filter(jenis=jenis)}
        pdf = {nama.rpartition("/")[2]: sums[nama] for nama in isi if nama.endswith(".pdf")}
        assert pdf == {f"{kata}.pdf": sidik for kata, sidik in terbit.items()}
        for kata in LEMBAR:
            assert isi[f"{kata}.xlsx"] == berkas(klien, f"{kata}.xlsx")
        bocor = [n for n, satu in isi.items() if n.endswith((".csv", ".json", ".pdf")) and b"0812-9988-7766" in satu]
        assert bool(bocor) == (jenis == "naskah")
    halaman = Client().get("/laporan/2028/36.02.01/").text
    assert {kata for kata in DAFTAR if f"{kata}.xlsx" in halaman} == LEMBAR
    assert "Tidak ada catatan notulen." in halaman


def test_paper_and_sheet_say_what_the_database_says(lengkap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    """Recomputed from the rows with figures of its own; read back from the PDF as a reader copies it."""
    klien = sebagai(budi)
    for kata, status in (
        ("prioritas", ["disepakati"]),
        ("usulan-kabupaten", ["disepakati"]),
        ("cadangan", ["cadangan"]),
        ("belum-disepakati", ["belum_disepakati", "tidak_dibahas", "ditolak"]),
        ("kompilasi-opd", None),
    ):
        utama = Usulan.objects.filter(musrenbang=lengkap, induk=None).exclude(status="draf")
        utama = utama.filter(status__in=status) if status else utama
        pdf = _words(render_pdf(kata, lengkap.terbitan.get(dokumen=kata, jenis="naskah").data))
        lembar = cells(berkas(klien, f"{kata}.xlsx"))
        data = {r["kode"]: r for r in rows(berkas(klien, f"{kata}.csv"))}
        assert {k for k, r in data.items() if not r["induk"]} == {u.kode for u in utama}
        for usulan in utama:
            pagu = _pagu(usulan)
            assert Decimal(data[usulan.kode]["pagu"] or 0) == pagu
            assert [r for r in lembar if any(usulan.kegiatan == cell for cell in r)], (kata, usulan.kegiatan)
            assert _squeeze(usulan.kegiatan) in pdf
            if kata in ("prioritas", "usulan-kabupaten"):
                assert [r for r in lembar if usulan.kegiatan in r and pagu in r]
                assert rupiah(pagu) in pdf
        anak = Usulan.objects.filter(musrenbang=lengkap, induk__in=utama)
        assert {k for k, r in data.items() if r["induk"]} == {u.kode for u in anak}
    hadir = lengkap.terbitan.get(dokumen="daftar-hadir", jenis="naskah").data
    pdf, lembar = _words(render_pdf("daftar-hadir", hadir)), cells(berkas(klien, "daftar-hadir.xlsx"))
    for orang in Peserta.objects.filter(musrenbang=lengkap):
        assert (_squeeze(orang.nama) in pdf, any(orang.nama in r for r in lembar)) == (orang.hadir, orang.hadir)


def _pagu(usulan: Usulan) -> Decimal:
    """What was agreed, else what its desa and those merged into it asked."""
    agreed = usulan.butir.putusan.pagu if hasattr(usulan, "butir") and hasattr(usulan.butir, "putusan") else None
    parts = [usulan, *Usulan.objects.filter(induk=usulan)]
    return agreed if agreed is not None else sum((u.anggaran or Decimal(0) for u in parts), Decimal(0))


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _words(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return _squeeze(done.stdout.decode())
