"""Who was present: by name in the full text, in numbers in the public copy; both from the same rows."""

import io
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from forum.models import Peserta
from laporan.cetak.pdf import render_pdf
from laporan.contract.document import Orang
from laporan.isi.notes import Syarat, catatan
from laporan.isi.public_copy import RENTAN, salinan_publik
from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.isi.totals import susun_hadir, susun_prioritas
from musrenbang.models import Musrenbang
from tests.laporan.cerita import text_of

ANGKA = ("laki_laki", "perempuan", "jumlah")


def buat(kata: str, acara: Musrenbang) -> dict[str, Any]:
    isi: dict[str, Any] = DOKUMEN[kata].buat(acara, TANPA_SEGEL)
    return isi


def angka(daftar: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(b["nama"], *(b[k] for k in ANGKA)) for b in daftar]


def test_counted_per_unsur_and_desa(acara: Musrenbang, peserta: dict[str, Peserta], wilayah: SimpleNamespace) -> None:
    Peserta.objects.filter(nama="Ujang Suherman").update(desa=wilayah.sukamaju)
    Peserta.objects.filter(nama="Entin Kartini").update(desa=wilayah.mekarsari)
    Peserta.objects.filter(nama="Asep Absen").update(desa=wilayah.mekarsari)
    hadir = buat("berita-acara", acara)["hadir"]
    assert [hadir[k] for k in ANGKA] == [1, 2, 3]
    assert angka(hadir["unsur"]) == [("Kelompok perempuan/PKK", 0, 1, 1), ("BPD/LPM", 1, 1, 2)]
    assert angka(hadir["desa"]) == [
        ("Desa Mekarsari", 0, 1, 1),
        ("Desa Sukamaju", 1, 0, 1),
        ("Bukan dari desa/kelurahan", 0, 1, 1),
    ]


def test_the_session_counts_its_own(siap: Musrenbang) -> None:
    fisik, ekonomi = (s["hadir"] for s in salinan_publik(buat("berita-acara", siap))["sidang"])
    assert (angka(fisik["unsur"]), angka(fisik["desa"])) == (
        [("BPD/LPM", 1, 0, 1)],
        [("Bukan dari desa/kelurahan", 1, 0, 1)],
    )
    assert ekonomi == {"laki_laki": 0, "perempuan": 0, "jumlah": 0, "unsur": [], "desa": []}


def _orang(jk: str) -> Orang:
    return {"nama": "N", "lembaga": "L", "jk": jk, "unsur": "U", "desa": ""}


@pytest.mark.parametrize(
    ("unsur", "usia", "tampil"),
    [
        ("Penyandang disabilitas", 40, False),
        ("Warga kurang mampu", None, False),
        ("Lansia", 71, False),
        ("Pemuda/Karang Taruna", 17, False),
        ("Pemuda/Karang Taruna", 18, True),
        ("Kelompok perempuan/PKK", None, True),
    ],
)
def test_a_signers_lembaga_does_not_tell_that_he_is_poor_disabled_old_or_a_child(
    unsur: str, usia: int | None, tampil: bool
) -> None:
    satu = {**_orang("L"), "unsur": unsur, **({} if usia is None else {"usia": usia})}
    [umum] = salinan_publik({"perwakilan": [satu]})["perwakilan"]
    assert umum == {"nama": "N"} | ({"lembaga": "L"} if tampil else {})
    assert unsur in Peserta.Unsur.labels
    assert set(Peserta.Unsur.labels) >= RENTAN


@pytest.mark.parametrize(("perempuan", "semua", "kata"), [(56, 187, "29 persen"), (1, 1000, "0 persen"), (3, 10, "")])
def test_the_share_of_women_is_rounded_down(perempuan: int, semua: int, kata: str) -> None:
    """56 of 187 are 29.95 %: that has not reached 30."""
    hadir = susun_hadir(_orang("P" if n < perempuan else "L") for n in range(semua))
    [satu] = catatan(susun_prioritas([]), [], hadir, Syarat(target_perempuan=30)) or [""]
    assert satu == (
        f"Keterwakilan perempuan {perempuan} dari {semua} orang peserta ({kata}), belum mencapai sasaran 30 persen."
        if kata
        else ""
    )


def test_nobody_present_is_a_note(siap: Musrenbang) -> None:
    note = "Tidak ada peserta yang dicatat hadir."
    assert note not in buat("berita-acara", siap)["catatan"]
    siap.peserta.update(hadir=False)
    assert note in buat("berita-acara", siap)["catatan"]


def everything_in(pdf: bytes) -> str:
    """Text, metadata, bookmarks, attachments and each stream that is no picture and no font, blanks taken out."""
    raw = pikepdf.open(io.BytesIO(pdf))
    streams = [o.read_bytes() for o in raw.objects if isinstance(o, pikepdf.Stream) and "/Length1" not in o]
    return "".join((text_of(pdf) + b"".join(streams).decode("latin-1") + str(dict(raw.docinfo))).split())


@pytest.mark.lambat
@pytest.mark.sekali
@pytest.mark.parametrize("kata", ["berita-acara"])
def test_only_who_signs_is_named_in_the_public_copy(kata: str, siap: Musrenbang, peserta: dict[str, Peserta]) -> None:
    isi = buat(kata, siap)
    texts = {
        publik: everything_in(render_pdf(kata, one)) for publik, one in ((False, isi), (True, salinan_publik(isi)))
    }
    found = {publik: {nama for nama in peserta if "".join(nama.split()) in text} for publik, text in texts.items()}
    hadir = {"Siti Aminah", "Ujang Suherman", "Entin Kartini"}
    assert found == {False: hadir, True: {"Siti Aminah"}}
