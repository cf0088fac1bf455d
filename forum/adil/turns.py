"""Who speaks next: whoever has had least so far (pure). docs/adil.md#speakers"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

# So many times a later asker may be called first.
PALING_BANYAK_DIDAHULUI = 3

ATURAN = (
    "Giliran bicara: yang paling sedikit bicara lebih dahulu, menurut orangnya, desanya, lalu kelompoknya; yang sudah "
    f"{PALING_BANYAK_DIDAHULUI} kali didahului mendapat giliran berikutnya."
)
MENURUT_ATURAN = "urutan menurut aturan"
TANPA_DESA = "peserta tanpa desa"


class Peminta(NamedTuple):
    """Somebody who asks to speak. `desa`: its name, None for all who have none; `minta`: second of asking.

    `kelamin`, `umur`, `kelompok`: as declared, None where not said.
    """

    kode: str
    desa: str | None
    minta: float
    kelamin: str | None = None
    umur: str | None = None
    kelompok: str | None = None


class Giliran(NamedTuple):
    """A turn that was taken, and how many seconds it took, exactly: many short ones add up to what the record says."""

    peminta: Peminta
    detik: Fraction | int


class Berikutnya(NamedTuple):
    """Who is called, and the reason as everybody may read it: desa, turns, waiting time, nothing else of a person."""

    peminta: Peminta
    alasan: str


@dataclass(frozen=True)
class Hadir:
    """How many are present, by what they have declared (None: those who have not)."""

    kelamin: Mapping[str | None, int] = field(default_factory=dict)
    umur: Mapping[str | None, int] = field(default_factory=dict)
    kelompok: Mapping[str | None, int] = field(default_factory=dict)


class Ukuran(NamedTuple):
    """What somebody has had, in the order in which it is compared; the least speaks next.

    Turns of the own, of the desa; turns per person present of the sex, age group and declared group; seconds of the
    desa; the second of asking, and the kode where two asked in the same.
    """

    sendiri: int
    desa: int
    kelamin: Fraction
    umur: Fraction
    kelompok: Fraction
    detik_desa: Fraction | int
    minta: float
    kode: str


def next_speaker(
    waiting: Collection[Peminta],
    turns: Sequence[Giliran],
    hadir: Hadir,
    now: int,
    most_passed: int = PALING_BANYAK_DIDAHULUI,
) -> Berikutnya | None:
    """None where nobody asks. Whoever was passed `most_passed` times goes first, in the order of asking."""
    if not waiting:
        return None
    first = min(waiting, key=lambda one: (one.minta, one.kode))
    if passed(first, turns) >= most_passed:
        return Berikutnya(first, _waited(first, now))
    measured = sorted((measure(one, turns, hadir), one) for one in waiting)
    had, one = measured[0]
    return Berikutnya(one, _reason(one, had, measured[1][0] if len(measured) > 1 else None, now))


def passed(one: Peminta, turns: Sequence[Giliran]) -> int:
    """How many who asked later were called first."""
    return sum(turn.peminta.minta > one.minta for turn in turns)


def measure(one: Peminta, turns: Sequence[Giliran], hadir: Hadir) -> Ukuran:
    desa = [turn for turn in turns if turn.peminta.desa == one.desa]
    return Ukuran(
        sum(turn.peminta.kode == one.kode for turn in turns),
        len(desa),
        _each(sum(turn.peminta.kelamin == one.kelamin for turn in turns), hadir.kelamin.get(one.kelamin)),
        _each(sum(turn.peminta.umur == one.umur for turn in turns), hadir.umur.get(one.umur)),
        _each(sum(turn.peminta.kelompok == one.kelompok for turn in turns), hadir.kelompok.get(one.kelompok)),
        sum(turn.detik for turn in desa),
        one.minta,
        one.kode,
    )


def _each(turns: int, present: int | None) -> Fraction:
    """Whoever asks is present, whatever the list says."""
    return Fraction(turns, max(1, present or 0))


def _reason(one: Peminta, had: Ukuran, other: Ukuran | None, now: int) -> str:
    """What decided against the next best; what concerns sex, age or group is never said."""
    if other is None or had[:-2] == other[:-2]:
        return _waited(one, now)
    if had.sendiri != other.sendiri:
        return _turns(had.sendiri)
    if had.desa != other.desa:
        return f"{one.desa or TANPA_DESA} {_turns(had.desa)}"
    return MENURUT_ATURAN


def _turns(many: int) -> str:
    return f"baru {many} kali bicara" if many else "belum bicara"


def _waited(one: Peminta, now: int) -> str:
    minutes = int(now - one.minta) // 60
    return f"menunggu {minutes} menit" if minutes else "menunggu kurang dari satu menit"


def not_heard(turns: Sequence[Giliran], desa: Collection[str], hadir: Hadir) -> list[str]:
    """Belum terdengar: of these desa, and of the declared groups that are present, those without a turn, by name."""
    heard = Counter(turn.peminta.desa for turn in turns) + Counter(turn.peminta.kelompok for turn in turns)
    present = {name for name, many in hadir.kelompok.items() if name is not None and many}
    return [name for name in (*sorted(desa), *sorted(present)) if not heard[name]]
