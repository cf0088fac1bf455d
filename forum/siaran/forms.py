"""Where a screen stands."""

from __future__ import annotations

from django import forms


class SejakForm(forms.Form):
    """`n`: the `siar` that the screen shows already; `m`: the mark of its warning."""

    n = forms.IntegerField(min_value=0)
    m = forms.CharField(max_length=8, required=False)
