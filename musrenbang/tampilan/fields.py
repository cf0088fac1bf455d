"""Numbers, days and hours as Indonesians type them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from musrenbang.formats import angka
from musrenbang.sheets.numbers import NotANumber, read_number


class AngkaField(forms.DecimalField):
    """`1.250.000`, `Rp 1.250.000` or `569,5` → Decimal; shown again as it would be typed.

    `catatan`: the sentence about a number that can be read in two ways, for the form to show; else empty.
    """

    widget = forms.TextInput

    def __init__(self, *, rupiah: bool = False, **kwargs: Any) -> None:
        self.rupiah = rupiah
        self.catatan = ""
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "class": "bilangan", "autocomplete": "off"})

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        places = self.decimal_places or 0
        try:
            read = read_number(str(value), rupiah=self.rupiah, digits=(self.max_digits or 15) - places, decimals=places)
        except NotANumber as error:
            raise ValidationError(error.pesan) from error
        self.catatan = read.note
        return read.value

    def prepare_value(self, value: object) -> object:
        return angka(value) if isinstance(value, Decimal) else value


def formfield(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """For `Meta.formfield_callback`: Decimal columns are typed the Indonesian way, days with the browser's own,
    whole numbers as text."""
    if isinstance(db_field, models.DecimalField):
        # A column with two decimals is money, one with three is a volume.
        return db_field.formfield(**kwargs, form_class=AngkaField, rupiah=db_field.decimal_places == 2)
    if isinstance(db_field, models.DateField):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif isinstance(db_field, models.TimeField):
        kwargs["widget"] = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    elif isinstance(db_field, models.IntegerField):
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})  # no wheel turns it
    elif isinstance(db_field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
    return db_field.formfield(**kwargs)
