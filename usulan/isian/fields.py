"""Form fields that only usulan need: an item of the kamus by its text, and counts of people."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from musrenbang.formats import angka
from musrenbang.models import Kabupaten
from musrenbang.sheets.numbers import NotANumber, read_number
from musrenbang.sheets.rank import read_rank
from usulan.isian.point import read_point
from usulan.kamus.book import KamusBook
from usulan.models import ItemKamus


class ButirField(forms.CharField):
    """An item of the kabupaten's kamus, typed, or picked by its text; empty: di luar kamus."""

    def __init__(self, kabupaten: Kabupaten, tahun: int, kept: ItemKamus | None = None, **kwargs: Any) -> None:
        """`kept`: what the usulan has; it stays, even where the kamus has gone on."""
        self.book, self.kept = KamusBook(kabupaten, tahun), kept
        super().__init__(**kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def __deepcopy__(self, memo: dict[int, Any]) -> ButirField:
        copy: ButirField = super().__deepcopy__(memo)
        copy.book, copy.kept = self.book, self.kept
        return copy

    def to_python(self, value: object) -> ItemKamus | None:  # type: ignore[override]
        text = super().to_python(value)
        if not text:
            return None
        if item := self.book.pick(text):
            return item
        if self.kept and text == self.prepare_value(self.kept):
            return self.kept
        like = "; ".join(f"“{label}”" for label, _ in self.book.search(text)[:3])
        hint = f"Yang mirip: {like}. Tuliskan salah satunya" if like else "Pilih dari daftar"
        raise ValidationError(f"“{text}” tidak ada di kamus usulan. {hint}, atau kosongkan bila di luar kamus.")

    def prepare_value(self, value: object) -> object:
        if not isinstance(value, ItemKamus):
            return value
        return next((label for label, item in self.book.labelled.items() if item == value), str(value))


class KoordinatField(forms.CharField):
    """Lintang and bujur in one field; empty: None."""

    def to_python(self, value: object) -> tuple[Decimal, Decimal] | None:  # type: ignore[override]
        text = super().to_python(value)
        return read_point(text) if text else None

    def run_validators(self, value: object) -> None:
        """read_point() has looked at it already."""


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


class UrutanField(BulatField):
    """A place in an order as people write it: "ke-3", "III"."""

    def to_python(self, value: object) -> int | None:
        return read_rank(str(value)) or super().to_python(value)
