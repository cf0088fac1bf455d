"""What is asked when a file is imported."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from musrenbang.models import Desa, Kecamatan, Pengguna
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import SheetField


class ImporForm(forms.Form):
    """A desa imports its own usulan only; the kecamatan may let the import add what is unknown."""

    berkas = SheetField(label="Berkas daftar usulan", pilih="Pilih berkas daftar usulannya.")
    desa = forms.ModelChoiceField(
        Desa.objects.none(),
        to_field_name="kode",
        required=False,
        empty_label=sebut("Sesuai kolom desa"),
        label=sebut("Desa untuk baris tanpa nama desa"),
    )
    buat_induk = forms.BooleanField(
        required=False,
        label="Tambahkan Perangkat Daerah dan urusan yang belum ada",
        help_text="Tanpa ini, nama yang tidak dikenal ditandai sebagai kesalahan pada selnya.",
    )

    def __init__(self, *args: Any, kecamatan: Kecamatan, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["desa"].queryset = kecamatan.desa.all()
        if user.is_peran("desa"):
            del fields["desa"], fields["buat_induk"]
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"
        self.helper.layout = Layout(
            Fieldset("Pilih berkas", *self.fields),
            ButtonHolder(
                Submit("periksa", "Unggah dan periksa"),
                HTML("""<a class="tombol tombol--polos" href="{% url 'usulan' %}">Batal</a>"""),
            ),
        )
