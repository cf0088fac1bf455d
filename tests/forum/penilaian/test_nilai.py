"""One scorer's score of one usulan: what is saved, what is refused, and nothing counted twice."""

import threading
import time
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from forum.models import Sidang
from forum.models.nilai import Lembar, Nilai
from forum.models.tally import order_of
from forum.penilaian.batch import Batch
from musrenbang.galat import TidakSah
from musrenbang.models import Jejak, Pengguna

from .conftest import Beri, Kartu, siapkan, undi


def test_the_last_of_a_scorer_holds_as_one_row(dinilai: Sidang, beri: Beri) -> None:
    beri(dinilai, Kartu(7), 1, desak=1, dampak=1)
    beri(dinilai, Kartu(7), 1, desak=3, dampak=2)
    [row] = Nilai.objects.all()
    assert row.tingkat == {"desak": 3, "dampak": 2}
    assert list(Jejak.objects.filter(objek=row.nama_jejak).values_list("aksi", "oleh")) == [
        ("nilai", "kartu:7"),
        ("nilai_ganti", "kartu:7"),
    ]


def test_sent_again_it_is_saved_once(dinilai: Sidang, beri: Beri) -> None:
    """A phone that has not heard the answer sends the same once more."""
    beri(dinilai, Kartu(7), 1, desak=1, dampak=1)
    before = Jejak.objects.count()
    assert beri(dinilai, Kartu(7), 1, desak=1, dampak=1).sama
    assert (Nilai.objects.count(), Jejak.objects.count()) == (1, before)


@pytest.mark.parametrize(
    ("tingkat", "pesan"),
    [
        ({"desak": 1}, "pilih tingkat untuk Dampak"),
        ({"desak": 0, "dampak": 1}, "tingkat 1 sampai 3"),
        ({"desak": 4, "dampak": 1}, "tingkat 1 sampai 3"),
        ({"desak": 1, "dampak": 1, "lain": 1}, "lain tidak dinilai di sini"),
    ],
)
def test_levels_that_there_are_not(dinilai: Sidang, beri: Beri, tingkat: dict[str, int], pesan: str) -> None:
    assert pesan in str(beri(dinilai, Kartu(7), 1, **tingkat).salah)
    assert not Nilai.objects.exists()


def test_before_the_opening_and_after_the_session(sidang_berlangsung: Sidang, dewi: Pengguna, beri: Beri) -> None:
    siapkan(sidang_berlangsung, dewi)
    assert "belum dibuka" in str(beri(sidang_berlangsung, Kartu(7), 1, desak=1, dampak=1).salah)
    undi(sidang_berlangsung, dewi)
    sidang_berlangsung.buka_skor(by=dewi)
    Sidang.objects.update(status="ditutup")
    assert "Sidang ini sudah ditutup" in str(beri(sidang_berlangsung, Kartu(7), 1, desak=1, dampak=1).salah)


def test_a_usulan_that_was_taken_out(dinilai: Sidang, dewi: Pengguna, beri: Beri) -> None:
    skoring, butir = dinilai.penilaian, dinilai.butir.get(usulan__kegiatan="Usulan 1")
    assert skoring is not None
    dinilai.keluarkan(butir.kode, alasan="Sudah dianggarkan desa", by=dewi)
    lembar = Lembar(skoring.pk, butir.usulan.kode, {"desak": 1, "dampak": 1}, Kartu(7))
    Nilai.simpan([lembar])
    assert "tidak ada dalam sidang" in str(lembar.salah)


def test_one_that_is_wrong_holds_up_no_other(dinilai: Sidang) -> None:
    skoring = dinilai.penilaian
    assert skoring is not None
    usulan = [butir.usulan.kode for butir in dinilai.daftar()]
    rows = [Lembar(skoring.pk, kode, {"desak": n, "dampak": 1}, Kartu(n)) for n, kode in enumerate(usulan)]
    Nilai.simpan(rows)
    assert [one.salah is None for one in rows] == [False, True, True, True, False, False]
    assert Nilai.objects.count() == Jejak.objects.filter(aksi="nilai").count() == 3


def test_the_number_of_queries_does_not_grow(
    dinilai: Sidang, django_assert_max_num_queries: object, wilayah: SimpleNamespace
) -> None:
    skoring = dinilai.penilaian
    assert skoring is not None
    usulan = [butir.usulan.kode for butir in dinilai.daftar()]
    cards = [Kartu(n, wilayah.sukamaju if n % 2 else None) for n in range(20)]
    for level in (1, 2):  # new, then changed
        rows = [
            Lembar(skoring.pk, kode, {"desak": level, "dampak": 1}, card, card.desa)
            for card in cards
            for kode in usulan
        ]
        with django_assert_max_num_queries(24):  # type: ignore[operator]
            Nilai.simpan(rows)
    assert Nilai.objects.count() == 120


def test_scores_of_the_own_desa_change_no_score(dinilai: Sidang, beri: Beri, wilayah: SimpleNamespace) -> None:
    """Every usulan here is of Sukamaju."""
    beri(dinilai, Kartu(1, wilayah.mekarsari), 1, desak=2, dampak=2)
    for n in range(2, 6):
        beri(dinilai, Kartu(n, wilayah.sukamaju), 1, desak=3, dampak=3)
    skoring = dinilai.penilaian
    assert skoring is not None
    [one] = order_of(skoring, list(dinilai.daftar()), dinilai.lot()).dinilai
    assert str(one.skor) == "1/2"


# -- many at once -----------------------------------------------------------------------------------------


def _sheet(kartu: int, usulan: str = "u", tingkat: int = 1) -> Lembar:
    return Lembar(1, usulan, {"a": tingkat}, Kartu(kartu))


def _run(batch: Batch, sheets: Sequence[Lembar]) -> list[str]:
    """Save them all from threads of their own, in this order; what each was refused with."""
    told = [""] * len(sheets)

    def one(at: int) -> None:
        try:
            batch.save(sheets[at])
        except TidakSah as error:
            told[at] = str(error)

    threads = [threading.Thread(target=one, args=(at,)) for at in range(len(sheets))]
    for thread in threads:
        thread.start()
        time.sleep(0.01)
    for thread in threads:
        thread.join(10)
    return told


def test_what_waits_is_written_together() -> None:
    written: list[list[str]] = []
    first, go = threading.Event(), threading.Event()

    def write(sheets: Sequence[Lembar]) -> None:
        written.append([one.oleh.tanda for one in sheets])
        if not first.is_set():
            first.set()
            go.wait(5)

    threading.Timer(0.3, go.set).start()
    assert _run(Batch(write), [_sheet(n) for n in range(6)]) == [""] * 6
    assert written[0] == ["kartu:0"]
    assert sorted(written[1]) == [f"kartu:{n}" for n in range(1, 6)]


def test_two_of_one_scorer_keep_their_order() -> None:
    written: list[int] = []
    go = threading.Event()

    def write(sheets: Sequence[Lembar]) -> None:
        assert len({one.kunci for one in sheets}) == len(sheets)
        if not written:
            go.wait(5)
        written.extend(one.tingkat["a"] for one in sheets)

    threading.Timer(0.3, go.set).start()
    sheets = [_sheet(1, "lain", 9), *(_sheet(1, "u", level) for level in (1, 2, 3))]
    assert _run(Batch(write), sheets) == [""] * 4
    assert written == [9, 1, 2, 3]


def test_where_writing_together_fails_each_is_written_alone() -> None:
    written: list[str] = []
    go = threading.Event()

    def write(sheets: Sequence[Lembar]) -> None:
        if any(one.oleh.tanda == "kartu:3" for one in sheets):
            raise TidakSah("Kartu 3 tidak dapat.")
        if not go.is_set():
            go.wait(5)
        written.extend(one.oleh.tanda for one in sheets)

    threading.Timer(0.3, go.set).start()
    told = _run(Batch(write), [_sheet(n) for n in range(6)])
    assert told == ["", "", "", "Kartu 3 tidak dapat.", "", ""]
    assert sorted(written) == [f"kartu:{n}" for n in (0, 1, 2, 4, 5)]
