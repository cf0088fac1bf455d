"""The file that somebody wants to have compared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


class PeriksaForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas PDF yang akan diperiksa",
        error_messages={
            "required": "Pilih berkas PDF yang akan diperiksa.",
            "empty": "Berkas yang dikirim kosong. Pilih berkas PDF yang lain.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_berkas(self) -> UploadedFile[Any]:
        berkas: UploadedFile[Any] = self.cleaned_data["berkas"]
        if (berkas.size or 0) > settings.BATAS_BERKAS:
            raise forms.ValidationError(
                "Berkas lebih dari 10 MB, jadi bukan dokumen yang kami terbitkan. "
                "Hasil pindai dicocokkan dari angka dan sidik jarinya, pada halaman kodenya."
            )
        return berkas
