"""A kecamatan of kelurahan alone: neither its documents nor its pages speak of desa."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from forum.models import Delegasi, Pemeriksaan, Peserta
from forum.models.pemeriksaan import list_digest, listed
from laporan.cetak.html import render_html
from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DAFTAR, DOKUMEN, TANPA_SEGEL
from laporan.tabel.forum import rules
from laporan.tabel.registry import TABEL
from musrenbang.formats import as_called
from musrenbang.models import Desa, Kecamatan, Musrenbang, Pengguna
from musrenbang.sheets.table import Line, Table
from musrenbang.tampilan.called import called, speaking_of
from tests.cast import UJI
from tests.laporan.tabel.contoh import SKOR, isi_lengkap
from usulan.models import Usulan

DESA = re.compile(r"\bdesa(nya)?\b", re.IGNORECASE)
# Values of the data files and names of parts, the same in every kecamatan; what people wrote.
KUNCI = {"asal", "skala", "kata", "kunci", "jenis", "kegiatan"}
# Not of one kecamatan, or a column of SIPD.
LUAR = ["Cari usulan desa atau kelurahan Anda", "kelurahan/desa", "Usulan desa dan kelurahan"]


def said(isi: Any, kunci: str = "") -> Iterator[str]:
    """Every text of a document's dict but the values above."""
    if isinstance(isi, dict):
        for key, value in isi.items():
            yield from said(value, key)
    elif isinstance(isi, list):
        for value in isi:
            yield from said(value, kunci)
    elif isinstance(isi, str) and kunci not in KUNCI:
        yield isi


def shown(html: str, written: list[str]) -> list[str]:
    """Where a page still says it, with what stands around."""
    text = " ".join(strip_tags(re.sub(r"(?s)<(style|script|title)\b.*?</\1>", " ", html)).split())
    for one in [*written, *LUAR]:
        text = text.replace(one, "")
    return [text[max(0, hit.start() - 60) : hit.end() + 30] for hit in DESA.finditer(text)]


def test_only_what_the_program_says_of_them() -> None:
    assert as_called("Desa/Kelurahan: Desa/kelurahan, desa/kelurahan", "Kelurahan") == "Kelurahan: Kelurahan, kelurahan"
    assert as_called("tiap desa/kelurahan", "Desa/Kelurahan") == "tiap desa/kelurahan"


def test_no_document_and_no_public_page_says_desa(siap: Musrenbang, client: Client) -> None:
    Desa.objects.update(jenis="kelurahan")
    acara = Musrenbang.objects.get(pk=siap.pk)
    desa = Desa.objects.all()[0]
    Pemeriksaan.nyatakan(acara, desa, sidik=list_digest(listed(acara, desa).values_list("kode", flat=True)), by=UJI)
    Peserta.objects.filter(hadir=True).update(unsur="delegasi", desa=None)
    Delegasi.pilih(acara, Peserta.objects.filter(hadir=True)[0].kode, by=UJI)
    isi: dict[str, Any] = {kata: DOKUMEN[kata].buat(acara, TANPA_SEGEL) for kata in ("berita-acara", "rkp-kecamatan")}
    isi["usulan-kabupaten"] = DAFTAR["usulan-kabupaten"].turun(isi["berita-acara"])
    assert isi["berita-acara"]["jalannya"]["pemeriksaan"] == "1 dari 2 kelurahan sudah memeriksa."
    assert {(kata, text) for kata, one in isi.items() for text in said(one) if DESA.search(text)} == set()
    written = list(Usulan.objects.values_list("kegiatan", flat=True))
    assert [found for kata, one in isi.items() for found in shown(render_html(kata, one), written)] == []
    pages = ["/publik/36.02.01/", "/publik/36.02.01.2001/", "/publik/36.02.01/daftar/", "/laporan/2028/36.02.01/paket/"]
    assert [found for page in pages for found in shown(client.get(page).text, written)] == []


def written_in(tables: Iterable[Table]) -> Iterator[str]:
    """What the program writes into a workbook: names, heads, notes, sums and groups; of a row its columns of words."""
    for one in tables:
        yield from (one.name, *one.notes, *(column.head for column in one.columns))
        for line, cells in one.lines:
            yield from (text for key, text in cells.items() if line in (Line.GROUP, Line.SUM) or key == "rek_desa")


@pytest.mark.sekali
def test_no_workbook_says_desa() -> None:
    """The column of SIPD is called so everywhere."""
    whole: Any = json.loads(json.dumps(isi_lengkap()).replace("Desa ", "Kelurahan ")) | {"sebutan_desa": "Kelurahan"}
    lists = {kata: DAFTAR[kata].turun(whole) for kata in TABEL}
    public: dict[str, Any] = {kata: salinan_publik(lists[kata]) for kata in ("daftar-hadir", "delegasi")}
    told = {
        (kata, text)
        for kata, one in (*lists.items(), *public.items())
        for text in written_in(TABEL[kata](one))
        if DESA.search(text.replace("kelurahan/desa", ""))
    }
    assert told == set()
    assert "tanpa nilai dari kelurahan pengusul" in " ".join(rules(SKOR, "Kelurahan"))


def test_a_document_says_the_same_whoever_makes_it(siap: Musrenbang) -> None:
    """Else a reader of another kecamatan, or the command, would find another text than was read out."""
    made = DOKUMEN["berita-acara"].buat(siap, TANPA_SEGEL)
    with speaking_of(siap.kecamatan):
        assert called("desa/kelurahan") == "desa"
        assert DOKUMEN["berita-acara"].buat(siap, TANPA_SEGEL) == made


@pytest.mark.sekali
def test_nor_does_any_page_of_staff_and_hall(siap: Musrenbang, budi: Pengguna, dewi: Pengguna, client: Client) -> None:
    Desa.objects.update(jenis="kelurahan")
    usulan, sidang = Usulan.objects.order_by("pk")[0], siap.sidang.order_by("pk")[0]
    Peserta.objects.update(lembaga="")
    written = [*Usulan.objects.values_list("kegiatan", flat=True), *Usulan.objects.values_list("lokasi", flat=True)]
    acara, rapat = f"/musrenbang/{siap.kode}/", f"/sidang/{sidang.kode}/"
    rooms = ("peserta/", "pemeriksaan/", "evaluasi/", "segel/", "usulan/papan/", "delegasi/", "susunan-acara/")
    pages = {
        budi: ["/beranda/", "/usulan/", "/akun/", "/akun/semua/desa/", f"/usulan/{usulan.kode}/", acara],
        dewi: [f"{rapat}{room}" for room in ("", "keseimbangan/", "layar/", "layar/atur/", "bicara/", "skor/")],
    }
    pages[budi] += [f"{acara}{room}" for room in rooms]
    found = []
    for user, addresses in pages.items():
        client.force_login(user)
        found += [(page, *text) for page in addresses if (text := shown(client.get(page).text, written))]
    assert found == []


@pytest.mark.parametrize(("jenis", "word"), [("desa", "Desa/Kelurahan"), ("kelurahan", "Kelurahan")])
def test_the_word_of_a_kecamatan(siap: Musrenbang, jenis: str, word: str) -> None:
    Desa.objects.update(jenis=jenis)
    assert Kecamatan.objects.get(pk=siap.kecamatan_id).sebutan_desa == word
