"""Clauses of the berita acara: the official wordings beside the forms, what is left out, what is filled in."""

import re
import subprocess
from pathlib import Path

import pytest

from laporan.kalimat.baku import BAKU, ISIAN, JENIS
from laporan.kalimat.klausul import BahanKlausul, cara_memutuskan, isi_teks, susun, tak_dikenal

RUJUKAN = Path(__file__).parents[4] / "shared" / "rujukan"
ASAHAN = {
    "kecamatan": "Kecamatan",
    "kabupaten": "Kabupaten Asahan",
    "tahun": "2019",
    "pelaksanaan": "2018",
    "cara": "x",
}
# Slips of the pen of Asahan's form, corrected (laporan/kalimat/baku.py).
SLIPS = [
    ("diserati", "disertai"),
    ("berita asaca ini", "berita acara ini."),
    ("merupakan kegiatan yang tidak nterpisahkan", "merupakan bagian yang tidak terpisahkan"),
    ("Daftar hadir Peserta", "daftar hadir peserta"),
    ("Lampiran II ", "LAMPIRAN II "),
    ("Lampiran IV", "LAMPIRAN IV"),
    ("Tahun - beserta", "Tahun 2019 beserta"),
    ("rencana daerah Kabupaten Asahan Tahun 2019", "rencana daerah Kabupaten Asahan Tahun 2019."),
]


def bahan(*, berkelompok: bool = True, catatan: list[str] | None = None, **jumlah: int) -> BahanKlausul:
    return BahanKlausul(ASAHAN, jumlah, {"cadangan": "V", "delegasi": "VI"}, catatan or [], berkelompok)


def form(name: str) -> str:
    """The text of the form; dotted lines and blanks taken out."""
    if not (path := RUJUKAN / name).is_file():
        pytest.skip(f"{path} is not here")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", " ", re.sub(r"[.…_]{3,}|\s[-–]\s", " ", done.stdout.decode()))


@pytest.mark.sekali
def test_the_wording_of_asahan_is_that_of_its_form() -> None:
    text = form("asahan_juknis_musrenbang_2018.pdf")
    text = text[text.index("Format Berita Acara Musrenbang RKPD kabupaten di Kecamatan") :]
    text = text.replace("Tahun beserta", "Tahun - beserta")
    for slip, right in SLIPS:
        assert slip in text, slip
        text = text.replace(slip, right)
    for one in susun(BAKU["asahan"].klausul, bahan()):
        assert re.sub(r"\W", "", one["teks"]) in re.sub(r"\W", "", text), one["teks"]
    assert re.sub(r"\W", "", BAKU["asahan"].penutup) in re.sub(r"\W", "", text)
    assert re.sub(r"\W", "", isi_teks(BAKU["asahan"].pembuka, bahan())) in re.sub(r"\W", "", text)


@pytest.mark.sekali
def test_the_wording_of_malang_is_that_of_form_2_1() -> None:
    text = re.sub(r"\W", "", form("kotamalang_SE66_2021_pedoman_musrenbang_form_kamus.pdf"))
    malang = BAKU["malang"]
    prioritas = malang.klausul[0][1].replace("{tahun}", "2023").replace(" (LAMPIRAN II)", "")
    for teks in (malang.pembuka, prioritas, malang.penutup, "dimana kesepakatan tersebut diambil secara"):
        assert re.sub(r"\W", "", teks) in text, teks


@pytest.mark.sekali
@pytest.mark.parametrize("nama", BAKU)
def test_every_wording_says_only_what_is_known(nama: str) -> None:
    baku = BAKU[nama]
    teks = [baku.pembuka, baku.penutup, *(one for _, one in baku.klausul)]
    assert [word for one in teks for word in tak_dikenal(one)] == []
    assert {jenis for jenis, _ in baku.klausul} <= set(JENIS)


@pytest.mark.sekali
@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        (bahan(), ["prioritas", "belum", "kelompok", "cara", "pembacaan", "bahan"]),
        (bahan(berkelompok=False), ["prioritas", "belum", "pleno", "cara", "pembacaan", "bahan"]),
        (
            bahan(cadangan=2, delegasi=5, catatan=["Listrik padam."]),
            ["prioritas", "belum", "kelompok", "cadangan", "delegasi", "cara", "pembacaan", "bahan", "catatan"],
        ),
    ],
)
def test_only_what_has_something_to_say_is_printed(isi: BahanKlausul, jenis: list[str]) -> None:
    assert [one["jenis"] for one in susun(BAKU["rkpd"].klausul, isi)] == jenis


@pytest.mark.sekali
def test_words_between_braces_are_filled_in_by_what_the_clause_is_about() -> None:
    isi = bahan(cadangan=2, delegasi=5)
    teks = "{ kecamatan } {jumlah} di LAMPIRAN {lampiran}, {entah}"
    assert isi_teks(teks, isi, "cadangan") == "Kecamatan 2 di LAMPIRAN V, {entah}"
    assert isi_teks(teks, isi, "delegasi") == "Kecamatan 5 di LAMPIRAN VI, {entah}"
    assert (tak_dikenal(teks), "entah" in ISIAN) == (["entah"], False)


@pytest.mark.sekali
@pytest.mark.parametrize(
    ("mufakat", "suara", "kata"),
    [
        (0, 0, ""),
        (3, 0, "musyawarah mufakat"),
        (0, 2, "pemungutan suara"),
        (152, 38, "musyawarah mufakat, kecuali 38 usulan yang diputuskan dengan pemungutan suara"),
    ],
)
def test_how_it_was_decided(mufakat: int, suara: int, kata: str) -> None:
    assert cara_memutuskan(mufakat, suara) == kata
