"""How late the day is, by hand."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from forum.susunan_acara.waktu import delay, in_words, lasting, plan

DAY = dt.datetime(2028, 2, 8, 8, 0, tzinfo=dt.UTC)


def at(hour: int, minute: int = 0, day: int = 8) -> dt.datetime:
    return DAY.replace(day=day, hour=hour, minute=minute)


@dataclass
class Step:
    menit: int | None
    mulai: dt.datetime | None = None
    selesai: dt.datetime | None = None


def late(steps: list[Step], now: dt.datetime, start: dt.datetime | None = DAY) -> int | None:
    return delay(steps, plan(steps, start, now), now)


def test_each_step_is_planned_after_the_one_before() -> None:
    rows = plan([Step(30), Step(None), Step(15)], DAY, at(7))
    assert [(row.mulai, row.selesai) for row in rows] == [
        (at(8), at(8, 30)),
        (at(8, 30), at(8, 30)),
        (at(8, 30), at(8, 45)),
    ]


def test_without_day_or_hour_it_is_planned_from_its_real_beginning() -> None:
    assert plan([Step(30)], None, at(9)) == []
    assert plan([Step(30, at(9)), Step(5)], None, at(9))[1].mulai == at(9, 30)


def test_late_is_as_it_began_or_as_long_as_it_overruns() -> None:
    steps = [Step(30, at(8), at(8, 42)), Step(10, at(8, 42)), Step(20)]
    assert late(steps, at(8, 45)) == 12
    assert late(steps, at(8, 59)) == 19  # its ten minutes should have been over at 8.40
    assert late([Step(30, at(7, 50))], at(8)) == -10
    assert late([Step(30, at(8))], at(8, 10)) == 0


def test_a_step_without_a_length_cannot_overrun() -> None:
    assert late([Step(None, at(8, 3))], at(9)) == 3


def test_nothing_runs_nothing_is_late() -> None:
    assert late([Step(30), Step(5)], at(9)) is None
    assert late([Step(30, at(8), at(8, 30))], at(9)) is None


def test_a_second_day_is_not_late_by_a_night() -> None:
    steps = [Step(60, at(8), at(9)), Step(60, at(8, day=9), at(9, 10, day=9)), Step(30, at(9, 10, day=9))]
    assert late(steps, at(9, 15, day=9)) == 10


def test_a_forum_on_another_day_than_planned_is_measured_from_its_real_beginning() -> None:
    assert late([Step(60, at(9, day=10))], at(9, 5, day=10)) == 0


def test_in_words() -> None:
    assert in_words(None) == ""
    assert [in_words(n) for n in (-1, 0, 1)] == ["Sesuai rencana."] * 3
    assert in_words(12) == "Terlambat 12 menit dari rencana."
    assert in_words(-65) == "Lebih awal 1 jam 5 menit dari rencana."
    assert [lasting(n) for n in (0, 5, 60, 125)] == ["0 menit", "5 menit", "1 jam", "2 jam 5 menit"]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=15), st.integers(-60, 60), st.integers(0, 14))
def test_a_day_kept_to_its_plan_is_as_late_as_it_began(lengths: list[int], shift: int, running: int) -> None:
    running = min(running, len(lengths) - 1)
    begin, steps = DAY.replace(hour=9) + dt.timedelta(minutes=shift), []
    for n, menit in enumerate(lengths):
        end = begin + dt.timedelta(minutes=menit)
        steps.append(Step(menit, begin if n <= running else None, end if n < running else None))
        begin = end
    now = steps[running].mulai
    assert now is not None
    if now.date() == DAY.date():
        assert late(steps, now, DAY.replace(hour=9)) == shift
