"""One row of a file as the data of the entry form: it meets the same checks as what is typed on the page."""

from __future__ import annotations

from typing import Any

from django import forms

from usulan.impor.step import COLUMNS
from usulan.isian.base import IsianForm
from usulan.models import Usulan


class FoundField(forms.Field):
    """A row of the database, or several, that the reader of the file has found by name: nothing is asked again."""

    def to_python(self, value: Any) -> Any:
        return value


class RowForm(IsianForm):
    """`data`: the columns of Usulan by name; desa, opd, urusan and item as the rows that they name, or None."""

    desa = FoundField()
    opd = FoundField(required=False)
    urusan = FoundField(required=False)
    item = FoundField(required=False)

    class Meta(IsianForm.Meta):
        fields = ["desa", "skala", "item", "opd", "urusan", *COLUMNS]

    def __init__(self, data: dict[str, Any], instance: Usulan) -> None:
        super().__init__(data, instance=instance)
        # The preview knows what it has shown of each row.
        self.fields["v"].required = False
        self.fields["kegiatan"].required = False
