"""Shares of turns and minutes, by hand."""

import datetime as dt
from fractions import Fraction

from forum.adil.turns import Giliran, Peminta
from forum.bicara.share import by_desa, by_kelamin
from forum.models import Bicara
from forum.models.bicara import taken


def turn(desa: str | None, kelamin: str | None, detik: int) -> Giliran:
    return Giliran(Peminta("x", desa, 0, kelamin), detik)


TURNS = [turn("Loji", "P", 180), turn("Loji", "L", 60), turn("Cihaur", "P", 60), turn(None, None, 0)]


def test_by_desa_those_without_a_turn_too() -> None:
    rows = [(r.nama, r.giliran, r.menit, r.persen_giliran, r.persen_waktu) for r in by_desa(TURNS, ["Loji", "Bodas"])]
    assert rows == [
        ("Bodas", 0, 0, 0, 0),
        ("Loji", 2, 4, 50, 80),
        ("Bukan dari desa/kelurahan", 1, 0, 25, 0),
    ]


def test_by_sex_women_and_men_always() -> None:
    assert [(r.nama, r.giliran, r.persen_waktu) for r in by_kelamin(TURNS)] == [
        ("Perempuan", 2, 80),
        ("Laki-laki", 1, 20),
        ("Tidak dicatat", 1, 0),
    ]
    assert [(r.nama, r.giliran, r.persen_waktu) for r in by_kelamin([])] == [("Perempuan", 0, 0), ("Laki-laki", 0, 0)]


def test_parts_of_a_second_count() -> None:
    """As whoever adds up the times of the record finds it: 3 × 0.9 s of 3.6 s are 75 %, not nothing of nothing."""
    start = dt.datetime(2027, 2, 11, 9, tzinfo=dt.UTC)
    turns = [
        Bicara(mulai=start, selesai=start + dt.timedelta(milliseconds=900), kelamin=k, minta=start) for k in "PPPL"
    ]
    rows = by_kelamin(taken(turns))
    assert [(r.nama, r.detik, r.persen_waktu) for r in rows] == [
        ("Perempuan", Fraction(27, 10), 75),
        ("Laki-laki", Fraction(9, 10), 25),
    ]
