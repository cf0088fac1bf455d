"""One line of the daftar hadir."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit

from forum.models import Peserta
from musrenbang.tampilan.fields import formfield
from musrenbang.tampilan.forms import BerjejakForm


class PesertaForm(BerjejakForm):
    class Meta:
        model = Peserta
        formfield_callback = formfield
        fields = [
            *("nama", "jenis_kelamin", "usia", "unsur", "lembaga", "desa", "sidang"),
            *("alamat", "telepon", "hadir", "wakil"),
        ]

    def __init__(self, *args: Any, lagi: bool = False, **kwargs: Any) -> None:
        """`lagi`: another participant was just saved, and the next one follows."""
        super().__init__(*args, **kwargs)
        acara, baru = self.instance.musrenbang, self.instance.pk is None
        fields: dict[str, Any] = self.fields
        fields["desa"].queryset = acara.kecamatan.desa.all()
        fields["desa"].empty_label = "Bukan dari desa/kelurahan"
        fields["sidang"].queryset = acara.sidang.all()
        fields["sidang"].empty_label = "Belum dibagi"
        for nama in ("jenis_kelamin", "unsur"):
            fields[nama].choices = [("", "Pilih"), *fields[nama].choices[1:]]
        for nama in ("nama", "usia", "lembaga", "alamat", "telepon"):
            # Otherwise the browser offers the name and address of the notulis.
            fields[nama].widget.attrs["autocomplete"] = "off"
        fields["telepon"].widget.attrs["inputmode"] = "tel"
        if lagi:
            fields["nama"].widget.attrs["autofocus"] = True
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = self._layout(baru=baru)

    def check_row(self) -> None:
        self.instance.check_ubah()

    @staticmethod
    def _layout(*, baru: bool) -> Layout:
        return Layout(
            "v",
            Fieldset(
                "Catat peserta" if baru else "Peserta",
                "nama",
                "lembaga",
                Row("jenis_kelamin", "usia"),
                *("unsur", "desa", "sidang", "alamat", "telepon", "hadir", "wakil"),
            ),
            ButtonHolder(
                Submit("simpan", "Catat" if baru else "Simpan"),
                HTML("" if baru else '<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )
