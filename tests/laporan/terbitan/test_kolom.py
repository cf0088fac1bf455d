"""Every column of the record itself: changed past the door, it is named by periksa_jejak. A new one is asked too."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models, transaction
from django.utils import timezone

from musrenbang.models import Jejak, Rantai
from tests.laporan.terbitan.test_periksa_jejak import periksa

# Its number in the table nobody has written down, and nothing but the foreign key reads it.
TAK_DIBACA = {"id"}
KOLOM = [(m, f.name) for m in (Rantai, Jejak) for f in m._meta.concrete_fields if f.name not in TAK_DIBACA]


def nilai_lain(row: models.Model, name: str) -> Any:
    """Another value of the same kind, as near as can be."""
    field, value = row._meta.get_field(name), getattr(row, name)
    match field:
        case models.DateTimeField():
            return value + timedelta(microseconds=1) if value else timezone.now()
        case models.IntegerField():
            return value + 1
        case models.ForeignKey():
            return field.related_model.objects.exclude(pk=value.pk).order_by("panjang").first()
        case _:
            return ("1" if value[0] != "1" else "2") + value[1:]


@pytest.mark.parametrize(("model", "kolom"), KOLOM, ids=lambda one: getattr(one, "__name__", one))
def test_a_changed_column_is_named_in_every_chain(
    model: type[Rantai] | type[Jejak], kolom: str, utuh: SimpleNamespace
) -> None:
    kunci = [utuh.terbuka.kunci_rantai, utuh.disegel.kunci_rantai, utuh.disegel.kunci_sesudah, "kabupaten:36.02"]
    for satu in kunci:
        rantai = Rantai.objects.get(kunci=satu)
        row = rantai if model is Rantai else rantai.jejak.latest("urut")
        with transaction.atomic():
            model.objects.filter(pk=row.pk).update(**{kolom: nilai_lain(row, kolom)})
            disebut = Rantai.objects.get(pk=rantai.pk).kunci
            assert [salah for salah in periksa() if salah.startswith(f"{disebut}: ")], satu
            transaction.set_rollback(True)
    assert periksa() == []
