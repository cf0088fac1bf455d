"""Which column of a file is which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from usulan.impor.reading.columns import SPELLINGS
from usulan.impor.reading.table import Column
from usulan.impor.step import label

NOT_READ = "Tidak dibaca"
_LABELS = {
    "nomor": "Nomor urut",
    "id_asal": "ID usulan",
    "kecamatan": "Kecamatan",
    "desa": "Desa/kelurahan",
    "bidang": "Urusan (bidang)",
    "opd": "Perangkat Daerah",
    "panjang": "Panjang (ukuran)",
    "lebar": "Lebar (ukuran)",
    "tinggi": "Tinggi (ukuran)",
    "koordinat": "Koordinat (lintang, bujur)",
}


def column_label(column: str) -> str:
    text = _LABELS.get(column) or label(column)
    return text[:1].upper() + text[1:]


class ColumnsForm(forms.Form):
    """One select for each head, named `kolom-0`, `kolom-1` …; `column` of each field is what stands in the file."""

    def __init__(
        self, *args: Any, columns: list[Column], known: Mapping[str, str] | None = None, **kwargs: Any
    ) -> None:
        """`known`: what may be chosen, column → what it is called; else the columns of a list of usulan."""
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [("", NOT_READ), *(known or {name: column_label(name) for name in SPELLINGS}).items()]
        for number, column in enumerate(columns):
            self.fields[f"kolom-{number}"] = forms.ChoiceField(
                choices=choices,
                required=False,
                label=column.head,
                initial=column.column,
                widget=forms.Select(attrs={"class": "masukan"}),
            )

    @property
    def rows(self) -> list[tuple[Column, forms.BoundField]]:
        return [(column, self[f"kolom-{number}"]) for number, column in enumerate(self.columns)]

    def said(self) -> dict[str, str]:
        """Key of each head → column. Only after is_valid()."""
        return {column.key: self.cleaned_data[f"kolom-{number}"] for number, column in enumerate(self.columns)}
