"""/v/ with a file that is not the issued one byte for byte: its text is compared, page by page, and told in words."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from laporan.models import Terbitan
from laporan.terbitan import issue, texts
from laporan.terbitan.figures import figures
from laporan.terbitan.pages import Beda, codes, codes_printed, differing
from laporan.terbitan.texts import Unread, page_texts
from musrenbang.models import Musrenbang
from musrenbang.sheets import slots
from musrenbang.sheets.slots import slot
from tests.cast import UJI

pytestmark = pytest.mark.sekali  # files and a page

Halaman = list[str]


def pdf(pages: Halaman) -> bytes:
    """A PDF with these lines, without an engine."""
    book = pikepdf.new()
    font = book.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for text in pages:
        page = book.add_blank_page(page_size=(600, 800))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.splitlines())
        page.Contents = book.make_stream(f"BT /F1 10 Tf 50 700 Td {lines}ET".encode())
    keluar = io.BytesIO()
    book.save(keluar, static_id=True)
    return keluar.getvalue()


def resaved(content: bytes, **how: Any) -> bytes:
    keluar = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        book.save(keluar, **how)
    return keluar.getvalue()


# -- the texts --------------------------------------------------------------------------------------------

TIGA = ["halaman satu", "Rabat beton 12.500 m", "halaman tiga"]


@pytest.mark.parametrize(
    ("theirs", "beda"),
    [
        (["halaman  satu", "Rabat\nbeton 12.500 m", "halamantiga"], []),
        ([TIGA[0], "Rabat beton 21.500 m", TIGA[2]], [Beda(2, "lain", "12.500", "21.500")]),
        (TIGA[:2], [Beda(3, "hilang")]),
        (["sampul", *TIGA], [Beda(1, "tambahan")]),
        ([TIGA[0], TIGA[2]], [Beda(2, "hilang")]),
        ([TIGA[0], TIGA[1] + " lunas", TIGA[2]], [Beda(2, "lain", "", "lunas")]),
    ],
)
def test_pages_that_differ(theirs: Halaman, beda: list[Beda]) -> None:
    assert differing(TIGA, theirs) == beda


def test_only_the_first_pages_are_told_in_words() -> None:
    beda = differing([f"a{n}" for n in range(9)], [f"b{n}" for n in range(9)])
    assert [satu.halaman for satu in beda if satu.berkas] == [1, 2, 3]
    assert len(beda) == 9


@pytest.mark.parametrize(
    "typed",
    [
        "vx89z27764",
        " VX89-Z277-64 ",
        "vx89 z277 64",
        "https://musren.example/v/vx89z27764/",
        "http://musren.example:8000/v/VX89Z27764",
        "musren.example/v/vx89z27764/?a=b",
        "/v/vx89z27764//",
        "Kode verifikasi: vx89z27764",
        "https://lain.example/v/https://musren.example/v/vx89z27764/",
    ],
)
def test_a_code_is_understood_however_it_is_pasted(typed: str) -> None:
    assert next(codes(typed)) == "vx89z27764"


def test_what_is_no_code() -> None:
    assert list(codes("halo dunia https://musren.example/v/")) == []
    assert codes_printed(["a b2cdfghjk3", "Kode: vx89z27764 vx89z27764"]) == ["vx89z27764", "b2cdfghjk3"]


def test_figures_of_what_is_there(disegel: Musrenbang) -> None:
    ba = disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").data
    told = figures(ba)
    assert [one for one in told if one[0] != "Akar bukti"] == [
        ("Tanggal musrenbang", "Selasa, 9 Februari 2027"),
        ("Kegiatan prioritas", "3"),
        ("Jumlah pagunya", "Rp\u00a080.500.000"),
        ("Kegiatan pertama dan terakhir", "“Drainase Dusun 2” sampai “Benih padi unggul”"),
        ("Perangkat Daerah", "2"),
        ("Usulan cadangan", "1"),
        ("Belum disepakati atau tidak diteruskan", "5"),
        ("Peserta hadir", "3 orang (1 laki-laki, 2 perempuan)"),
    ]
    assert figures({"prioritas": [], "hadir": {}, "camat": {"nama": ""}}) == []


# -- the process that reads -------------------------------------------------------------------------------


def test_a_pdf_is_read_in_a_process_of_its_own() -> None:
    assert [text.split() for text in page_texts(pdf(["satu dua", "tiga"]))] == [["satu", "dua"], ["tiga"]]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\nbukan apa-apa\n%%EOF", "broken"),
        (resaved(pdf(["rahasia"]), encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (pdf([""] * 401), "pages"),
    ],
)
def test_what_cannot_be_read(content: bytes, reason: str) -> None:
    with pytest.raises(Unread) as found:
        page_texts(content)
    assert found.value.reason == reason


# -- the page ---------------------------------------------------------------------------------------------


@pytest.fixture
def terbit_kecil(cetak_cepat: Path, disegel: Musrenbang, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Terbitan]:
    """Issued as a PDF of three pages with its own code in the margin."""

    def cetak(dokumen: str, isi: dict[str, Any], *, draf: bool = False) -> bytes:
        kode = isi["segel"]["kode"]
        return pdf([f"{dokumen} halaman {n}\nTelepon 0812 {n}\nKode verifikasi: {kode}" for n in (1, 2, 3)])

    monkeypatch.setattr("laporan.cetak.pdf.render_pdf", cetak)

    def terbit(jenis: str) -> Terbitan:
        satu = disegel.terbitan.get(dokumen="berita-acara", jenis=jenis)
        issue.terbit(satu, by=UJI)
        return satu

    return terbit


def unggah(content: bytes, kode: str = "") -> tuple[str, str, Any]:
    url = reverse("periksa", args=[kode]) if kode else reverse("periksa_cari")
    jawab = Client().post(url, {"berkas": SimpleUploadedFile("b.pdf", content)})
    return jawab.context["hasil"], " ".join(jawab.text.split()), jawab


@pytest.mark.parametrize("with_code", [True, False])
def test_a_copy_that_was_saved_again_is_no_alarm(terbit_kecil: Callable[[str], Terbitan], with_code: bool) -> None:
    satu = terbit_kecil("salinan")
    baru = resaved(satu.berkas.read_bytes(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
    hasil, teks, jawab = unggah(baru, satu.kode if with_code else "")
    assert (hasil, jawab.context["h"].sama) == ("teks_sama", satu)
    assert "Teks sama, berkas disimpan ulang." in teks
    assert "program lain menyimpannya ulang, atau seseorang mengubahnya di luar teksnya." in teks
    assert ("pesan--error" in teks, "Berkas ini asli" in teks) == (False, False)
    # Who had the file only reads what its document says.
    assert "Untuk mencocokkan kertas" in teks


@pytest.mark.parametrize(("jenis", "asli"), [("salinan", "pada aslinya “0812”"), ("naskah", "")])
def test_a_page_that_differs_is_the_alarm(terbit_kecil: Callable[[str], Terbitan], jenis: str, asli: str) -> None:
    """Our own words are told of the public copy only: the full text has addresses."""
    satu = terbit_kecil(jenis)
    pages = page_texts(satu.berkas.read_bytes())
    palsu = pdf([pages[0], pages[1].replace("0812", "9999"), pages[2], "lampiran"])
    hasil, teks, _ = unggah(palsu)
    assert hasil == "teks_beda"
    assert "Berkas ini tidak sama dengan dokumen yang kami terbitkan: 2 halaman berbeda." in teks
    assert f"Halaman 2 berbeda: pada berkas ini tertulis “9999”{', ' if asli else ''}{asli}." in teks
    assert "Halaman 4 pada berkas ini tidak ada pada aslinya." in teks
    assert ("pesan--error" in teks, "0812" in teks) == (True, bool(asli))


@pytest.mark.parametrize(
    ("content", "hasil", "kalimat"),
    [
        (b"Ini bukan PDF", "bukan_pdf", "Berkas ini bukan PDF"),
        (b"%PDF-1.7\n1 0 obj", "terpotong", "Berkas ini terpotong: bagian akhirnya tidak ada."),
        (pdf(["", ""]), "tanpa_teks", "Berkas ini hasil pindai"),
        (pdf(["Surat undangan rapat koordinasi tanggal sembilan"]), "asing", "Berkas ini bukan dari sini"),
        (b"%PDF-1.7 rusak %%EOF", "broken", "teksnya tidak dapat dibaca"),
        (pdf([""] * 401), "pages", "teksnya tidak dapat dibaca"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence_and_no_alarm(
    terbit_kecil: Callable[[str], Terbitan], content: bytes, hasil: str, kalimat: str
) -> None:
    terbit_kecil("salinan")
    found, teks, _ = unggah(content)
    assert (found, kalimat in teks, "pesan--error" in teks) == (hasil, True, False)


def test_while_others_are_being_read(terbit_kecil: Callable[[str], Terbitan], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do those who check take a place from a list of usulan."""
    satu = terbit_kecil("salinan")
    monkeypatch.setattr(slots, "PATIENCE", 0)
    with slot("periksa-"):
        assert unggah(satu.berkas.read_bytes() + b" ", satu.kode)[0] == "sibuk"
        with slot(), slot():
            pass


def test_a_busy_server_calls_no_file_damaged(
    terbit_kecil: Callable[[str], Terbitan], monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = terbit_kecil("salinan")
    monkeypatch.setattr(texts, "SECONDS", 0.001)
    hasil, teks, _ = unggah(satu.berkas.read_bytes() + b" ", satu.kode)
    assert (hasil, "Membacanya terlalu lama." in teks, "Berkasnya rusak" in teks) == ("slow", True, False)


def test_a_foreign_text_under_a_code_is_held_against_that_document(terbit_kecil: Callable[[str], Terbitan]) -> None:
    satu = terbit_kecil("salinan")
    hasil, _, jawab = unggah(pdf(["Surat undangan rapat koordinasi tanggal sembilan"]), satu.kode)
    assert (hasil, jawab.context["h"].sama) == ("teks_beda", satu)


def test_a_newer_version_is_named(terbit_kecil: Callable[[str], Terbitan], disegel: Musrenbang) -> None:
    satu = terbit_kecil("salinan")
    url = reverse("periksa", args=[satu.kode])
    assert "sudah diganti" not in Client().get(url).text
    baru = Terbitan.objects.create(
        musrenbang=disegel, dokumen=satu.dokumen, jenis=satu.jenis, versi=2, isi=satu.isi, isi_sidik=satu.isi_sidik
    )
    assert "Dokumen ini sudah diganti oleh versi 2." in Client().get(url).text
    assert satu.pengganti == baru
    assert baru.pengganti is None


def test_an_address_pasted_into_the_address(terbit_kecil: Callable[[str], Terbitan]) -> None:
    satu = terbit_kecil("salinan")
    k = satu.kode
    for path in (f"/v/{k[:4].upper()}-{k[4:]}/", f"/v/{k[:5]} {k[5:]}/", f"/v/https://musren.example/v/{k}/"):
        assert Client().get(path).context["terbitan"] == satu
    assert Client().get("/v/", {"kode": f"https://musren.example/v/{k.upper()}/"})["Location"] == f"/v/{k}/"
    jawab = Client().get("/v/", {"kode": "halo"})
    assert (jawab.status_code, "Tidak ada dokumen dengan kode halo." in jawab.text) == (404, True)
