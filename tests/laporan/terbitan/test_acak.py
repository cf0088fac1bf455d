"""Whatever people do, the record gives exactly what stands in the database, and what was sealed is what was read out.

A short run; `python -m tests.acak` makes long ones, also with several processes at the same time.
"""

import pytest

from tests.acak.lari import rounds

pytestmark = pytest.mark.lambat


@pytest.mark.django_db
def test_everything_is_whole_after_random_acts() -> None:
    hitungan = rounds(400, benih=6, tiap=200, jeda_segel=60)
    assert hitungan.done.total() > 120
    # In a run as short as this not every seed gets as far.
    assert min(hitungan.done["segel"], hitungan.done["putuskan"]) > 0, f"take another seed: {hitungan.done}"
