"""What is asked when master data is loaded from a file, and when one OPD is edited."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import OPD, Kabupaten
from musrenbang.sheets.names import name_key
from musrenbang.tampilan.fields import SheetField
from musrenbang.tampilan.forms import ReadForm
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_within
from musrenbang.wilayah.loading import Load
from usulan.kamus.load import load_kamus

KINDS = {
    "wilayah": "Kecamatan dan desa/kelurahan: kolom kode, nama",
    "opd": "Perangkat Daerah: kolom nama, kode, alias",
    "kamus": "Kamus usulan: kolom OPD, uraian, satuan, harga satuan, kode subkegiatan",
    "prioritas": "Prioritas daerah: kolom nomor, prioritas, sasaran",
}


class MuatForm(forms.Form):
    """One file of one kind. The commands muat_… load the same."""

    jenis = forms.ChoiceField(
        label="Isi berkas",
        choices=KINDS.items(),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih apa isi berkasnya."},
    )
    berkas = SheetField(label="Berkas")
    tahun = forms.IntegerField(
        label="Tahun RKPD",
        required=False,
        help_text="Wajib untuk prioritas daerah. Kamus tanpa tahun berlaku setiap tahun.",
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "maxlength": "4"}),
        error_messages={"invalid": "Tuliskan tahunnya dengan angka, misalnya 2028."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"
        self.helper.layout = Layout(
            Fieldset("Muat dari berkas", "jenis", "berkas", "tahun"), ButtonHolder(Submit("muat", "Muat berkas"))
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("jenis") == "prioritas" and not data.get("tahun") and "tahun" not in self.errors:
            self.add_error("tahun", "Tuliskan tahun RKPD dari prioritas ini.")
        return data

    def load(self, content: bytes, kabupaten: Kabupaten, *, by: Pelaku) -> Load:
        """All or nothing. Raises FileRefused and TidakSah."""
        tahun: int | None = self.cleaned_data["tahun"]
        match self.cleaned_data["jenis"]:
            case "wilayah":
                return load_within(content, kabupaten, by=by)
            case "opd":
                return load_opd(content, kabupaten, by=by)
            case "kamus":
                return load_kamus(content, kabupaten, by=by, tahun=tahun)
            case _:
                return load_prioritas(content, kabupaten, tahun or 0, by=by)


class OPDForm(ReadForm):
    """Its key is how the record names it: the name may be spelt better, but not become another."""

    class Meta:
        model = OPD
        fields = ["nama", "kode", "alias"]
        labels = {"nama": "Nama", "kode": "Kode", "alias": "Nama lain"}
        help_texts = {"alias": "Satu nama sebaris: singkatan, nama lama. Berkas yang menulis nama ini dikenali."}
        error_messages = {"nama": {"required": "Tuliskan nama Perangkat Daerah."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alias"].widget.attrs["rows"] = 5
        self.helper.layout = Layout(
            Fieldset("Perangkat Daerah", "nama", "kode", "alias"),
            ButtonHolder(
                Submit("simpan", "Simpan"),
                HTML('<a class="tombol tombol--polos" href="{% url "data_opd" %}">Batal</a>'),
            ),
        )

    def clean_nama(self) -> str:
        nama: str = self.cleaned_data["nama"]
        if self.instance.pk and name_key(nama) != self.instance.kunci:
            raise ValidationError("Nama ini menjadi nama lain. Tuliskan sebagai nama lain di bawah.")
        return nama

    def clean_alias(self) -> str:
        """Each once, and none that means another OPD."""
        lines = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["alias"].splitlines()))))
        others = self.instance.kabupaten.opd.exclude(pk=self.instance.pk)
        taken = {key: opd for opd in others for key in opd.kunci_semua}
        for line in lines:
            if other := taken.get(name_key(line)):
                raise ValidationError(f"“{line}” sudah berarti {other}. Hapus dari salah satu.")
        return "\n".join(lines)

    def simpan(self, *, by: Pelaku) -> None:
        """Raises Usang."""
        kabupaten = self.instance.kabupaten
        with kabupaten.change("ubah_induk", by=by) as entry:
            self.take_fresh()
            kabupaten.write(entry, [self.instance])
