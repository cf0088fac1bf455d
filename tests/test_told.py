"""What tests/told.py lays down again is what was told: the same rows, and new objects that know each other."""

import pytest
from django.contrib.contenttypes.models import ContentType

from forum.models import Sidang
from musrenbang.models import Musrenbang
from tests.told import empty, rows


@pytest.mark.parametrize("ke", range(3))
def test_every_test_begins_where_the_story_ended(ke: int, sidang_berlangsung: Sidang, acara: Musrenbang) -> None:
    sidang = sidang_berlangsung
    assert sidang.musrenbang is acara
    assert (acara.tempat, Musrenbang.objects.get().tempat) == ("Aula Kecamatan Sukaraja",) * 2
    assert [butir.urutan for butir in sidang.daftar()] == [1, 2, 3, 4, 5, 6]
    # What this one changes, the next does not see.
    acara.tempat = "Di tempat lain"
    acara.save()
    sidang.butir.all().delete()


@pytest.mark.django_db(transaction=True)
def test_after_one_that_commits_only_what_migrate_fills_is_left(sidang: Sidang) -> None:
    assert rows() != []
    empty()
    assert rows() == []
    assert ContentType.objects.exists()
