"""When a session was held: by the record, where that says it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from laporan.isi.sessions import held_at
from musrenbang.models import Musrenbang

pytestmark = pytest.mark.sekali
WIB = ZoneInfo("Asia/Jakarta")


def at(day: int, hour: int, minute: int = 0, month: int = 2) -> dt.datetime:
    return dt.datetime(2027, month, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("mulai", "tutup", "hari", "jam"),
    [
        (at(9, 10, 5), at(9, 12, 10), ["2027-02-09"] * 2, "10.05 s.d. 12.10 WIB"),
        (at(10, 9), None, ["2027-02-10"] * 2, "09.00 WIB s.d. selesai"),
        (at(9, 22), at(10, 1), ["2027-02-09"] * 2, "22.00 WIB s.d. selesai"),
        # Noted after the forum, which says nothing of when it was held: on one of its days.
        (at(15, 9), at(15, 10), ["2027-02-09", "2027-02-10"], "08.30 s.d. 15.00 WIB"),
        (None, None, ["2027-02-09", "2027-02-10"], "08.30 s.d. 15.00 WIB"),
    ],
)
def test_day_and_hours(mulai: dt.datetime | None, tutup: dt.datetime | None, hari: list[str], jam: str) -> None:
    acara = Musrenbang(mulai=dt.date(2027, 2, 9), selesai=dt.date(2027, 2, 10))
    acara.pukul_mulai, acara.pukul_selesai = dt.time(8, 30), dt.time(15)
    assert held_at(acara, mulai, tutup) == (*hari, jam)
