"""How late the day is against its plan (pure: the clock is an argument)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

MENIT = dt.timedelta(minutes=1)
# What is so near to the plan is told as "sesuai rencana".
TENANG = 2


class Terencana(Protocol):
    """A step: its planned length in minutes, and when it began and ended; None: not (yet)."""

    menit: int | None
    mulai: dt.datetime | None
    selesai: dt.datetime | None


class Rencana(NamedTuple):
    """When a step should begin and end."""

    mulai: dt.datetime
    selesai: dt.datetime


def plan(steps: Sequence[Terencana], start: dt.datetime | None, now: dt.datetime) -> list[Rencana]:
    """One for each step, in order; [] where nothing says when the day begins.

    A day begins with the first step that began on the day of `now`: as planned (`start`) where that is the very first
    one and on that day, else when it really began. So a forum of two days is not late by a night.
    """
    day = now.date()
    first = next(
        (n for n, step in enumerate(steps) if step.mulai and step.mulai.astimezone(now.tzinfo).date() == day), 0
    )
    began = steps[first].mulai if steps else None
    at = start if first == 0 and start and (began is None or start.date() == day) else began
    if at is None:
        return []
    at -= sum((_length(step) for step in steps[:first]), dt.timedelta())
    rows = []
    for step in steps:
        rows.append(Rencana(at, at + _length(step)))
        at += _length(step)
    return rows


def _length(step: Terencana) -> dt.timedelta:
    return (step.menit or 0) * MENIT


def delay(steps: Sequence[Terencana], planned: Sequence[Rencana], now: dt.datetime) -> int | None:
    """Minutes behind the plan, below zero: ahead of it; None while no step runs.

    What runs is as late as it began, or, once its time is over, as long as it has overrun.
    """
    for step, rencana in zip(steps, planned, strict=False):
        if step.mulai and step.selesai is None:
            over = now - rencana.selesai
            return (
                int(max(step.mulai - rencana.mulai, over) / MENIT)
                if step.menit
                else int((step.mulai - rencana.mulai) / MENIT)
            )
    return None


def in_words(minutes: int | None) -> str:
    """ "Terlambat 12 menit dari rencana."; empty where nothing can be said."""
    if minutes is None:
        return ""
    if abs(minutes) < TENANG:
        return "Sesuai rencana."
    length = lasting(abs(minutes))
    return f"Terlambat {length} dari rencana." if minutes > 0 else f"Lebih awal {length} dari rencana."


def lasting(minutes: int) -> str:
    """ "45 menit", "1 jam 5 menit"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} jam" if hours else "", f"{rest} menit" if rest or not hours else ""]))
