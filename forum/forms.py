"""Form fields and forms that several rooms of the forum share."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.models.butir import Cara, Hasil
from musrenbang.tampilan.forms import RELOAD
from usulan.forms import AlasanField

KODE = 12


class ButirField(forms.MultipleChoiceField):
    """Kode of rows. Whether they are still there is only known under the session's lock (409, not 422)."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= KODE


class SuaraField(forms.IntegerField):
    """How many voted so; empty: not counted."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            min_value=0,
            max_value=9999,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "autocomplete": "off"}),
            error_messages={"invalid": "Tuliskan jumlah suara dengan angka, misalnya 42."},
        )


class AlasanForm(forms.Form):
    alasan = AlasanField(rows=2)


class UrungForm(forms.Form):
    """The `siar` numbers that a decision gave to its rows: those still carrying them may be taken back."""

    dari = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    sampai = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class UrungkanForm(UrungForm):
    """`n`: the number that the screen shows; the answer is the frame since then."""

    n = forms.IntegerField(min_value=0, required=False)


class PutuskanForm(forms.Form):
    """A decision on one or many. `hasil` must be sent; empty takes the decision back."""

    butir = ButirField(error_messages={"required": "Centang paling sedikit satu usulan yang akan diputuskan."})
    hasil = forms.ChoiceField(choices=[("", "Belum diputuskan"), *Hasil.choices], required=False)
    cara = forms.ChoiceField(label="Cara pengambilan keputusan", choices=Cara.choices, required=False)
    alasan = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "hasil" not in self.data:
            self.add_error("hasil", "Pilih putusannya: disepakati, cadangan, atau belum disepakati.")
        data["cara"] = data.get("cara") or Cara.MUFAKAT
        return data


class PutuskanMassalForm(PutuskanForm):
    """One decision on many. `n`: the number (Sidang.siar) that the screen showed."""

    n = forms.IntegerField(min_value=0, widget=forms.HiddenInput, error_messages={"required": RELOAD})
