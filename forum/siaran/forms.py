"""Which number a screen shows already."""

from __future__ import annotations

from django import forms


class SejakForm(forms.Form):
    """`n`: the `siar` that the screen shows already."""

    n = forms.IntegerField(min_value=0)
