"""Moving a row, and taking one out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.forms import KODE, AlasanForm
from musrenbang.tampilan.forms import RELOAD


class PindahForm(forms.Form):
    """The arguments of Sidang.pindah: `butir` after `setelah` (empty: to the top), or to rank `urutan`.

    `naik`, `turun`: this row by one place. A button sends only one name and value, and these two stay right even if
    the list has changed since the page was drawn. `n`: the number that the screen shows; the answer is the frame
    since then.
    """

    butir = forms.CharField(max_length=KODE, required=False)
    setelah = forms.CharField(max_length=KODE, required=False)
    urutan = forms.IntegerField(
        min_value=1,
        required=False,
        error_messages={
            "invalid": "Tuliskan nomor tujuan dengan angka, misalnya 3.",
            "min_value": "Nomor tujuan paling kecil 1.",
        },
    )
    naik = forms.CharField(max_length=KODE, required=False)
    turun = forms.CharField(max_length=KODE, required=False)
    alasan = forms.CharField(max_length=500, required=False)
    n = forms.IntegerField(min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        naik, turun = data.pop("naik"), data.pop("turun")
        data["langkah"] = -1 if naik else 1 if turun else 0
        data["butir"] = naik or turun or data["butir"]
        if not data["butir"]:
            raise ValidationError("Usulan yang dipindahkan belum disebut. Muat ulang halaman, lalu ulangi.")
        if not data["langkah"] and data["urutan"] is None and "setelah" not in self.data:
            raise ValidationError("Tuliskan nomor tujuan, misalnya 3.")
        return data


class SusunForm(forms.Form):
    """`v`: which usulan the page has shown (forum.models.pengisian.digest_calon)."""

    v = forms.CharField(max_length=64)


class TundaForm(forms.Form):
    """Put off (`tunda`) or taken up again (`angkat`): the kode of the row, as a button sends it. `n`: as above."""

    tunda = forms.CharField(max_length=KODE, required=False)
    angkat = forms.CharField(max_length=KODE, required=False)
    n = forms.IntegerField(min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("tunda")) == bool(data.get("angkat")):
            raise ValidationError("Usulan yang ditunda belum disebut. Muat ulang halaman, lalu ulangi.")
        return data


class KeluarkanForm(AlasanForm):
    """`siar`: the number of the row that was read."""

    butir = forms.CharField(max_length=KODE, widget=forms.HiddenInput)
    siar = forms.IntegerField(min_value=0, widget=forms.HiddenInput, error_messages={"required": RELOAD})
