"""What is asked when a file says what became of usulan."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from musrenbang.tampilan.fields import SheetField
from usulan.impor.columns_form import column_label
from usulan.impor_lanjut.read import USED
from usulan.models import HasilTahap, Tahap
from usulan.tindak_lanjut.forms import BATAL, SumberForm

_LABELS = {
    "id_asal": "Kode usulan",
    "id_induk": "Kode usulan pada tahap sebelumnya",
    "tahap": "Tahap",
    "hasil": "Hasil",
    "nilai": "Nilai pada tahap itu",
    "keterangan": "Keterangan atau alasan",
    "diteruskan": "Diteruskan ke tahap berikutnya",
}


def known_columns() -> dict[str, str]:
    """What a column of such a file may mean → what it is called."""
    others = sorted(USED - _LABELS.keys())
    return _LABELS | {column: column_label(column) for column in others}


class BerkasForm(SumberForm):
    """The file, and what is meant where it does not say which stage or result."""

    berkas = SheetField(label="Berkas")
    tahun = forms.IntegerField(
        label="Tahun RKPD",
        help_text="Tahun rencana dari usulan di dalam berkas.",
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "maxlength": "4"}),
        error_messages={"invalid": "Tuliskan tahunnya dengan angka, misalnya 2028."},
    )
    tahap = forms.ChoiceField(
        choices=[("", "Sesuai kolom tahap"), *Tahap.choices], required=False, label="Tahap untuk baris tanpa tahap"
    )
    hasil = forms.ChoiceField(choices=HasilTahap.choices, label="Hasil untuk baris tanpa hasil")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Fieldset("Pilih berkas", "berkas", "tahun", "tahap", "hasil"),
            Fieldset("Menurut", "sumber", "tanggal"),
            ButtonHolder(Submit("periksa", "Unggah dan periksa"), HTML(BATAL)),
        )
