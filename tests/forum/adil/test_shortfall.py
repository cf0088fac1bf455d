"""Kurang berapa: docs/adil.md#kurang-berapa."""

import time
from decimal import Decimal

from forum.adil.batas import Batas
from forum.adil.shortfall import TIDAK_ADA, Biaya, by_order, by_scores
from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.presets import LIMA_TINGKAT
from forum.skor.tally import Dinilai, Lembar, Penilai
from tests.forum.adil.sentences import check_all
from tests.forum.skor.forums import Forum, made


def test_every_sentence_is_true_and_nothing_smaller_is() -> None:
    """The same by the ten thousand: bench/adil.py."""
    assert sum(check_all(seed) for seed in range(150)) > 300


def test_rupiah_only_for_the_first_below_the_line() -> None:
    claims = {kode: Claim(Decimal(amount)) for kode, amount in (("a", 60), ("b", 50), ("c", 40))}
    found = by_order("abc", claims, Batas(pagu=Decimal(100)))
    assert [(one.kode, one.biaya, one.naik_tempat) for one in found.values()] == [
        ("b", Biaya(Decimal(40), Decimal(10)), 1),
        ("c", None, 1),
    ]
    assert (
        found["b"].kalimat
        == "Masuk bila biayanya paling banyak Rp\u00a040, Rp\u00a010 lebih rendah; atau naik 1 tempat."
    )


def test_a_number_of_usulan_knows_no_rupiah() -> None:
    claims = {kode: Claim(Decimal(10)) for kode in "abc"}
    found = by_order("abc", claims, Batas(k=1, pagu=Decimal(10)))
    assert [(one.kode, one.biaya, one.naik_tempat) for one in found.values()] == [("b", None, 1), ("c", None, 2)]


def test_what_costs_more_than_the_pagu_is_told_that_nothing_helps() -> None:
    claims = {"a": Claim(Decimal(10)), "b": Claim(Decimal(11))}
    (one,) = by_order("ab", claims, Batas(pagu=Decimal(10))).values()
    assert one.kalimat == TIDAK_ADA


def test_where_the_pagu_is_used_up_no_price_helps() -> None:
    claims = {"a": Claim(Decimal(10)), "b": Claim(Decimal(5))}
    (one,) = by_order("ab", claims, Batas(pagu=Decimal(10))).values()
    assert (one.biaya, one.naik_tempat) == (None, 1)


def test_without_a_whole_price_there_are_only_points() -> None:
    k = Kriteria("k", "Keterdesakan", LIMA_TINGKAT)
    usulan = (Dinilai("a", frozenset("A"), 1), Dinilai("b", frozenset("A"), 2))
    forum = Forum((k,), usulan, (Penilai("p"),), (Lembar("p", "a", {"k": 4}), Lembar("p", "b", {"k": 2})))
    claims = {"a": Claim(Decimal(10)), "b": Claim(Decimal(0), complete=False)}
    (one,) = by_scores(forum.tally, claims, Batas(k=1), fewest=1).values()
    assert one.kalimat == "Masuk bila Keterdesakan dinilai 3 tingkat lebih tinggi oleh semua penilai yang dihitung."


def test_without_number_and_pagu_nothing_is_said() -> None:
    assert by_order("ab", {kode: Claim(Decimal(1)) for kode in "ab"}, Batas()) == {}


def test_all_rows_of_a_long_list_are_quick() -> None:
    """300 rows; the limit is 1 s, here with room for a busy machine."""
    forum = made(3, usulan=300, penilai=20, kriteria=8)
    claims = {one.kode: Claim(Decimal(10)) for one in forum.usulan}
    tally = forum.tally
    start = time.process_time()
    found = by_scores(tally, claims, Batas(pagu=Decimal(600)), fewest=3)
    assert len(found) == 240
    assert time.process_time() - start < 2
