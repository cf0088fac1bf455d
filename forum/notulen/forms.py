"""One note of the notulen."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms

from forum.models import Catatan, Langkah
from musrenbang.tampilan.again import BaruForm
from musrenbang.tampilan.called import called
from musrenbang.tampilan.fields import formfield

PANJANG = 4000  # letters of one note


class CatatanForm(BaruForm):
    class Meta:
        model = Catatan
        formfield_callback = formfield
        fields = ["jenis", "langkah", "desa", "oleh", "isi"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row, fields = self.instance, self.fields
        acara = row.musrenbang
        steps = Langkah.objects.filter(susunan__musrenbang=acara)
        self.choose("langkah", steps, "kode", "Di luar susunan acara")
        if not row.pk and row.langkah is None:
            self.initial["langkah"] = next((step for step in steps if step.berjalan), None)
        self.choose("desa", acara.kecamatan.desa.all(), "kode", called("Bukan dari desa/kelurahan"))
        text: Any = fields["isi"]
        text.max_length, text.widget.attrs["rows"] = PANJANG, 3
        if not row.pk and (row.usulan or row.langkah):
            text.widget.attrs["autofocus"] = True
        text.validators.append(forms.CharField(max_length=PANJANG).validators[0])
        fields["oleh"].widget.attrs["autocomplete"] = "off"
        self.helper.form_id = "tulis"
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = self._layout(new=row.pk is None)

    def check_row(self) -> None:
        self.instance.check_tulis(self.instance.musrenbang, self.by)

    by: Any = None

    @staticmethod
    def _layout(*, new: bool) -> Layout:
        return Layout(
            Fieldset(
                "Tulis catatan" if new else "Catatan",
                "isi",
                Row("jenis", "desa"),
                Row("oleh", "langkah"),
            ),
            ButtonHolder(
                Submit("simpan", "Simpan catatan"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">{{ kata_batal }}</a>'),
            ),
        )
