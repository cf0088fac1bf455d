"""What a card page and a phone send."""

from __future__ import annotations

from django import forms

from forum.forms import KODE
from forum.models import Peserta


class AlamatForm(forms.Form):
    """Where the phones will find the program: cards are often printed in another network than that of the hall."""

    alamat = forms.URLField(
        label="Alamat di aula",
        required=False,
        assume_scheme="http",
        error_messages={"invalid": "Tulis alamatnya seperti http://192.168.1.10:8000."},
    )

    def clean_alamat(self) -> str:
        return str(self.cleaned_data["alamat"]).rstrip("/")


class TindakanForm(forms.Form):
    aksi = forms.ChoiceField(choices=[(kata, kata) for kata in ("buat", "ganti", "cabut", "lepas")])


class PakaiForm(forms.Form):
    """`kelamin`: asked only of whoever was invited without it."""

    kelamin = forms.ChoiceField(required=False, choices=Peserta.Kelamin)


class SendiriForm(PakaiForm):
    peserta = forms.CharField(max_length=KODE)


class NamaForm(forms.Form):
    """Three letters: the list is not for leafing through."""

    nama = forms.CharField(
        label="Nama Anda",
        min_length=3,
        max_length=100,
        error_messages={"min_length": "Tulis sedikitnya tiga huruf nama Anda."},
    )
