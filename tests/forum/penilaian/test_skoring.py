"""Criteria, lot, open and close: what the session lets through, and what the record keeps of it."""

from types import SimpleNamespace
from typing import Any

import pytest

from forum.adil.lot import key, lots
from forum.models import Sidang
from forum.models.nilai import Nilai
from forum.models.replay import replay_list, replay_scores
from forum.models.skoring import PerluAlasan
from forum.skor.kriteria import Kriteria
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah
from musrenbang.models import Jejak, Pengguna
from tests.cast import BuatUsulan
from tests.forum.conftest import kode, urutan

from .conftest import KRITERIA, TINGKAT, Beri, Kartu, siapkan, undi

ALASAN = "Disepakati ruang untuk diulang."


def skor_semua(sidang: Sidang, beri: Beri, tingkat: dict[int, int]) -> None:
    """One card gives these usulan this level on both criteria."""
    for nomor, level in tingkat.items():
        assert beri(sidang, Kartu(1), nomor, desak=level, dampak=level).salah is None


def test_nothing_opens_before_the_lot_is_drawn(sidang_berlangsung: Sidang, dewi: Pengguna) -> None:
    siapkan(sidang_berlangsung, dewi)
    with pytest.raises(Bentrok, match="Undi dahulu 6 usulan"):
        sidang_berlangsung.buka_skor(by=dewi)
    undi(sidang_berlangsung, dewi)
    assert sidang_berlangsung.buka_skor(by=dewi).dibuka


def test_the_lot_is_that_of_the_frozen_head_and_the_word(sidang_berlangsung: Sidang, dewi: Pengguna) -> None:
    frozen = sidang_berlangsung.bekukan_undian(by=dewi)
    entry = Jejak.objects.get(rantai__kunci=sidang_berlangsung.kunci_rantai, urut=frozen.jejak)
    assert frozen.kepala == entry.sidik
    row = sidang_berlangsung.undi(" padi ", by=dewi)
    pool = [butir.usulan.kode for butir in sidang_berlangsung.daftar()]
    assert row.hasil == lots(pool, key(entry.sidik, "PADI"))
    assert sorted(row.hasil.values()) == [1, 2, 3, 4, 5, 6]


def test_the_lot_is_drawn_once(sidang_berlangsung: Sidang, dewi: Pengguna) -> None:
    with pytest.raises(Bentrok, match="belum dibekukan"):
        sidang_berlangsung.undi("padi", by=dewi)
    sidang_berlangsung.bekukan_undian(by=dewi)
    with pytest.raises(Bentrok, match="sudah dibekukan"):
        sidang_berlangsung.bekukan_undian(by=dewi)
    with pytest.raises(TidakSah, match="A sampai Z"):
        sidang_berlangsung.undi("padi 2", by=dewi)
    sidang_berlangsung.undi("padi", by=dewi)
    with pytest.raises(Bentrok, match="sudah mempunyai nomor undian"):
        sidang_berlangsung.bekukan_undian(by=dewi)


def test_what_is_added_later_stands_behind(sidang_berlangsung: Sidang, dewi: Pengguna, buat_usulan: BuatUsulan) -> None:
    undi(sidang_berlangsung, dewi)
    first = sidang_berlangsung.lot()
    tambahan = buat_usulan("Usulan 7", status="diverifikasi")
    sidang_berlangsung.susun(by=dewi)
    undi(sidang_berlangsung, dewi, "jati")
    assert sidang_berlangsung.lot() == first | {tambahan.kode: 7}


def test_who_may(sidang_berlangsung: Sidang, hendra: Pengguna, tuti: Pengguna, budi: Pengguna) -> None:
    for by in (hendra, tuti):
        with pytest.raises(TidakBoleh):
            siapkan(sidang_berlangsung, by)
    assert siapkan(sidang_berlangsung, budi).ke == 1


@pytest.mark.parametrize(
    "kriteria",
    [(), (*KRITERIA, KRITERIA[0]), (Kriteria("kk", "Manfaat", TINGKAT, dihitung=True),)],
)
def test_criteria_that_cannot_be_scored(
    sidang_berlangsung: Sidang, dewi: Pengguna, kriteria: tuple[Kriteria, ...]
) -> None:
    with pytest.raises(TidakSah):
        siapkan(sidang_berlangsung, dewi, kriteria=kriteria)
    assert sidang_berlangsung.penilaian is None


def test_frozen_at_the_first_score(dinilai: Sidang, dewi: Pengguna, beri: Beri) -> None:
    """Until then they are changed in place; after it only with a reason, and the scoring starts anew."""
    assert siapkan(dinilai, dewi, kriteria=KRITERIA[:1]).ke == 1
    assert siapkan(dinilai, dewi).ke == 1
    dinilai.buka_skor(by=dewi)
    skor_semua(dinilai, beri, {1: 2})
    with pytest.raises(TidakSah, match="alasan"):
        siapkan(dinilai, dewi, alasan="Maaf")
    baru = siapkan(dinilai, dewi, alasan=ALASAN)
    assert (baru.ke, baru.status, Nilai.objects.filter(skoring=baru).count()) == (2, "disiapkan", 0)
    assert [row.status for row in dinilai.skoring.all()] == ["diganti", "disiapkan"]
    assert dinilai.lot(), "the lot stays"
    dinilai.buka_skor(by=dewi)
    skor_semua(dinilai, beri, {1: 3})
    assert Nilai.objects.count() == 2


def test_a_closed_scoring_keeps_what_came_out(dinilai: Sidang, dewi: Pengguna, beri: Beri) -> None:
    skor_semua(dinilai, beri, {1: 1, 2: 3, 3: 2})
    row = dinilai.tutup_skor(by=dewi)
    nama = {butir.usulan.kode: butir.usulan.kegiatan[-1] for butir in dinilai.daftar()}
    assert [(nama[one["usulan"]], one["skor"], one["median"]) for one in row.hasil] == [
        ("2", "1", [3, 3]),
        ("3", "1/2", [2, 2]),
        ("1", "0", [1, 1]),
        *((n, "", [None, None]) for n in "456"),
    ]
    lagi = beri(dinilai, Kartu(2), 1, desak=3, dampak=3)
    assert "sudah ditutup" in str(lagi.salah)
    dinilai.buka_lagi_skor(alasan=ALASAN, by=dewi)
    assert beri(dinilai, Kartu(2), 1, desak=3, dampak=3).salah is None


def test_the_order_of_the_scores_is_used_in_one_act(dinilai: Sidang, dewi: Pengguna, beri: Beri) -> None:
    skor_semua(dinilai, beri, {1: 1, 3: 2, 6: 3})
    dinilai.refresh_from_db()
    with pytest.raises(Bentrok, match="Tutup dahulu"):
        dinilai.pakai_skor(v=dinilai.version, by=dewi)
    dinilai.refresh_from_db()
    dinilai.tutup_skor(by=dewi)
    assert dinilai.pakai_skor(v=dinilai.version, by=dewi) == 6
    assert urutan(dinilai) == [6, 3, 1, 2, 4, 5]
    assert list(dinilai.butir.values_list("urutan", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("nomor", "tujuan", "perlu"),
    [
        (1, 1, True),  # the lowest score over the two above it
        (6, 3, True),  # the highest below both
        (1, 3, False),  # where it stands
        (2, 1, False),  # without a score it goes where one likes
        (1, 5, False),  # passes only what has no score
    ],
)
def test_a_move_against_the_scores_takes_a_reason(
    dinilai: Sidang, dewi: Pengguna, beri: Beri, nomor: int, tujuan: int, perlu: bool
) -> None:
    skor_semua(dinilai, beri, {1: 1, 3: 2, 6: 3})
    dinilai.tutup_skor(by=dewi)
    dinilai.pakai_skor(v=dinilai.version, by=dewi)
    [butir] = kode(dinilai, nomor)
    before = urutan(dinilai)
    if perlu:
        for alasan in ("", "Sebentar"):
            with pytest.raises(PerluAlasan):
                dinilai.pindah(butir, urutan=tujuan, alasan=alasan, by=dewi)
        assert urutan(dinilai) == before
        dinilai.pindah(butir, urutan=tujuan, alasan=ALASAN, by=dewi)
        assert Jejak.objects.filter(aksi="pindah").latest("pk").data["alasan"] == ALASAN
    else:
        dinilai.pindah(butir, urutan=tujuan, by=dewi)
    assert urutan(dinilai).index(nomor) == tujuan - 1


def test_a_move_before_the_close_takes_none(dinilai: Sidang, dewi: Pengguna, beri: Beri) -> None:
    skor_semua(dinilai, beri, {1: 3, 2: 1})
    dinilai.pindah(kode(dinilai, 2)[0], urutan=1, by=dewi)
    assert urutan(dinilai)[0] == 2


def test_the_record_gives_it_back(
    dinilai: Sidang, dewi: Pengguna, beri: Beri, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    """A round that was begun anew, a draw for an addition, a score that was replaced, the order that was used."""
    skor_semua(dinilai, beri, {1: 1})
    siapkan(dinilai, dewi, alasan=ALASAN)
    buat_usulan("Usulan 7", status="diverifikasi")
    dinilai.susun(by=dewi)
    undi(dinilai, dewi, "jati")
    dinilai.buka_skor(by=dewi)
    beri(dinilai, Kartu(4, wilayah.sukamaju), 1, desak=1, dampak=1)
    beri(dinilai, Kartu(5, wilayah.mekarsari), 1, desak=1, dampak=1)
    beri(dinilai, Kartu(5, wilayah.mekarsari), 1, desak=3, dampak=2)
    dinilai.tutup_skor(by=dewi)
    dinilai.refresh_from_db()
    dinilai.pakai_skor(v=dinilai.version, by=dewi)
    # The session of the cast came in without its birth, so its own fields are left out.
    entries = _entries(dinilai.nama_jejak)
    replayed = replay_list(entries) | replay_scores(entries)
    [row] = Sidang.standing().filter(pk=dinilai.pk)
    now = row.recorded()
    assert {name: replayed[name] for name in ("urutan", "skoring", "undian")} == {
        name: now[name] for name in ("urutan", "skoring", "undian")
    }
    for nilai in Nilai.standing():
        assert Nilai.replay(_entries(nilai.nama_jejak)) == nilai.recorded()
        assert nilai.version + 1 == len(_entries(nilai.nama_jejak))


def _entries(objek: str) -> list[tuple[str, dict[str, Any]]]:
    return [(entry.aksi, entry.data) for entry in Jejak.objects.filter(objek=objek).order_by("urut")]
