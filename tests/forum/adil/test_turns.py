"""Who speaks next: docs/adil.md#speakers."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.turns import (
    MENURUT_ATURAN,
    PALING_BANYAK_DIDAHULUI,
    Giliran,
    Hadir,
    Peminta,
    next_speaker,
    not_heard,
    passed,
)

HADIR = Hadir({"L": 30, "P": 10}, {"muda": 10, "dewasa": 30}, {"petani": 5, None: 35})


def called(waiting: list[Peminta], turns: list[Giliran], now: int = 600) -> tuple[str, str]:
    found = next_speaker(waiting, turns, HADIR, now)
    assert found
    return found.peminta.kode, found.alasan


# -- the order, one comparison after the other ------------------------------------------------------------


def test_own_turns_count_first() -> None:
    turns = [Giliran(Peminta("a", "Loji", 0), 60)]
    assert called([Peminta("a", "Loji", 1), Peminta("b", "Loji", 2)], turns) == ("b", "belum bicara")


def test_then_the_turns_of_the_desa() -> None:
    turns = [
        Giliran(Peminta("x", "Loji", 0), 60),
        Giliran(Peminta("y", "Loji", 1), 60),
        Giliran(Peminta("z", "Sari", 2), 60),
    ]
    waiting = [Peminta("a", "Loji", 3), Peminta("b", "Sari", 4)]
    assert called(waiting, turns) == ("b", "Sari baru 1 kali bicara")
    assert called([*waiting, Peminta("c", "Desa Cilegok", 5)], turns) == ("c", "Desa Cilegok belum bicara")


def test_people_without_a_desa_are_one() -> None:
    turns = [Giliran(Peminta("x", None, 0), 60)]
    assert called([Peminta("a", None, 1), Peminta("b", "Loji", 2)], turns)[0] == "b"
    assert called([Peminta("a", None, 1), Peminta("b", "Loji", 2)], [Giliran(Peminta("x", "Loji", 0), 9)]) == (
        "a",
        "peserta tanpa desa belum bicara",
    )


def test_then_turns_per_person_present_and_the_reason_says_nothing_of_it() -> None:
    """Two of thirty men have spoken, one of ten women: men have had less each."""
    turns = [Giliran(Peminta(f"x{n}", f"D{n}", n, kelamin), 60) for n, kelamin in enumerate("LLP")]
    assert called([Peminta("a", "Loji", 5, "P"), Peminta("b", "Sari", 6, "L")], turns) == ("b", MENURUT_ATURAN)


def test_then_age_then_the_declared_group() -> None:
    turns = [Giliran(Peminta("x", "D", 0, None, "muda", "petani"), 60)]
    old, young = Peminta("a", "Loji", 5, None, "muda"), Peminta("b", "Sari", 6, None, "dewasa")
    assert called([old, young], turns) == ("b", MENURUT_ATURAN)
    farmer, other = Peminta("a", "Loji", 5, None, None, "petani"), Peminta("b", "Sari", 6)
    assert called([farmer, other], turns) == ("b", MENURUT_ATURAN)


def test_then_the_minutes_of_the_desa_then_who_asked_first() -> None:
    turns = [Giliran(Peminta("x", "Loji", 0), 90), Giliran(Peminta("y", "Sari", 1), 30)]
    assert called([Peminta("a", "Loji", 5), Peminta("b", "Sari", 6)], turns) == ("b", MENURUT_ATURAN)
    assert called([Peminta("b", "Sari", 6), Peminta("a", "Loji", 5)], []) == ("a", "menunggu 9 menit")
    assert called([Peminta("a", "Loji", 590)], []) == ("a", "menunggu kurang dari satu menit")


def test_whoever_was_passed_goes_first() -> None:
    turns = [Giliran(Peminta(f"x{n}", f"D{n}", 10 + n), 60) for n in range(PALING_BANYAK_DIDAHULUI)]
    turns += [Giliran(Peminta("a", "Loji", 0), 60)]
    waiting = [Peminta("a", "Loji", 5), Peminta("b", "Baru", 20)]
    assert called(waiting, turns) == ("a", "menunggu 9 menit")
    assert called(waiting, turns[1:])[0] == "b"


def test_nobody_asks() -> None:
    assert next_speaker([], [], HADIR, 0) is None


def test_who_was_not_heard() -> None:
    turns = [Giliran(Peminta("x", "Loji", 0), 60)]
    assert not_heard(turns, ["Sari", "Loji", "Cilegok"], HADIR) == ["Cilegok", "Sari", "petani"]
    assert not_heard([Giliran(Peminta("y", "Sari", 1, None, None, "petani"), 1)], ["Sari"], HADIR) == []


# -- properties -------------------------------------------------------------------------------------------


@st.composite
def afternoons(draw: st.DrawFn) -> list[Peminta]:
    """People who ask one after the other, some of them again."""
    asked = draw(st.lists(st.tuples(st.integers(0, 7), st.booleans()), min_size=1, max_size=25))
    return [
        Peminta(f"p{who}", f"D{who % 3}" if who % 4 else None, n, "LP"[who % 2]) for n, (who, _) in enumerate(asked)
    ]


def play(asked: list[Peminta], r: random.Random) -> list[tuple[Peminta, list[Giliran], list[Peminta]]]:
    """A forum in which asking and calling mix at random: (called, turns before it, who waited)."""
    waiting: list[Peminta] = []
    turns: list[Giliran] = []
    told = []
    rest = list(asked)
    while rest or waiting:
        if rest and (not waiting or r.random() < 0.6):
            waiting.append(rest.pop(0))
            continue
        found = next_speaker(r.sample(waiting, len(waiting)), turns, HADIR, 1000)
        assert found
        told.append((found.peminta, list(turns), list(waiting)))
        waiting.remove(found.peminta)
        turns.append(Giliran(found.peminta, r.randint(10, 200)))
    return told


@settings(max_examples=60)
@given(afternoons(), st.randoms(use_true_random=False))
def test_nobody_is_passed_more_often_than_stated(asked: list[Peminta], r: random.Random) -> None:
    for one, turns, _ in play(asked, r):
        assert passed(one, turns) <= PALING_BANYAK_DIDAHULUI


@settings(max_examples=60)
@given(afternoons(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter_and_new_voices_come_first(
    asked: list[Peminta], r: random.Random
) -> None:
    for one, turns, waiting in play(asked, r):
        again = next_speaker(waiting, turns, HADIR, 1000)
        assert again
        assert again.peminta == one
        spoken = {turn.peminta.kode for turn in turns}
        others = [other for other in waiting if other.kode not in spoken]
        if one.kode in spoken and others:  # only who was passed too often comes before a new voice
            assert passed(one, turns) == PALING_BANYAK_DIDAHULUI
