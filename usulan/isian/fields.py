"""Form fields that only usulan need: an item of the kamus by its text, and counts of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from musrenbang.formats import angka
from musrenbang.models import Kabupaten
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import NotANumber, read_number
from usulan.models import ItemKamus


def label_items(all_items: Iterable[ItemKamus]) -> dict[str, ItemKamus]:
    """The text by which each item is picked; OPD and code only where the shorter text would name two."""
    items = list(all_items)
    short = Counter(str(item) for item in items)
    longer = Counter(f"{item} – {item.opd.nama}" for item in items)
    labelled = {}
    for item in items:
        text = str(item)
        if short[text] > 1:
            text = f"{item} – {item.opd.nama}"
            if longer[text] > 1:
                text = f"{text} – {item.kode_subkegiatan}"
        labelled[text] = item
    return labelled


class ButirField(forms.CharField):
    """An item of the kabupaten's kamus, typed or picked from a <datalist> by its text; empty: di luar kamus."""

    def __init__(self, kabupaten: Kabupaten, **kwargs: Any) -> None:
        items = ItemKamus.objects.filter(kabupaten=kabupaten).select_related("opd", "urusan")
        self.labelled = label_items(items)
        super().__init__(**kwargs)
        self.widget.attrs.update({"list": "butir-kamus", "autocomplete": "off"})

    def __deepcopy__(self, memo: dict[int, Any]) -> ButirField:
        copy: ButirField = super().__deepcopy__(memo)
        copy.labelled = self.labelled
        return copy

    def to_python(self, value: object) -> ItemKamus | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        key = name_key(text)
        for label, item in self.labelled.items():
            if name_key(label) == key:
                return item
        raise ValidationError(
            f"“{text}” tidak ada di kamus usulan. Pilih dari daftar, atau kosongkan bila di luar kamus."
        )

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, ItemKamus):
            return value
        return next((label for label, item in self.labelled.items() if item == value), str(value))


class BulatField(forms.IntegerField):
    """A count as people type it: `1.250` → 1250."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "class": "bilangan", "autocomplete": "off"})

    def to_python(self, value: object) -> int | None:
        if value in self.empty_values:
            return None
        try:
            # No count has decimals, so a single mark groups thousands, as in rupiah.
            number = read_number(str(value), rupiah=True, digits=9).value
        except NotANumber as error:
            raise ValidationError(error.pesan) from error
        if number is not None and number != number.to_integral_value():
            raise ValidationError(f"“{value}” bukan bilangan bulat. Tuliskan misalnya 120.")
        return None if number is None else int(number)

    def prepare_value(self, value: object) -> object:
        return angka(Decimal(value)) if isinstance(value, int) else value
