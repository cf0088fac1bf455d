"""What is asked when an invitation list is imported."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.conf import settings


class UndanganForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas daftar undangan",
        help_text="Excel (.xlsx, .xls), .ods atau .csv, paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt", "data-batas": settings.BATAS_BERKAS}),
        error_messages={
            "required": "Pilih berkas daftar undangannya.",
            "missing": "Pilih berkas daftar undangannya.",
            "empty": "Berkas ini kosong. Pilih berkas lain.",
        },
    )

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
