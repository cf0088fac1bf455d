"""What the result hangs on: docs/adil.md#influence."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.batas import Batas
from forum.adil.influence import SATU_PENILAI, Berubah, influence
from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.presets import LIMA_TINGKAT
from forum.skor.tally import Dinilai, Lembar, Penilai
from tests.forum.adil.sentences import inside
from tests.forum.skor.forums import Forum, forums

KEY = tuple[str, list[str], list[str]]


def key(one: Berubah) -> KEY:
    return one.tanpa, sorted(one.masuk), sorted(one.keluar)


def by_hand(forum: Forum, claims: dict[str, Claim], batas: Batas) -> list[KEY]:
    """Each left out of the data itself, and everything computed anew."""

    def changed(tanpa: str, less: Forum) -> list[KEY]:
        before, after = (inside(one.order.kode, claims, batas) for one in (forum, less))
        return [] if before == after else [(tanpa, sorted(after - before), sorted(before - after))]

    def without(*kode: str) -> Forum:
        return replace(forum, lembar=tuple(one for one in forum.lembar if one.penilai not in kode))

    found = []
    for desa in {one.desa for one in forum.penilai if one.desa}:
        found += changed(desa, without(*(one.kode for one in forum.penilai if one.desa == desa)))
    if len(forum.kriteria) > 1:
        for k in forum.kriteria:
            sheets = [
                one._replace(tingkat={kode: v for kode, v in one.tingkat.items() if kode != k.kode})
                for one in forum.lembar
            ]
            rest = tuple(one for one in forum.kriteria if one != k)
            found += changed(k.nama, replace(forum, kriteria=rest, lembar=tuple(sheets)))
    for one in forum.penilai:
        found += changed(SATU_PENILAI, without(one.kode))
    return sorted(found)


@settings(max_examples=60)
@given(forums(), st.integers(0, 6), st.booleans())
def test_it_is_what_comes_out_when_they_are_left_out(forum: Forum, limit: int, by_number: bool) -> None:
    claims = {one.kode: Claim(Decimal(1 + one.undian % 3)) for one in forum.usulan}
    batas = Batas(k=limit) if by_number else Batas(pagu=Decimal(2 * limit))
    found = influence(forum.tally, claims, batas, fewest=forum.fewest)
    assert sorted(map(key, found)) == by_hand(forum, claims, batas)


def test_a_scorer_is_never_named() -> None:
    k = Kriteria("k", "K", LIMA_TINGKAT)
    usulan = (Dinilai("u", frozenset("A"), 1), Dinilai("v", frozenset("A"), 2))
    penilai = (Penilai("kartu-7", "B"), Penilai("kartu-8"))
    sheets = (Lembar("kartu-7", "v", {"k": 5}), Lembar("kartu-8", "u", {"k": 3}))
    claims = {one.kode: Claim(Decimal(1)) for one in usulan}
    found = influence(Forum((k,), usulan, penilai, sheets).tally, claims, Batas(k=1), fewest=1)
    assert found == [
        Berubah("B", frozenset("u"), frozenset("v")),
        Berubah(SATU_PENILAI, frozenset("u"), frozenset("v")),
    ]


def test_without_number_and_pagu_nothing_changes() -> None:
    k = Kriteria("k", "K", LIMA_TINGKAT)
    forum = Forum((k,), (Dinilai("u", frozenset("A"), 1),), (Penilai("p"),), (Lembar("p", "u", {"k": 5}),))
    assert influence(forum.tally, {"u": Claim(Decimal(1))}, Batas(), fewest=1) == []
