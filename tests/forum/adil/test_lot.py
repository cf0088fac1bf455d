"""The public lot against what RFC 3797 prints: docs/adil.md#lot-and-witness."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.lot import MOST, draws, key, lots
from musrenbang.galat import TidakSah

# Section 6 of the RFC: 25 in the pool, the first sixteen draws.
KUNCI_RFC = "9319./2.5.8.10.12./9.18.26.34.41.45./"
HASIL_RFC = [
    ("990DD0A5692A029A98B5E01AA28F3459", 25, 17),
    ("3691E55CB63FCC37914430B2F70B5EC6", 24, 7),
    ("FE814EDF564C190AC1D25753979990FA", 23, 2),
    ("1863CCACEB568C31D7DDBDF1D4E91387", 22, 16),
    ("F4AB33DF4889F0AF29C513905BE1D758", 21, 25),
    ("13EAEB529F61ACFB9A29D0BA3A60DE4A", 20, 23),
    ("992DB77C382CA2BDB9727001F3CDCCD9", 19, 8),
    ("63AB4258ECA922976811C7F55C383CE7", 18, 24),
    ("DFBC5AC97CED01B3A6E348E3CC63F40D", 17, 19),
    ("31CB111C4A4EBE9287CEAE16FE51B909", 16, 13),
    ("07FA46C122F164C215BBC72793B189A3", 15, 22),
    ("AC52F8D75CCBE2E61AFEB3387637D501", 14, 5),
    ("53306F73E14FC0B2FBF434218D25948E", 13, 18),
    ("B5D1403501A81F9A47318BE7893B347C", 12, 9),
    ("85B10B356AA06663EF1B1B407765100A", 11, 1),
    ("3269E6CE559ABD57E2BA6AAB495EB9BD", 10, 4),
]
KEPALA = "0123456789abcdef" * 4


def test_the_published_results_come_out() -> None:
    assert [tuple(one) for one in draws(25, KUNCI_RFC, 16)] == HASIL_RFC


def test_the_key_is_the_head_and_the_word() -> None:
    assert key(KEPALA.upper(), " sawah\n") == f"{KEPALA}./SAWAH./"


@pytest.mark.parametrize(
    ("head", "word"), [(KEPALA, ""), (KEPALA, "dua kata"), (KEPALA, "séga"), (KEPALA[1:], "sawah"), ("g" * 64, "sawah")]
)
def test_a_key_that_nobody_could_repeat_is_refused(head: str, word: str) -> None:
    with pytest.raises(TidakSah):
        key(head, word)


def test_a_pool_that_the_rfc_cannot_count_is_refused() -> None:
    with pytest.raises(TidakSah):
        draws(MOST + 1, "a", 1)


@settings(max_examples=50)
@given(
    st.sets(st.text("abcdef", min_size=1, max_size=4), max_size=30),
    st.text("AZ", min_size=1),
    st.randoms(use_true_random=False),
)
def test_everyone_has_one_lot_however_they_are_listed(kodes: set[str], word: str, r: random.Random) -> None:
    listed = r.sample(sorted(kodes), len(kodes))
    result = lots(listed, key(KEPALA, word))
    assert sorted(result.values()) == list(range(1, len(kodes) + 1))
    assert result == lots(sorted(kodes), key(KEPALA, word))


def test_what_is_added_later_stands_behind() -> None:
    first = lots(["a", "b", "c"], key(KEPALA, "sawah"))
    later = lots(["d", "e"], key(KEPALA, "ladang"), after=len(first))
    assert sorted((first | later).values()) == [1, 2, 3, 4, 5]
    assert min(later.values()) == 4
