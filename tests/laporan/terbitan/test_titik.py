"""periksa_jejak --titik: what an earlier run has noted holds a chain that was written anew as a whole."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from laporan.terbitan.reprint import BEDA
from musrenbang.models import Jejak, Rantai
from tests.laporan.cerita import TERBIT
from tests.laporan.rusak.baris import anggaran
from tests.laporan.rusak.dokumen import naskah, sebutan, tukar_berkas
from tests.laporan.rusak.rantai import rantai_dari, tulis_ulang
from tests.laporan.terbitan.test_periksa_jejak import periksa


@pytest.fixture
def titik(utuh: SimpleNamespace, tmp_path: Path) -> Path:
    path = tmp_path / "titik.txt"
    assert periksa("--titik", str(path)) == []
    return path


def test_it_notes_time_chain_length_and_head(titik: Path) -> None:
    baris = [baris.split() for baris in titik.read_text().splitlines()]
    assert [satu[1:] for satu in baris] == [
        [r.kunci, str(r.panjang), r.sidik] for r in Rantai.objects.order_by("kunci")
    ]
    assert [satu[0] for satu in baris if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", satu[0])] == []


def test_it_appends(titik: Path) -> None:
    sebelum = titik.read_text()
    assert periksa("--titik", str(titik)) == []
    assert titik.read_text()[: len(sebelum)] == sebelum
    assert len(titik.read_text().splitlines()) == 2 * Rantai.objects.count()


def test_what_goes_on_disturbs_nothing(titik: Path, utuh: SimpleNamespace) -> None:
    with utuh.terbuka.change("ubah", by=utuh.budi):
        utuh.terbuka.tempat = "Pendopo"
        utuh.terbuka.save()
    assert periksa("--titik", str(titik)) == []


def test_a_chain_written_anew_is_found_by_the_point_alone(titik: Path, utuh: SimpleNamespace) -> None:
    rantai, (waktu, *_) = rantai_dari(utuh.lain), titik.read_text().split(maxsplit=1)
    Jejak.objects.filter(rantai=rantai, urut=3).update(oleh="orang-lain")
    tulis_ulang(rantai)
    sebelum = titik.read_text()
    assert periksa() == []
    assert periksa("--titik", str(titik)) == [
        f"{rantai.kunci}: pada {waktu} jejak nomor {rantai.panjang} bersidik {rantai.sidik}, sekarang tidak"
    ]
    # What is not whole is no point for later.
    assert titik.read_text() == sebelum


def test_what_no_point_holds_yet_is_printed_again(utuh: SimpleNamespace, tmp_path: Path) -> None:
    """A file, its row and the whole chain after the seal exchanged in the first hours: later the point holds it."""
    titik, satu = tmp_path / "titik.txt", naskah(utuh)
    tukar_berkas(satu)
    beda = f"{sebutan(satu)}: {BEDA}"
    assert periksa("--titik", str(titik)) == [beda]
    assert not titik.exists()
    assert (periksa(), periksa("--cetak-ulang")) == ([], [beda])


def test_what_a_point_holds_is_not_printed_again(titik: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts and libraries change, and the documents of ten years are many."""
    monkeypatch.setattr("laporan.cetak.pdf.render_pdf", lambda *_, **__: b"%PDF-1.7 lain")
    assert periksa("--titik", str(titik)) == []
    assert len(periksa("--cetak-ulang")) == len(TERBIT) + 2  # the RKP, set by itself


def test_a_font_that_is_missing_is_a_line(utuh: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    def cetak(*_: object, **__: object) -> bytes:
        raise RuntimeError("Huruf X tidak ditemukan.")

    monkeypatch.setattr("laporan.cetak.pdf.render_pdf", cetak)
    [salah] = {satu.partition(": ")[2] for satu in periksa("--cetak-ulang")}
    assert salah == "tidak dapat dicetak ulang: Huruf X tidak ditemukan."


def test_a_shorter_chain_is_found(titik: Path, utuh: SimpleNamespace) -> None:
    """All goes with its rows; whoever takes what the kabupaten's chain says of it too is caught by the file alone."""
    rantai, (waktu, *_) = rantai_dari(utuh.lain), titik.read_text().split(maxsplit=1)
    Jejak.objects.filter(rantai=rantai).delete()
    utuh.lain.usulan.all().delete()
    utuh.lain.delete()
    rantai.delete()
    dibuka = Jejak.objects.get(aksi="buka_acara", isi__contains=rantai.kunci)
    Jejak.objects.filter(pk=dibuka.pk).update(isi=dibuka.isi.replace(rantai.kunci, utuh.terbuka.kunci_rantai))
    tulis_ulang(dibuka.rantai)
    assert periksa() == []
    assert periksa("--titik", str(titik)) == [
        f"{satu.kunci}: pada {waktu} jejak nomor {satu.panjang} bersidik {satu.sidik}, sekarang tidak"
        for satu in (dibuka.rantai, rantai)
    ]


def test_nothing_is_noted_of_what_is_not_whole(utuh: SimpleNamespace, tmp_path: Path) -> None:
    harapan = anggaran(utuh)
    assert periksa("--titik", str(tmp_path / "baru.txt")) == harapan
    assert list(tmp_path.glob("*.txt")) == []


@pytest.mark.parametrize("baris", ["bukan titik", "2027-02-09T10:00:00+00:00 kabupaten:36.02 tiga abc", "x" * 300])
def test_a_damaged_file_is_a_sentence(baris: str, titik: Path) -> None:
    nomor = len(titik.read_text().splitlines()) + 1
    with titik.open("a") as file:
        file.write(f"{baris}\n")
    with pytest.raises(CommandError) as galat:
        call_command("periksa_jejak", "--titik", str(titik))
    assert str(galat.value) == f"Baris {nomor} pada {titik} bukan titik yang dicatat periksa_jejak."


@pytest.mark.parametrize("isi", [b"\xff\xfe\x00rusak", None])
def test_what_is_no_text_is_a_sentence_too(isi: bytes | None, utuh: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "titik"
    path.mkdir() if isi is None else path.write_bytes(isi)
    with pytest.raises(CommandError) as galat:
        call_command("periksa_jejak", "--titik", str(path))
    assert str(galat.value).startswith(f"{path} tidak dapat dibaca: ")


def test_a_folder_that_is_not_there_is_a_sentence(utuh: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as galat:
        call_command("periksa_jejak", "--titik", str(tmp_path / "tiada" / "titik.txt"))
    assert "tidak dapat ditulis: " in str(galat.value)
