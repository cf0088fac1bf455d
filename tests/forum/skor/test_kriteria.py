"""Criteria: levels, weights, the sets in use."""

from fractions import Fraction

import pytest

from forum.skor.kriteria import Kriteria, check_all, level_of
from forum.skor.presets import ASAHAN, KK_FISIK, KK_LAIN, PACITAN, PRESET, TINGKAT_KK, USG
from musrenbang.galat import TidakSah


def test_the_lowest_level_counts_nothing_and_the_highest_one() -> None:
    three = Kriteria("d", "Dokumen", ("Tidak ada", "Ada", "Sesuai"))
    assert [three.counted(level) for level in (1, 2, 3)] == [0, Fraction(1, 2), 1]


@pytest.mark.parametrize(("levels", "weight"), [(1, 1), (11, 1), (5, 0), (5, -1)])
def test_what_cannot_be_scored_is_refused(levels: int, weight: int) -> None:
    with pytest.raises(TidakSah):
        Kriteria("a", "A", ("x",) * levels, weight)


def test_no_two_criteria_share_a_code() -> None:
    with pytest.raises(TidakSah, match="kode yang sama"):
        check_all([Kriteria("a", "A", ("x", "y")), Kriteria("a", "B", ("x", "y"))])
    with pytest.raises(TidakSah, match="Belum ada kriteria"):
        check_all([])


@pytest.mark.parametrize(
    ("kk", "fisik", "lain"),
    [
        (9, 1, 1),
        (10, 2, 1),
        (20, 2, 2),
        (21, 3, 2),
        (31, 4, 2),
        (40, 4, 2),
        (41, 5, 3),
        (60, 5, 3),
        (80, 5, 4),
        (81, 5, 5),
    ],
)
def test_kk_of_asahan_become_levels(kk: int, fisik: int, lain: int) -> None:
    assert (level_of(kk, KK_FISIK), level_of(kk, KK_LAIN)) == (fisik, lain)
    assert len(KK_FISIK) + 1 == len(KK_LAIN) + 1 == len(TINGKAT_KK)


def test_kk_that_nobody_knows_are_not_zero() -> None:
    assert level_of(None, KK_FISIK) is None
    assert level_of(0, KK_FISIK) == 1


def test_the_sets_in_use() -> None:
    sizes = {name: [one.tertinggi for one in preset.kriteria] for name, preset in PRESET.items()}
    assert sizes == {"asahan": [5, 5, 5, 5, 5, 5, 5, 3], "pacitan": [10] * 5, "fppm": [5], "usg": [5] * 3}
    assert [one.nama for one in ASAHAN.kriteria if one.dihitung] == ["Manfaat atau dampak (KK)"]
    assert {one.bobot for preset in PRESET.values() for one in preset.kriteria} == {1}
    for preset in PRESET.values():
        check_all(preset.kriteria)
    assert PACITAN.sumber == "Kabupaten Pacitan 2024"
    assert USG.sumber == "Kota Sukabumi 2025"
