"""One row of a file as the data of the entry form: it meets the same checks as what is typed on the page."""

from __future__ import annotations

from typing import Any

from django import forms

from usulan.impor.step import COLUMNS, SELDOM
from usulan.isian.base import IsianForm
from usulan.models import Usulan


class FoundField(forms.Field):
    """A row of the database, or several, that the reader of the file has found by name: nothing is asked again."""

    def to_python(self, value: Any) -> Any:
        return value


class RowForm(IsianForm):
    """`data`: the columns of Usulan by name; what points to another row as the row that is named, or None."""

    desa = FoundField()
    opd = FoundField(required=False)
    urusan = FoundField(required=False)
    item = FoundField(required=False)
    prioritas_daerah = FoundField(required=False)

    class Meta(IsianForm.Meta):
        fields = [
            "desa",
            "item",
            "opd",
            "urusan",
            "prioritas_daerah",
            *(column for column in COLUMNS if column not in SELDOM),
        ]

    def __init__(self, data: dict[str, Any], instance: Usulan) -> None:
        # Where no scale is said the number of desa decides, as on the page of a desa.
        super().__init__(data | {"skala": data["skala"] or Usulan.Skala.DESA}, instance=instance)
        # The preview knows what it has shown of each row.
        self.fields["v"].required = False
        self.fields["kegiatan"].required = False


class WideRowForm(RowForm):
    """Of a file that has one of SELDOM."""

    class Meta(RowForm.Meta):
        fields = [*RowForm.Meta.fields, *SELDOM]
