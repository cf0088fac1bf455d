"""What the facilitator chooses for the room."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.forms import KODE
from forum.layar.registry import TAYANGAN
from forum.layar.tayang.balance import MENURUT

# The fields that a view needs beside its word.
NEEDS = {"satu": "butir", "jeda": "teks", "imbang": "menurut"}
LACKING = {
    "butir": "Pilih usulan yang akan ditayangkan.",
    "teks": "Isi pesan yang akan ditayangkan, misalnya “Istirahat sampai pukul 13.00”.",
    "menurut": "Pilih keseimbangan menurut apa yang akan ditayangkan.",
}


class TayangForm(forms.Form):
    kata = forms.ChoiceField(choices=[(kata, view.label) for kata, view in TAYANGAN.items()])
    butir = forms.CharField(max_length=KODE, required=False)
    teks = forms.CharField(max_length=120, required=False)
    menurut = forms.ChoiceField(choices=MENURUT.items(), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needed = NEEDS.get(cleaned.get("kata", ""))
        if needed and needed not in self.errors and not cleaned.get(needed):
            self.add_error(needed, LACKING[needed])
        return cleaned

    @property
    def pilihan(self) -> dict[str, str]:
        """As Sidang.tayang keeps it; valid only."""
        kata = self.cleaned_data["kata"]
        needed = NEEDS.get(kata)
        return {"kata": kata} | ({needed: self.cleaned_data[needed]} if needed else {})
