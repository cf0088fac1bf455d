"""Form fields that only usulan need."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from usulan.isian.fields import BulatField, ButirField
from usulan.models import ItemKamus


def item(wilayah: SimpleNamespace, uraian: str, **lain: object) -> ItemKamus:
    return ItemKamus.objects.create(
        **({"kabupaten": wilayah.kabupaten, "opd": wilayah.pu, "uraian": uraian, "satuan": "m"} | lain)
    )


def test_an_item_is_found_however_it_is_typed(wilayah: SimpleNamespace) -> None:
    rabat = item(wilayah, "Rabat beton")
    field = ButirField(wilayah.kabupaten, 2028, required=False)
    assert [field.clean(teks) for teks in ("Rabat beton (m)", " RABAT  BETON (m)", "", "  ")] == [
        rabat,
        rabat,
        None,
        None,
    ]
    assert field.prepare_value(rabat) == "Rabat beton (m)"
    with pytest.raises(ValidationError, match="“Rabat” tidak ada di kamus usulan"):
        field.clean("Rabat")


def test_the_kamus_of_another_kabupaten_is_not_offered(wilayah: SimpleNamespace, kamus: ItemKamus) -> None:
    lain = wilayah.kabupaten.__class__.objects.create(kode="36.03", nama="Sebelah")
    assert ButirField(lain, 2028).book.labelled == {}


@pytest.mark.parametrize(
    ("teks", "nilai"), [("12", 12), ("1.250", 1250), ("1.250.000", 1_250_000), ("0", 0), ("-", None), ("", None)]
)
def test_a_count(teks: str, nilai: int | None) -> None:
    field = BulatField(required=False)
    assert field.clean(teks) == nilai
    assert field.clean(field.prepare_value(nilai)) == nilai
