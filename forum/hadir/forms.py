"""One line of the daftar hadir."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit

from forum.models import Peserta
from musrenbang.tampilan.again import BaruForm
from musrenbang.tampilan.fields import formfield


class PesertaForm(BaruForm):
    class Meta:
        model = Peserta
        formfield_callback = formfield
        fields = [
            *("nama", "jenis_kelamin", "usia", "unsur", "lembaga", "desa", "sidang"),
            *("alamat", "telepon", "hadir", "wakil"),
        ]

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """`again`: another participant was just saved, and the next one follows."""
        super().__init__(*args, **kwargs)
        acara, new = self.instance.musrenbang, self.instance.pk is None
        fields: dict[str, Any] = self.fields
        self.choose("desa", acara.kecamatan.desa.all(), "kode", "Bukan dari desa/kelurahan")
        self.choose("sidang", acara.sidang.all(), "kode", "Belum dibagi")
        for name in ("jenis_kelamin", "unsur"):
            fields[name].choices = [("", "Pilih"), *fields[name].choices[1:]]
        for name in ("nama", "usia", "lembaga", "alamat", "telepon"):
            # Otherwise the browser offers the name and address of the notulis.
            fields[name].widget.attrs["autocomplete"] = "off"
        fields["telepon"].widget.attrs["inputmode"] = "tel"
        if again:
            fields["nama"].widget.attrs["autofocus"] = True
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = self._layout(new=new)

    def check_row(self) -> None:
        self.instance.check_ubah()

    @staticmethod
    def _layout(*, new: bool) -> Layout:
        return Layout(
            Fieldset(
                "Catat peserta" if new else "Peserta",
                "nama",
                "lembaga",
                Row("jenis_kelamin", "usia"),
                *("unsur", "desa", "sidang", "alamat", "telepon", "hadir", "wakil"),
            ),
            ButtonHolder(
                Submit("simpan", "Catat" if new else "Simpan"),
                HTML("" if new else '<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )
