"""How the day went: in the berita acara where it was kept, and nowhere else."""

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest

from forum.adil.witness import enam_kata
from forum.models import AntreanBicara, Bicara, Catatan, Langkah, Pemeriksaan, Sidang, SusunanAcara
from forum.models.pemeriksaan import list_digest
from forum.susunan_acara.preset import LANGKAH_BAKU
from forum.timbangan.head import words_at
from laporan.cetak.html import render_html
from laporan.isi.day import jalannya
from laporan.isi.public_copy import personal_places, salinan_publik
from laporan.segel.compare import RINCIAN, SEBUTAN
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import UJI
from tests.laporan.cetak.contoh_isi import isi_ba
from tests.told import told
from usulan.models import Usulan

pytestmark = pytest.mark.django_db
PAGI = dt.datetime(2028, 2, 8, 1, 0, tzinfo=dt.UTC)  # 08.00 WIB


@pytest.fixture
@told
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


def test_what_the_rules_of_fairness_read(sidang_berlangsung: Sidang, dewi: Pengguna, wilayah: SimpleNamespace) -> None:
    """As the page of the balance says it; the words of the seal are printed from its own sidik."""
    sidang = sidang_berlangsung
    Sidang.objects.update(pagu=105_000_000)
    Usulan.objects.get(kegiatan="Usulan 6").desa.set([wilayah.mekarsari])
    sidang.atur_batas_bawah([("anak", 1)], by=dewi)
    sidang.pilih_skema("bagi_rata", cara="mufakat", suara={}, by=dewi)
    nomor = sidang.tunjukkan_saksi(by=dewi)
    kept: Any = jalannya(sidang.musrenbang)["jalannya"]
    assert kept.keys() & {"awalan", "imbang"} == set()
    sidang.putuskan([row.kode for row in sidang.butir.all() if row.urutan <= 2], hasil="disepakati", by=dewi)
    isi: Any = jalannya(sidang.musrenbang)
    kept = isi["jalannya"]
    assert kept["kesepakatan"] == [
        {
            "sidang": sidang.nama,
            "skema": "Bagi rata, dengan musyawarah mufakat",
            "lewat": ["Desa Sukamaju: disepakati Rp\u00a070.000.000, bagiannya Rp\u00a052.500.000"],
            "batas_bawah": ["sedikitnya 1 untuk anak (dalam daftar akhir 0 dari 3 teratas)"],
        }
    ]
    # Mekarsari has one of six: its share is due only with the last number, which is its own.
    assert kept["awalan"]["bagian"] == [{"sidang": sidang.nama, "tertinggal": []}]
    assert [tuple(row.values()) for row in kept["imbang"]["baris"]] == [
        ("Desa Mekarsari", "1", 17, "0", 0),
        ("Desa Sukamaju", "5", 83, "2", 100),
    ]
    assert kept["imbang"]["belum"] == ["Desa Mekarsari"]
    (words,) = kept["saksi"]
    shown = words_at(sidang.musrenbang, nomor)
    assert shown
    assert (words["jejak"], words["kata"]) == (nomor, " ".join(shown.kata))
    assert _keys(kept) - set(RINCIAN) == set()
    page = printed(segel=isi_ba()["segel"] | {"sidik": "0" * 64}, **isi)
    for one in (words["kata"], f"Pada segel: {' '.join(enam_kata('0' * 64))}", "Belum mendapat: Desa Mekarsari."):
        assert one in page
    assert salinan_publik(isi)["jalannya"] == kept


def test_every_part_has_a_name_for_who_compares(hari: Musrenbang) -> None:
    assert "jalannya" in SEBUTAN
    assert _keys(jalannya(hari)["jalannya"]) - set(RINCIAN) == set()


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()
