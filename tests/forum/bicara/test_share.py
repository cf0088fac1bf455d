"""Shares of turns and minutes, by hand."""

from forum.adil.turns import Giliran, Peminta
from forum.bicara.share import by_desa, by_kelamin


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
