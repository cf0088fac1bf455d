"""Days and hours as they are written here, in whatever language the browser is."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from musrenbang.acara.forms import MusrenbangForm
from musrenbang.models import Kabupaten, Kecamatan, Musrenbang
from musrenbang.tampilan.fields import DayField, HourField

HARI = dt.date(2026, 8, 26)


@pytest.mark.parametrize(
    "typed",
    ["26 Agustus 2026", "26 agustus 2026", " 26  Agu 2026 ", "26-8-2026", "26/08/2026"],
)
def test_a_day_is_read_as_it_is_written(typed: str) -> None:
    assert DayField().clean(typed) == HARI


@pytest.mark.parametrize(
    "typed", ["31 Februari 2026", "26 J 2026", "26 Ju 2026", "08/26/2026", "besok", "26 August 2026"]
)
def test_what_is_no_day_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match="misalnya 26 November 2026 atau 26-11-2026"):
        DayField().clean(typed)


@pytest.mark.parametrize("typed", ["08.30", "8.30", "8:30", "08:30"])
def test_an_hour_too(typed: str) -> None:
    assert HourField().clean(typed) == dt.time(8, 30)


@pytest.mark.parametrize("typed", ["25.00", "8", "8.30 AM"])
def test_what_is_no_hour_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"misalnya 08\.30"):
        HourField().clean(typed)


def test_the_form_shows_what_it_would_read() -> None:
    acara = Musrenbang(
        kecamatan=Kecamatan(kode="36.02.01", kabupaten=Kabupaten(kode="36.02")), mulai=HARI, pukul_mulai=dt.time(8, 30)
    )
    form = MusrenbangForm(instance=acara)
    assert form["mulai"].value() == "26 Agustus 2026"
    assert form["pukul_mulai"].value() == "08.30"
    assert 'type="text"' in str(form["mulai"])
    assert DayField().clean(form["mulai"].value()) == HARI
