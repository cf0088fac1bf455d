"""/v/: original, public copy, another document, a changed file, an unknown code; nothing that is uploaded stays."""

import re
import tempfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import UJI
from tests.laporan.cerita import NOMOR, sha256

pytestmark = pytest.mark.sekali  # files and a page

Terbit = dict[tuple[str, str], Terbitan]
NASKAH, SALINAN, RKP = ("berita-acara", "naskah"), ("berita-acara", "salinan"), ("rkp-kecamatan", "naskah")


def unggah(kode: str, isi: bytes, nama: str = "berkas.pdf") -> Any:
    url = reverse("periksa", args=[kode]) if kode else reverse("periksa_cari")
    return Client().post(url, {"berkas": SimpleUploadedFile(nama, isi, content_type="application/pdf")})


def isi(satu: Terbitan) -> bytes:
    return satu.berkas.read_bytes()


def test_the_original_full_text(terbit: Terbit) -> None:
    jawab = unggah(terbit[NASKAH].kode, isi(terbit[NASKAH]))
    assert (jawab.status_code, jawab.context["hasil"], jawab.context["h"].sama) == (200, "cocok", terbit[NASKAH])
    assert "Berkas ini asli menurut catatan penerbitan: naskah lengkap." in jawab.text
    assert "Salinan publik tidak memuat" not in jawab.text


def test_the_original_public_copy(terbit: Terbit) -> None:
    jawab = unggah(terbit[SALINAN].kode, isi(terbit[SALINAN]))
    assert (jawab.context["hasil"], jawab.context["h"].sama) == ("cocok", terbit[SALINAN])
    assert "Berkas ini asli menurut catatan penerbitan: salinan publik." in jawab.text
    assert "Salinan publik menyebut peserta hanya dalam angka, kecuali yang menandatangani." in jawab.text


@pytest.mark.parametrize(("kode", "berkas"), [(NASKAH, SALINAN), (SALINAN, NASKAH), (NASKAH, RKP)])
def test_another_document_of_the_same_event(terbit: Terbit, kode: tuple[str, str], berkas: tuple[str, str]) -> None:
    """Genuine, but not the one whose code was typed; it is named with its own code."""
    jawab = unggah(terbit[kode].kode, isi(terbit[berkas]))
    assert (jawab.context["hasil"], jawab.context["h"].sama) == ("lain", terbit[berkas])
    assert (
        f"Berkas ini asli menurut catatan penerbitan, tetapi bukan dokumen dengan kode {terbit[kode].kode}."
        in jawab.text
    )
    assert reverse("periksa", args=[terbit[berkas].kode]) in jawab.text


@pytest.mark.parametrize("tempat", [0, 100, -1])
def test_one_changed_byte(terbit: Terbit, tempat: int) -> None:
    berubah = bytearray(isi(terbit[NASKAH]))
    berubah[tempat] ^= 1
    jawab = unggah(terbit[NASKAH].kode, bytes(berubah))
    # The example's files have no end, as one that was cut off.
    assert jawab.context["hasil"] == ("terpotong" if tempat else "bukan_pdf")
    assert jawab.context["h"].sha256 == sha256(bytes(berubah))
    assert "Berkas ini asli menurut catatan penerbitan" not in jawab.text


@pytest.mark.parametrize("lain", [b"x", b"%PDF-1.4 bukan dari kami", b"\x00" * 3_000_000])
def test_any_other_file(terbit: Terbit, lain: bytes) -> None:
    for kode in (terbit[NASKAH].kode, ""):
        assert unggah(kode, lain).context["hasil"] == ("terpotong" if lain.startswith(b"%PDF") else "bukan_pdf")


def test_a_file_alone_tells_what_it_is(terbit: Terbit) -> None:
    for kunci in (NASKAH, SALINAN, RKP):
        jawab = unggah("", isi(terbit[kunci]), nama="WhatsApp Document 12.pdf")
        assert (jawab.context["hasil"], jawab.context["h"].sama) == ("cocok", terbit[kunci])


def test_a_code_in_capitals_is_the_same_code(terbit: Terbit) -> None:
    kode = terbit[SALINAN].kode.upper()
    jawab = Client().get(reverse("periksa", args=[kode]))
    assert (jawab.status_code, jawab.context["terbitan"]) == (200, terbit[SALINAN])
    assert unggah(kode, isi(terbit[SALINAN])).context["hasil"] == "cocok"


def test_a_code_tells_what_was_issued(terbit: Terbit, disegel: Musrenbang) -> None:
    satu = terbit[NASKAH]
    halaman = Client().get(reverse("periksa", args=[satu.kode])).text
    sidik = satu.data["segel"]["sidik"]
    tampil = [
        satu.kode,
        satu.sha256,
        " ".join(sidik[n : n + 8] for n in range(0, 64, 8)),
        disegel.nomor_ba,
        "Naskah lengkap",
        str(disegel),
    ]
    assert [teks for teks in tampil if teks not in halaman] == []


def test_a_code_before_its_file_is_ready(disegel: Musrenbang, cetak_cepat: Path) -> None:
    satu = disegel.terbitan.get(dokumen="berita-acara", jenis="salinan")
    assert "sedang diterbitkan" in Client().get(reverse("periksa", args=[satu.kode])).text
    # An empty sha256 equals no file's.
    assert unggah(satu.kode, b"%PDF-").context["hasil"] == "terpotong"


@pytest.mark.parametrize("kode", ["zzzzzzzzzz", "a", "A1-b2_c3", "x" * 300])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_code_is_a_sentence(terbit: Terbit, kode: str, method: str) -> None:
    jawab = getattr(Client(), method)(reverse("periksa", args=[kode]))
    assert jawab.status_code == 404
    assert f"Tidak ada dokumen dengan kode {kode}." in jawab.text


@pytest.mark.parametrize(("kode", "told"), [("?kode=+", True), ("", False)])
def test_no_code_typed_is_a_sentence(db: None, kode: str, *, told: bool) -> None:
    assert ("Ketik kodenya, atau tempelkan alamatnya." in Client().get(f"/v/{kode}").text) == told


def test_a_draft_s_code_is_unknown(siap: Musrenbang, budi: Pengguna, cetak_cepat: Path) -> None:
    buat_draf(siap, by=budi)
    draf = siap.terbitan.get(dokumen="berita-acara", versi=2)
    issue.terbit(draf, by=UJI)
    assert Client().get(reverse("periksa", args=[draf.kode])).status_code == 404


def test_a_draft_is_called_one_also_when_it_is_gone(siap: Musrenbang, budi: Pengguna, cetak_cepat: Path) -> None:
    """The seal removes its row and its file; the record still knows what was printed."""
    buat_draf(siap, by=budi)
    draf = siap.terbitan.get(dokumen="berita-acara", versi=2)
    issue.terbit(draf, by=UJI)
    pdf = isi(draf)

    def check(kode: str) -> None:
        jawab = unggah(kode, pdf)
        assert (jawab.status_code, jawab.context["hasil"]) == (200, "draf")
        assert "Berkas ini konsep (draf) nomor 2, bukan dokumen resmi." in jawab.text
        assert "Draf Berita Acara dibuat untuk dibacakan" in jawab.text
        assert "Berkas ini asli menurut catatan penerbitan" not in jawab.text

    check("")
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert siap.terbitan.filter(jenis="draf").count() == 0
    for kode in ("", siap.terbitan.get(dokumen="berita-acara", jenis="naskah").kode):
        check(kode)
    assert unggah("", pdf + b" ").context["hasil"] == "terpotong"


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        ({}, "Pilih berkas PDF yang akan diperiksa."),
        ({"berkas": "teks"}, "Pilih berkas PDF yang akan diperiksa."),
        ({"berkas": SimpleUploadedFile("kosong.pdf", b"")}, "Berkas yang dikirim kosong. Pilih berkas PDF yang lain."),
    ],
)
def test_without_a_file(terbit: Terbit, berkas: dict[str, Any], pesan: str) -> None:
    for url in (reverse("periksa_cari"), reverse("periksa", args=[terbit[NASKAH].kode])):
        jawab = Client().post(url, berkas)
        assert (jawab.status_code, jawab.context["form"].errors["berkas"]) == (422, [pesan])
        assert pesan in jawab.text


def test_a_file_over_the_limit(terbit: Terbit, settings: Any) -> None:
    settings.BATAS_BERKAS = 1000
    jawab = unggah("", b"x" * 1001)
    assert (jawab.status_code, "jadi bukan dokumen yang kami terbitkan" in jawab.text) == (422, True)


@pytest.mark.parametrize("besar", [100, 3_000_000])
def test_what_is_uploaded_does_not_stay(
    terbit: Terbit, cetak_cepat: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any, besar: int
) -> None:
    """Neither small (in memory) nor large (a temporary file while it is compared)."""
    sementara = tmp_path / "sementara"
    sementara.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(sementara))
    settings.FILE_UPLOAD_TEMP_DIR = str(sementara)
    settings.DATA_DIR = tmp_path
    sebelum = {p: p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()}
    assert unggah("", b"rahasia" * (besar // 7)).context["hasil"] == "bukan_pdf"
    assert {p: p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()} == sebelum


def test_methods(terbit: Terbit) -> None:
    for url in (reverse("periksa_cari"), reverse("periksa", args=[terbit[NASKAH].kode])):
        assert {m: getattr(Client(), m)(url).status_code for m in ("get", "put", "delete")} == {
            "get": 200,
            "put": 405,
            "delete": 405,
        }


def test_a_check_asks_little(terbit: Terbit, django_assert_num_queries: Callable[[int], Any]) -> None:
    with django_assert_num_queries(18):
        unggah(terbit[NASKAH].kode, isi(terbit[RKP]))
    with django_assert_num_queries(14):
        unggah("", isi(terbit[RKP]))


def test_capitals_blanks_and_hyphens_do_not_count() -> None:
    assert Client().get("/v/", {"kode": " VX89-Z277-64 "})["Location"] == "/v/vx89z27764/"


@pytest.mark.parametrize(("dokumen", "unduhan"), [(NASKAH, 0), (SALINAN, 1)])
def test_a_code_is_answered_with_a_verdict(terbit: Terbit, dokumen: tuple[str, str], unduhan: int) -> None:
    """The public copy can be taken from here; the full text has names, and is not for everybody."""
    satu = terbit[dokumen]
    page = Client().get(reverse("periksa", args=[satu.kode])).text
    assert f"Dokumen dengan kode {satu.kode} terbit di sini." in page
    links = re.findall(r'href="([^"]+)">Unduh aslinya', page)
    assert len(links) == unduhan
    assert [b"".join(Client().get(unescape(link))) for link in links] == [isi(satu)] * unduhan
    assert "terbit di sini." not in unggah(satu.kode, isi(satu)).text


@pytest.mark.parametrize("kode", [NASKAH, SALINAN])
def test_the_page_says_what_was_sealed(terbit: Terbit, kode: tuple[str, str]) -> None:
    """In numbers and names, to hold a paper against (figures.py)."""
    teks = " ".join(Client().get(reverse("periksa", args=[terbit[kode].kode])).text.split())
    for nama, angka in (("Kegiatan prioritas", "3"), ("Jumlah pagunya", "Rp 80.500.000"), ("Usulan cadangan", "1")):
        assert f"<dt>{nama}</dt><dd>{angka}</dd>" in teks
    assert "<dd>Selasa, 9 Februari 2027</dd>" in teks
    assert "oleh Kecamatan Sukaraja</dd>" in teks
    assert "Berkas atau kertas yang menyebut angka lain bukan dokumen ini." in teks
    assert "Tidak terbukti: bahwa kertas di tangan Anda sama dengannya." in teks


def test_it_says_what_is_proved_and_what_is_not(terbit: Terbit) -> None:
    teks = " ".join(unggah(terbit[NASKAH].kode, isi(terbit[NASKAH])).text.split())
    proved, _, unproved = teks.partition("<h2>Yang tidak terbukti</h2>")
    assert "<h2>Yang terbukti</h2>" in proved
    assert "Berkas ini sama sampai bit terakhir dengan yang tercatat ketika terbit dan kami simpan." in proved
    assert "Bahwa berkas ini cetakan naskah itu" in unproved
    assert "Siapa yang menandatangani kertasnya." in unproved
