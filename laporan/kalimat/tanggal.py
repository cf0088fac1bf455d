"""Days and times as an official writes them; a berita acara writes the day in words (pure).

Days come as ISO text or as a date: the frozen dict holds text.
"""

from __future__ import annotations

from datetime import date, datetime, time

from laporan.kalimat.terbilang import terbilang

HARI = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
BULAN = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
ZONA = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
Hari = date | str


def _date(value: Hari) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _words(n: int) -> str:
    return terbilang(n).title()


def tanggal(value: Hari) -> str:
    """2019-02-26 → "26 Februari 2019"; "" → ""."""
    if value == "":
        return ""
    day = _date(value)
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def hari_tanggal(value: Hari) -> str:
    """2019-02-26 → "Selasa, 26 Februari 2019"; "" → ""."""
    return f"{HARI[_date(value).weekday()]}, {tanggal(value)}" if value else ""


def hari_jam(value: str) -> str:
    """2026-11-25T21:29:05+07:00 → "Rabu, 25 November 2026, 21.29"."""
    moment = datetime.fromisoformat(value)
    return f"{hari_tanggal(moment.date())}, {moment:%H.%M}"


def rentang(mulai: Hari, selesai: Hari) -> str:
    """One day as `hari_tanggal`; more days joined by "s.d."."""
    return hari_tanggal(mulai) if mulai == selesai else f"{hari_tanggal(mulai)} s.d. {hari_tanggal(selesai)}"


def dalam_kata(mulai: Hari, selesai: Hari) -> str:
    """For "Pada hari …": "Selasa tanggal Dua Puluh Enam bulan Februari tahun Dua Ribu Sembilan Belas".

    The form has "tanggal … sampai dengan tanggal … bulan … tahun …"; month and year are
    written for the first day only where they differ.
    """
    first, last = _date(mulai), _date(selesai)
    if first == last:
        return f"{HARI[first.weekday()]} {_day(first)} {_month(first)} {_year(first)}"
    begin = [f"{HARI[first.weekday()]} {_day(first)}"]
    if (first.month, first.year) != (last.month, last.year):
        begin.append(_month(first))
    if first.year != last.year:
        begin.append(_year(first))
    return f"{' '.join(begin)} sampai dengan {_day(last)} {_month(last)} {_year(last)}"


def _day(day: date) -> str:
    return f"tanggal {_words(day.day)}"


def _month(day: date) -> str:
    return f"bulan {BULAN[day.month - 1]}"


def _year(day: date) -> str:
    return f"tahun {_words(day.year)}"


def jam(mulai: time | None, selesai: time | None, zona: str = "Asia/Jakarta") -> str:
    """08:30, 13:00 → "08.30 s.d. 13.00 WIB"; without an end "08.30 WIB s.d. selesai"; begun and ended within one minute
    "08.30 WIB"; unknown → ""."""
    if mulai is None:
        return ""
    begun = f"{mulai:%H.%M}"
    if selesai is None:
        return f"{begun} {ZONA[zona]} s.d. selesai"
    ended = f"{selesai:%H.%M}"
    return f"{begun} {ZONA[zona]}" if begun == ended else f"{begun} s.d. {ended} {ZONA[zona]}"


def nip(digits: str) -> str:
    """196503181990031005 → "19650318 199003 1 005" (8-6-1-3); anything else stays as it is."""
    bare = digits.replace(" ", "")
    if len(bare) != 18 or not bare.isdigit():
        return digits
    return f"{bare[:8]} {bare[8:14]} {bare[14]} {bare[15:]}"
