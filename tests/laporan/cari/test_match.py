"""Which rows a few typed words mean (pure)."""

import pytest

from laporan.cari.match import hits, named

ROWS = [
    "Rabat beton Jalan Mawar , Dusun 2 RT 03/RW 07 , Dinas Pekerjaan Umum , Sukaraja , Loji",
    "Pembangunan tembok penahan tanah , Kp. Leuwi , Dinas Pekerjaan Umum , Sukaraja , Cihaur",
    "Pengadaan alat posyandu , Posyandu Melati , Dinas Kesehatan , Sukaraja , Loji",
    "Rehabilitasi jalan desa , Jln. Kenanga , Dinas Pekerjaan Umum , Cikembar , Karangmekar Wetan",
]


@pytest.mark.parametrize(
    ("kata", "baris"),
    [
        ("rabat beton", [0]),
        ("RABAT   Jl. Mawar", [0]),
        # Other words for one work, an abbreviation, a typing error, a beginning.
        ("betonisasi mawar", [0]),
        ("tpt leuwi", [1]),
        ("turap", [1]),
        ("posyndu melti", [2]),
        ("posy", [2]),
        ("jalan kenanga", [3]),
        ("rt 3 mawar", [0]),
        ("pembangunan", [1]),
        # All of it where somebody has it; else the most.
        ("posyandu loji", [2]),
        ("mawar xylofon", [0]),
        ("xylofon", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_it_is_found(kata: str, baris: list[int]) -> None:
    assert [hit.row for hit in hits(kata, ROWS)] == baris


def test_the_best_comes_first_and_alike_rows_keep_their_order() -> None:
    rows = ["Jalan Mawar", "Jalan Mawr", "Jalan Mawar , Loji"]
    assert [hit.row for hit in hits("jalan mawar", rows)] == [0, 2, 1]
    assert hits("mawar", []) == []


@pytest.mark.parametrize(
    ("kata", "tempat"),
    [
        ("loji", [0]),
        ("rabat beton loji", [0]),
        ("lojii", [0]),
        ("karang", [1]),
        ("karangmekar wetan", [1]),
        # Half a name among other words names no place.
        ("rabat karangmekar", []),
        ("", []),
    ],
)
def test_a_place_is_named(kata: str, tempat: list[int]) -> None:
    assert named(kata, ["Loji", "Karangmekar Wetan", "Cihaur"]) == tempat
