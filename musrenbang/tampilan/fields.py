"""Numbers, days and hours as Indonesians type them, and a file of rows."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS
from django.utils.formats import date_format

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
        self.catatan = ""
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        places = self.decimal_places or 0
        try:
            read = read_number(str(value), rupiah=self.rupiah, digits=(self.max_digits or 15) - places, decimals=places)
        except NotANumber as error:
            raise ValidationError(error.pesan) from error
        self.catatan = read.note
        return read.value

    def prepare_value(self, value: object) -> object:
        return angka(value) if isinstance(value, Decimal) else value


class DayField(forms.DateField):
    """`26 November 2026`, `26 Nov 2026`, `26-11-2026` or `26/11/2026` → date; shown again as "26 November 2026".

    No type="date": a browser shows that in its own language, in an English one with the month first.
    """

    widget = forms.TextInput
    input_formats = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str) and (
            named := re.fullmatch(r"(\d{1,2})\s+([A-Za-z]{3,})\.?\s+(\d{4})", value.strip())
        ):
            day, name, year = named.groups()
            number = [n for n, month in MONTHS.items() if str(month).lower().startswith(name.lower())]
            value = f"{day}-{number[0]}-{year}" if len(number) == 1 else value
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        return date_format(value, "j F Y") if isinstance(value, dt.date) else value


class HourField(forms.TimeField):
    """`08.30` or `8:30` → time; shown again as "08.30"."""

    widget = forms.TextInput
    input_formats = ["%H.%M", "%H:%M", "%H.%M.%S", "%H:%M:%S"]

    def prepare_value(self, value: object) -> object:
        return f"{value:%H.%M}" if isinstance(value, dt.time) else value


class SheetField(forms.FileField):
    """A list that somebody keeps in Excel or the like. `pilih`: the sentence where none was chosen."""

    def __init__(self, *, label: str, pilih: str = "Pilih berkasnya.", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            help_text="Excel (.xlsx, .xls), .ods atau .csv, paling besar 10 MB.",
            widget=forms.FileInput(
                attrs={
                    "accept": ".xlsx,.xls,.ods,.csv,.txt",
                    "data-batas": settings.BATAS_BERKAS,
                    "data-besar": "Berkas ini lebih dari 10 MB. Simpan lembar daftarnya saja, tanpa gambar.",
                }
            ),
            error_messages={"required": pilih, "missing": pilih, "empty": "Berkas ini kosong. Pilih berkas lain."},
            **kwargs,
        )


def formfield(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """For `Meta.formfield_callback`: sums, days and hours are typed the Indonesian way, whole numbers as text."""
    if isinstance(db_field, models.DecimalField):
        # A column with two decimals is money, one with three is a volume.
        return db_field.formfield(**kwargs, form_class=AngkaField, rupiah=db_field.decimal_places == 2)
    if isinstance(db_field, models.DateField):
        return db_field.formfield(**kwargs, form_class=DayField, help_text="Misalnya 26 November 2026.")
    if isinstance(db_field, models.TimeField):
        return db_field.formfield(**kwargs, form_class=HourField, help_text="Misalnya 08.30.")
    if isinstance(db_field, models.IntegerField):
        kwargs["widget"] = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})  # no wheel turns it
    elif isinstance(db_field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
    return db_field.formfield(**kwargs)
