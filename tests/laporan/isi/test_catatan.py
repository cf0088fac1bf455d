"""Notes of what the forum should have had, and what is read out, from plain data."""

from typing import Any

import pytest

from laporan.isi.notes import Syarat, catatan
from laporan.isi.reading import naskah_baca
from laporan.isi.totals import susun_hadir, susun_prioritas
from tests.laporan.cetak.contoh_isi import PESERTA, isi_ba, orang
from usulan.alur import ALASAN_TIDAK_DIBAHAS

pytestmark = pytest.mark.sekali


@pytest.mark.parametrize(
    ("syarat", "kalimat"),
    [
        ({"pimpinan": False}, "Pimpinan sidang pleno belum dipilih."),
        ({"camat": False}, "Nama Camat belum dicatat; namanya ditulis dengan tangan."),
        ({"tanpa_notulis": ["Sidang A", "Sidang B"]}, "Tidak mempunyai notulis: Sidang A, Sidang B."),
        ({"tanpa_pimpinan": ["Sidang A"]}, "Tidak mempunyai pimpinan sidang: Sidang A."),
        ({"tanpa_usulan": ["Desa Loji"]}, "Tidak mengajukan usulan: Desa Loji."),
        ({"tanpa_usulan": ["Desa"] * 108}, "Tidak mengajukan usulan: 108 desa/kelurahan."),
        ({"tambahan": 3}, "3 usulan ditambahkan dalam forum, di luar usulan desa/kelurahan."),
        ({"luar_kamus": 2}, "2 kegiatan yang disepakati berada di luar kamus usulan."),
        ({"tanpa_kelompok": 7}, "7 orang yang hadir tidak tercatat dalam sidang kelompok mana pun."),
        (
            {"penanda": 9, "penanda_paling_sedikit": 14},
            "Yang menandatangani berita acara 9 orang, kurang dari 14 orang menurut formulirnya.",
        ),
        ({"penanda": 14, "penanda_paling_sedikit": 14}, ""),
    ],
)
def test_a_note_for_each_condition(syarat: dict[str, Any], kalimat: str) -> None:
    hadir = susun_hadir(orang(*p) for p in PESERTA)
    assert catatan(susun_prioritas([]), [], hadir, Syarat(**syarat)) == ([kalimat] if kalimat else [])


def test_two_pages_are_read_out_of_the_same_text() -> None:
    ba = isi_ba()
    baca = naskah_baca(ba)["baca"]
    assert {
        name: baca[name] for name in ("hadir", "perempuan", "disepakati", "cadangan", "belum", "tidak_diteruskan")
    } == {
        "hadir": 12,
        "perempuan": 5,
        "disepakati": 10,
        "cadangan": 2,
        "belum": 3,
        "tidak_diteruskan": 1,
    }
    assert baca["pagu"] == ba["prioritas"]["jumlah_pagu"] == "1909450000.00"
    assert [(one["nama"], one["disepakati"], len(one["utama"])) for one in baca["kelompok"]] == [
        ("Sidang Kelompok Fisik dan Prasarana", 5, 5),
        ("Sidang Kelompok Ekonomi", 2, 2),
        ("Sidang Kelompok Sosial Budaya", 3, 3),
    ]
    assert sum(one["jumlah"] for one in baca["opd"]) == 10
    assert sum(one["jumlah"] for one in baca["alasan"]) == 4


def test_alike_reasons_are_one() -> None:
    rows = isi_ba()["belum_disepakati"]
    many = [{**rows[0], "alasan": alasan} for alasan in ["Di luar pagu.", "di luar pagu", *map(str, range(9)), ""]]
    told = naskah_baca({**isi_ba(), "belum_disepakati": many})["baca"]["alasan"]
    assert [(one["nama"], one["jumlah"]) for one in told] == [("Di luar pagu.", 2), ("Alasan lain", 10)]


def test_what_was_not_discussed_is_one_reason_and_a_long_one_is_read_in_part() -> None:
    rows = isi_ba()["belum_disepakati"]
    skipped = [f"{ALASAN_TIDAK_DIBAHAS}{before}" for before in ("", " Sebelumnya: Foto kurang", " Sebelumnya: Lain")]
    many = [{**rows[0], "alasan": alasan} for alasan in [*skipped, "Kajian belum selesai. " * 20, "x" * 500]]
    told = naskah_baca({**isi_ba(), "belum_disepakati": many})["baca"]["alasan"]
    assert [(one["nama"], one["jumlah"]) for one in told] == [
        (ALASAN_TIDAK_DIBAHAS, 3),
        ("Kajian belum selesai. " * 9 + "…", 1),
        ("x" * 200 + " …", 1),
    ]
