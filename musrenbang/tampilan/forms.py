"""What every form here shares: writing through change(), and saying what a colleague changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models

from musrenbang.formats import angka
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest, plain
from musrenbang.jejak.change import Usang
from musrenbang.tampilan.called import called, called_choices

RELOAD = "Muat ulang halaman ini, lalu ulangi."


class VersiForm(forms.Form):
    """`v`: the version that the page has shown, where nothing else is asked."""

    v = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Beda(NamedTuple):
    """A field that somebody else has changed meanwhile: its value now, and what is typed."""

    label: str
    kini: str
    ketikan: str


def _shown(column: Any, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka(value)
    return str(dict(column.flatchoices or ()).get(value, value))


def _call(field: forms.Field) -> None:
    """What the model says of it, with the word of the page's event."""
    field.label, field.help_text = field.label and called(str(field.label)), called(str(field.help_text))
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        field.choices = called_choices(choices)


class ReadForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that knows what its page showed: `v` is the sha256 of its fields as they were read.

    So what somebody else has changed meanwhile is told (Usang), and never overwritten. `v` and whatever else is hidden
    stands on the page without being named in the layout; a row that is there already is not written without it.
    """

    Meta: Any
    v: forms.Field = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _call(field)
        if self.instance.pk:
            self.fields["v"].initial, self.fields["v"].required = self.read_version(), True
        self.fields["v"].error_messages["required"] = RELOAD
        self.helper = FormHelper(self)
        self.helper.form_class, self.helper.render_hidden_fields = "formulir", True

    def read_version(self) -> int | str:
        """What `v` carries, of the row as it stands."""
        return digest([plain(getattr(self.instance, name)) for name in self.Meta.fields])

    def typed(self) -> dict[str, Any]:
        """What the checked form has laid on the row; what many rows hold is saved apart, by save_m2m()."""
        fields = {name: self.instance._meta.get_field(name) for name in self.Meta.fields if name in self.cleaned_data}
        return {name: getattr(self.instance, name) for name, field in fields.items() if not field.many_to_many}

    def lay(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(self.instance, name, value)

    def choose(self, name: str, rows: models.QuerySet[Any], key: str, empty: str = "") -> None:
        """Offer these rows by the field `key` of each: integer keys never leave the database."""
        field: Any = self.fields[name]
        field.queryset, field.to_field_name = rows, key
        field.empty_label = empty or "Belum dipilih"
        self.initial[name] = getattr(self.instance, name)

    def take_fresh(self) -> None:
        """Under the lock: lay what was typed on the row as it stands. Usang where it is not as it was read."""
        values = self.typed()
        self.instance.refresh_from_db()
        if self.cleaned_data["v"] != self.read_version():
            raise Usang(self.instance)
        self.lay(values)

    def rebase(self) -> list[Beda]:
        """After Usang: take the row as it is now, keep what was typed, and list where the two differ.

        Saved again, the form writes what was typed: the list of differences has been shown.
        """
        self.instance.refresh_from_db()
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("v")] = str(self.read_version())  # type: ignore[index]
        return list(self._differences())

    def _differences(self) -> Iterator[Beda]:
        for name in (name for name in self.Meta.fields if name in self.fields):
            column, now = self.instance._meta.get_field(name), getattr(self.instance, name)
            typed = self.cleaned_data.get(name)
            if column.many_to_many:
                now, typed = list(now.all()), list(typed or ())
            if now != typed:
                yield Beda(str(self.fields[name].label), _shown(column, now), _shown(column, typed))


class BerjejakForm(ReadForm):
    """A form of an aggregate, which counts its versions itself."""

    v: forms.Field = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def read_version(self) -> int | str:
        return self.instance.version  # type: ignore[no-any-return]

    def simpan(self, *, by: Pelaku, aksi: str = "ubah", **isi: object) -> None:
        """Write through the door: change() reads the row afresh, so the cleaned values are laid on it again."""
        row, values = self.save(commit=False), self.typed()
        with row.change(aksi, by=by, v=self.cleaned_data["v"], **isi):
            self.check_row()
            self.lay(values)
            row.save()
            self.save_m2m()

    def check_row(self) -> None:
        """Asked under the lock, of the row as it stands: may it still be edited? Raises a Galat."""
