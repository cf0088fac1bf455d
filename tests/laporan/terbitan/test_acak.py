"""Whatever people do, the record gives exactly what stands in the database."""

import pytest
from django.core.management import call_command

from tests.acak import Acak

pytestmark = pytest.mark.lambat


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_the_record_is_whole_after_random_acts(seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    done = Acak(seed).run(500)
    assert sum(times for act, times in done.items() if " " not in act) > 150
    call_command("periksa_jejak")
    assert capsys.readouterr().out.splitlines()[-1] == "Semua rantai jejak, baris dan dokumen utuh."
