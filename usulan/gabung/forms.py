"""Choosing the usulan into which another is merged."""

from __future__ import annotations

from typing import Any

from django import forms

from usulan.models import Usulan, UsulanQuerySet


class GabungForm(forms.Form):
    """The usulan into which this one is merged, and `v`, the version of this one that the page has shown."""

    v = forms.IntegerField(widget=forms.HiddenInput)
    induk = forms.ModelChoiceField(
        Usulan.objects.none(),
        to_field_name="kode",
        error_messages={
            "required": "Pilih usulan induknya.",
            "invalid_choice": "Usulan yang dipilih tidak dapat menjadi induk. Pilih usulan lain dari daftar.",
        },
    )

    def __init__(self, *args: Any, calon: UsulanQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].queryset = calon  # type: ignore[attr-defined]
