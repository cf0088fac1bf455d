"""What is asked when an invitation list is imported."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from musrenbang.tampilan.fields import SheetField


class UndanganForm(forms.Form):
    berkas = SheetField(label="Berkas daftar undangan", pilih="Pilih berkas daftar undangannya.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"
        self.helper.layout = Layout(
            Fieldset("Pilih berkas", "berkas"),
            ButtonHolder(
                Submit("periksa", "Unggah dan periksa"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )
