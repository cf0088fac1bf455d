"""What the reading and the seal ask."""

from __future__ import annotations

from typing import Any

from django import forms

from musrenbang.models import Musrenbang
from usulan.left_behind import Tertinggal


class BacakanForm(forms.Form):
    """Which draft was read out, by its number."""

    draf = forms.IntegerField(
        min_value=1, error_messages={"required": "Buat draf dahulu, bacakan, lalu catat di barisnya."}
    )

    def __init__(self, *args: Any, acara: Musrenbang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._drafts = acara.terbitan.draf_segel()

    def clean_draf(self) -> int:
        """Nobody has read out what is not printed yet."""
        nomor: int = self.cleaned_data["draf"]
        if self._drafts.filter(versi=nomor, sha256="").exists():
            raise forms.ValidationError(
                f"Draf ke-{nomor} masih diterbitkan. Tunggu sampai dapat diunduh, bacakan, lalu catat."
            )
        return nomor


class SegelForm(forms.Form):
    """The sealer's signature: the number, typed. `tinggal`: asked only where usulan are left behind."""

    nomor = forms.CharField(
        label="Ketik nomor berita acara untuk menyegel",
        error_messages={"required": "Ketik nomor berita acara persis seperti tertulis di atas."},
    )
    tinggal = forms.BooleanField(required=False)
    v = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, tertinggal: list[Tertinggal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jumlah = sum(satu.jumlah for satu in tertinggal)
        if jumlah:
            self.fields["tinggal"].label = f"Saya tahu, {jumlah} usulan yang tertinggal menjadi tidak dibahas"
        else:
            del self.fields["tinggal"]
