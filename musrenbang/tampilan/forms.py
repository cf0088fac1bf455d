"""What every form here shares: writing through change(), and saying what a colleague changed meanwhile."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.models import construct_instance

from musrenbang.formats import angka
from musrenbang.jejak.actor import Pelaku


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
    if isinstance(value, Decimal):
        return angka(value)
    return str(dict(column.flatchoices or ()).get(value, value))


class BerjejakForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of an aggregate. `v` carries the version that was read, so that a stale edit is told (Usang)."""

    v: forms.Field = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["v"].initial = self.read_version() if self.instance.pk else None
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"

    def simpan(self, *, by: Pelaku, aksi: str = "ubah", **isi: object) -> None:
        """Write through the door: change() reads the row afresh, so the cleaned values are laid on it again."""
        row = self.instance
        with row.change(aksi, by=by, v=self.cleaned_data["v"], **isi):
            self.check_row()
            construct_instance(self, row, self._meta.fields, self._meta.exclude)
            row.save()
            self._save_m2m()  # type: ignore[attr-defined]

    def read_version(self) -> int | str:
        """What `v` carries: the version of the row that the page shows."""
        return self.instance.version  # type: ignore[no-any-return]

    def check_row(self) -> None:
        """Asked under the lock, of the row as it stands: may it still be edited? Raises a Galat."""

    def rebase(self) -> list[Beda]:
        """After Usang: take the row as it is now, keep what was typed, and list where the two differ.

        Saved again, the form writes what was typed: the list of differences has been shown.
        """
        row = self.instance
        row.refresh_from_db()
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("v")] = str(self.read_version())  # type: ignore[index]
        beda = []
        for name in (name for name in self.fields if name != "v"):
            column, now, typed = row._meta.get_field(name), getattr(row, name), self.cleaned_data.get(name)
            if column.many_to_many:
                now, typed = list(now.all()), list(typed or ())
            if now != typed:
                beda.append(Beda(str(self.fields[name].label), _shown(column, now), _shown(column, typed)))
        return beda
