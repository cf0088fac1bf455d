"""What is asked when somebody notes what became of usulan, and the filter of their list."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.utils import timezone

from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import AngkaField, DayField
from usulan.models import SESUDAH_FORUM, HasilTahap, Subject, Tahap, TindakLanjut, Usulan
from usulan.tindak_lanjut.year import Followed, Year

BATAL = '<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'


class SumberForm(forms.Form):
    """Where and when it was read."""

    sumber = forms.CharField(
        max_length=200,
        label="Sumber",
        help_text="Dokumen yang menyebutkannya, misalnya: Peraturan Bupati tentang RKPD 2028.",
        error_messages={"required": "Tuliskan sumbernya: nama dokumen, surat, atau rapat."},
    )
    tanggal = DayField(label="Tanggal", help_text="Tanggal dokumen itu, misalnya 26 November 2026.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tanggal"].initial = timezone.localdate()
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"


def _hidden(subject: Subject) -> HTML:
    return HTML(f'<input type="hidden" name="usulan" value="{subject.kode}">')


class CatatForm(SumberForm):
    """One news of one usulan or of many."""

    tahap = forms.ChoiceField(choices=[(tahap.value, tahap.label) for tahap in SESUDAH_FORUM], label="Tahap")
    hasil = forms.ChoiceField(choices=HasilTahap.choices, widget=forms.RadioSelect, label="Hasil")
    nilai = AngkaField(
        rupiah=True, max_digits=15, decimal_places=2, min_value=0, required=False, label="Nilai pada tahap ini"
    )
    keterangan = forms.CharField(
        required=False,
        max_length=500,
        label="Alasan atau keterangan",
        help_text=sebut("Dibaca oleh desa pengusul. Jangan menulis data pribadi."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, subjects: list[Subject], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = subjects
        fields: Any = self.fields
        if not any(isinstance(subject, Usulan) for subject in subjects):
            fields["tahap"].choices = Tahap.choices
        alone = len(subjects) == 1
        if not alone:
            del fields["nilai"]
        shown = ["tahap", "hasil", *([PrependedText("nilai", "Rp")] if alone else []), "keterangan"]
        self.helper.layout = Layout(
            Fieldset("Hasilnya", *shown, *map(_hidden, subjects)),
            Fieldset("Menurut", "sumber", "tanggal"),
            ButtonHolder(Submit("simpan", "Catat"), HTML(BATAL)),
        )

    def rows(self) -> list[TindakLanjut]:
        """One for each, not yet saved."""
        said = {"nilai": None} | self.cleaned_data
        return [
            TindakLanjut(**{"usulan" if isinstance(subject, Usulan) else "lalu": subject}, **said)
            for subject in self.subjects
        ]


class SaringForm(forms.Form):
    """An unusable value is reported and does not filter."""

    cari = forms.CharField(
        required=False, max_length=100, label="Cari", widget=forms.TextInput(attrs={"type": "search"})
    )
    desa = forms.ChoiceField(required=False, label=sebut("Desa/kelurahan"))
    opd = forms.ChoiceField(required=False, label="Perangkat Daerah")
    belum = forms.ChoiceField(
        choices=[("", "Semua"), *((tahap.value, tahap.label) for tahap in SESUDAH_FORUM)],
        required=False,
        label="Belum dicatat pada tahap",
    )
    semua = forms.BooleanField(required=False, label="Juga yang tidak disepakati")

    def __init__(self, *args: Any, year: Year, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        desa = {one.kode: one.nama for row in year.rows for one in row.desa}
        opd = sorted({str(row.subject.opd) for row in year.main if row.subject.opd})
        fields["desa"].choices = [("", "Semua"), *sorted(desa.items())]
        fields["opd"].choices = [("", "Semua"), *((nama, nama) for nama in opd)]

    @property
    def dipakai(self) -> bool:
        return any(self.cleaned_data.values())

    def apply(self, rows: list[Followed]) -> list[Followed]:
        """Only after is_valid()."""
        return [row for row in rows if self._wanted(row)]

    def _wanted(self, row: Followed) -> bool:
        data = self.cleaned_data
        return (
            (row.agreed or bool(data.get("semua")))
            and str(data.get("cari", "")).lower() in str(row.subject).lower()
            and data.get("desa", "") in ("", *row.family)
            and data.get("opd", "") in ("", str(row.subject.opd))
            and data.get("belum", "") not in row.stages
        )
