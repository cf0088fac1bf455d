"""What the room says of how to share: floors, the scheme of the pagu, why the floors are applied."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.models import Sidang
from forum.models.butir import Cara
from forum.models.kesepakatan import GOLONGAN, SUARA, Skema
from musrenbang.tampilan.called import called_choices
from musrenbang.tampilan.forms import VersiForm
from usulan.forms import AlasanField

BATAS = 4  # floors that one session can set


def _number(label: str, most: int = 999, least: int = 0) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False, widget=widget)


class BatasForm(forms.Form):
    """Pairs of a group and a number, the first stated before the second. `v`: as the page has read them."""

    v = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sidang: Sidang, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_batas_%s"} | kwargs)
        self.initial["v"] = sidang.setelan_adil
        for n in range(1, BATAS + 1):
            self.fields[f"golongan_{n}"] = forms.ChoiceField(
                label=f"Kelompok {n}", choices=[("", "Tidak ada"), *GOLONGAN.items()], required=False
            )
            self.fields[f"sedikitnya_{n}"] = _number("Sedikitnya (usulan)", least=1)
        for n, one in enumerate(sidang.batas_bawah, 1):
            self.initial[f"golongan_{n}"], self.initial[f"sedikitnya_{n}"] = one["golongan"], one["sedikitnya"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and any(bool(group) != bool(least) for group, least in self._all()):
            raise ValidationError("Isi kelompok dan jumlahnya bersama-sama, atau kosongkan keduanya.")
        return data

    def _all(self) -> list[tuple[str, int | None]]:
        data = self.cleaned_data
        return [(data.get(f"golongan_{n}", ""), data.get(f"sedikitnya_{n}")) for n in range(1, BATAS + 1)]

    @property
    def batas(self) -> list[tuple[str, int]]:
        """Valid only."""
        return [(group, least) for group, least in self._all() if group and least]


class SkemaForm(forms.Form):
    """`v`: as the page has read it."""

    skema = forms.ChoiceField(label="Skema pagu", choices=called_choices(Skema.choices), widget=forms.RadioSelect)
    cara = forms.ChoiceField(label="Cara memilihnya", choices=Cara.choices, widget=forms.RadioSelect)
    setuju = _number("Suara setuju", 99_999)
    tidak_setuju = _number("Suara tidak setuju", 99_999)
    abstain = _number("Abstain", 99_999)
    v = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sidang: Sidang, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_skema_%s"} | kwargs)
        self.initial = {"v": sidang.setelan_adil, "cara": Cara.MUFAKAT, **(sidang.skema or {}), **self.initial}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("cara") == Cara.PEMUNGUTAN_SUARA and data.get("setuju") is None and "setuju" not in self.errors:
            self.add_error("setuju", "Isi jumlah suara yang setuju.")
        return data

    @property
    def suara(self) -> dict[str, int | None]:
        return {name: self.cleaned_data[name] for name in SUARA}


class TerapkanForm(VersiForm):
    """`v`: the list whose proposal was read."""

    alasan = AlasanField(rows=2)
