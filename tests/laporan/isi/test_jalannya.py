"""How the day went: in the berita acara where it was kept, and nowhere else."""

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest

from forum.models import AntreanBicara, Bicara, Catatan, Langkah, Pemeriksaan, Sidang, SusunanAcara
from forum.models.pemeriksaan import list_digest
from forum.susunan_acara.preset import LANGKAH_BAKU
from laporan.cetak.html import render_html
from laporan.isi.day import jalannya
from laporan.isi.public_copy import personal_places, salinan_publik
from laporan.segel.compare import RINCIAN, SEBUTAN
from musrenbang.models import Musrenbang
from tests.cast import UJI
from tests.laporan.cetak.contoh_isi import isi_ba

pytestmark = pytest.mark.django_db
PAGI = dt.datetime(2028, 2, 8, 1, 0, tzinfo=dt.UTC)  # 08.00 WIB


@pytest.fixture
def hari(acara: Musrenbang, sidang: Sidang, wilayah: SimpleNamespace) -> Musrenbang:
    susunan = SusunanAcara.buat(acara, LANGKAH_BAKU[:3], by=UJI)
    first = susunan.langkah.all()[0]
    Langkah.objects.filter(pk=first.pk).update(mulai=PAGI, selesai=PAGI + dt.timedelta(minutes=42))
    Pemeriksaan.nyatakan(acara, wilayah.mekarsari, keberatan="Posyandu belum ada.", sidik=list_digest([]), by=UJI)
    antrean = AntreanBicara.buka(sidang, by=UJI)
    for desa, kelamin in ((wilayah.sukamaju, "P"), (wilayah.mekarsari, "L")):
        antrean.minta(desa=desa, kelamin=kelamin, kelompok="disabilitas", by=UJI)
    spoke = Bicara.objects.first()
    assert spoke
    Bicara.objects.filter(pk=spoke.pk).update(mulai=PAGI, selesai=PAGI + dt.timedelta(seconds=150))
    for isi, langkah in (("Terakhir.", None), ("Sambutan camat.", first)):
        note = Catatan(musrenbang=acara, isi=isi, langkah=langkah, oleh="Camat" if langkah else "")
        with note.change("catat", by=UJI):
            note.save()
    return acara


def test_where_nothing_was_kept_nothing_is_said(acara: Musrenbang) -> None:
    assert jalannya(acara) == {}
    SusunanAcara.buat(acara, LANGKAH_BAKU, by=UJI)
    assert jalannya(acara) == {}


def test_the_real_times_shares_and_notes(hari: Musrenbang) -> None:
    kept = jalannya(hari)["jalannya"]
    assert kept["susunan"][0] == {
        "acara": "Pendaftaran peserta dan pengisian daftar hadir",
        "oleh": "Panitia",
        "mulai": "08.00",
        "selesai": "08.42",
    }
    assert [row["mulai"] for row in kept["susunan"]] == ["08.00", "", ""]
    assert (kept["pemeriksaan"], kept["keberatan"]) == (
        "1 dari 2 desa sudah memeriksa; 1 keberatan.",
        ["Desa Mekarsari: Posyandu belum ada."],
    )
    (session,) = kept["bicara"]
    assert (session["giliran"], session["menit"]) == (1, 2)
    assert [(row["siapa"], row["giliran"]) for row in session["asal"]] == [("Desa Mekarsari", 0), ("Desa Sukamaju", 1)]
    assert [(row["siapa"], row["persen_waktu"]) for row in session["kelamin"]] == [("Perempuan", 100), ("Laki-laki", 0)]
    assert [(row["oleh"], row["isi"]) for row in kept["notulen"]] == [("Camat", "Sambutan camat."), ("", "Terakhir.")]


def test_a_turn_that_goes_on_says_the_same_later(hari: Musrenbang, sidang: Sidang) -> None:
    """What is read out must be what is sealed, however long that takes."""
    Bicara.objects.filter(mulai=None).update(mulai=PAGI)
    (session,) = jalannya(hari)["jalannya"]["bicara"]
    assert (session["giliran"], session["menit"]) == (2, 2)


def test_nobody_is_named_in_the_public_copy(hari: Musrenbang) -> None:
    text: Any = salinan_publik(jalannya(hari))
    assert text["jalannya"] == jalannya(hari)["jalannya"]
    assert list(personal_places(text)) == []
    assert "disabilitas" not in str(text)


def printed(**isi: Any) -> str:
    return re.sub(r"\s+", " ", render_html("berita-acara", isi_ba() | isi))


def test_it_is_the_last_annex(hari: Musrenbang) -> None:
    page = printed(**jalannya(hari))
    assert "Jalannya Musrenbang" in page
    assert "LAMPIRAN VI" in page
    for words in ("08.00–08.42", "Desa Mekarsari: Posyandu belum ada.", "Sambutan camat.", "1 giliran, 2 menit"):
        assert words in page
    assert "LAMPIRAN VI" not in printed(cadangan=[], **jalannya(hari))
    assert "Jalannya Musrenbang" not in printed()


def test_a_part_that_was_not_kept_is_not_printed(hari: Musrenbang) -> None:
    kept = jalannya(hari)["jalannya"] | {"bicara": [], "notulen": []}
    page = printed(jalannya=kept)
    assert "Susunan acara" in page
    assert "Giliran bicara" not in page
    assert "Notulen</h3>" not in page


def test_every_part_has_a_name_for_who_compares(hari: Musrenbang) -> None:
    assert "jalannya" in SEBUTAN
    assert _keys(jalannya(hari)["jalannya"]) - set(RINCIAN) == set()


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
