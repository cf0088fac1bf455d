"""Whatever people do, the record gives exactly what stands in the database, and what was sealed is what was read out.

A short run; `python -m tests.acak` makes long ones, also with several processes at the same time.
"""

import pytest
from django.db import connection

from tests.acak.lari import rounds

pytestmark = pytest.mark.lambat


@pytest.mark.django_db(transaction=True)
def test_everything_is_whole_after_random_acts(request: pytest.FixtureRequest) -> None:
    if connection.vendor == "postgresql":
        # The worker's part takes more than the rest; what it prints is the same over either database.
        request.getfixturevalue("cetak_cepat")
    sampai = ("pindah", "putuskan", "segel")
    hitungan = rounds(1000, benih=7, tiap=130, jeda_segel=60, sampai=sampai)
    assert all(hitungan.done[nama] for nama in sampai), hitungan.done
