"""The sealer's signature: the number, typed."""

from __future__ import annotations

from django import forms


class SegelForm(forms.Form):
    nomor = forms.CharField(
        label="Ketik nomor berita acara untuk menyegel",
        error_messages={"required": "Ketik nomor berita acara persis seperti tertulis di atas."},
    )
    v = forms.IntegerField(widget=forms.HiddenInput)
