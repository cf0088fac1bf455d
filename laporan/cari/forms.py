"""What a villager types to find his usulan."""

from __future__ import annotations

from typing import Any

from django import forms

from musrenbang.models import Kecamatan

TERPANJANG = 100  # letters; nobody searches for more


class CariForm(forms.Form):
    """Forgiving: what is too long is cut, and an unknown kecamatan is none."""

    q = forms.CharField(label="Cari usulan", required=False)
    kecamatan = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kecamatan: Kecamatan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kecamatan is not None:
            self.initial["kecamatan"] = kecamatan.kode

    def clean_q(self) -> str:
        return " ".join(self.cleaned_data["q"].split())[:TERPANJANG]

    def clean_kecamatan(self) -> Kecamatan | None:
        return Kecamatan.objects.filter(kode=self.cleaned_data["kecamatan"]).first()
