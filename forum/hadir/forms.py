"""One line of the daftar hadir."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms

from forum.models import Peserta
from musrenbang.tampilan.again import BaruForm
from musrenbang.tampilan.called import called
from musrenbang.tampilan.fields import formfield

# What can be added later of whoever comes unannounced.
LENGKAP = ("lembaga", "usia", "sidang", "alamat", "telepon", "pekerjaan", "hadir", "wakil")

_TETAP = '{% if serupa %}<button class="tombol" name="tetap" value="ya">Tetap tambah</button>{% endif %}'


class SaringForm(forms.Form):
    """What the list shows; what is not understood shows all."""

    TAMPIL = (("", "Semua"), ("belum", "Belum hadir"), ("hadir", "Di ruangan"), ("pulang", "Sudah pulang"))

    cari = forms.CharField(required=False, max_length=100)
    tampil = forms.ChoiceField(required=False, choices=TAMPIL)
    semua = forms.BooleanField(required=False)


class TandaiForm(forms.Form):
    tanda = forms.ChoiceField(choices=[(kata, kata) for kata in ("hadir", "hadir-L", "hadir-P", "batal", "pulang")])


class PesertaForm(BaruForm):
    class Meta:
        model = Peserta
        formfield_callback = formfield
        fields = [
            *("nama", "jenis_kelamin", "usia", "unsur", "lembaga", "desa", "sidang"),
            *("alamat", "telepon", "pekerjaan", "hadir", "wakil"),
        ]

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """`again`: another participant was just saved, and the next one follows."""
        super().__init__(*args, **kwargs)
        acara, new = self.instance.musrenbang, self.instance.pk is None
        fields: dict[str, Any] = self.fields
        self.choose("desa", acara.kecamatan.desa.all(), "kode", called("Bukan dari desa/kelurahan"))
        self.choose("sidang", acara.sidang.all(), "kode", "Belum dibagi")
        fields["jenis_kelamin"].required = True
        for name in ("jenis_kelamin", "unsur"):
            fields[name].choices = [("", "Pilih"), *(pair for pair in fields[name].choices if pair[0])]
        for name in ("nama", "usia", "lembaga", "alamat", "telepon", "pekerjaan"):
            # Otherwise the browser offers the name and address of the notulis.
            fields[name].widget.attrs["autocomplete"] = "off"
        fields["telepon"].widget.attrs["inputmode"] = "tel"
        if again:
            fields["nama"].widget.attrs["autofocus"] = True
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = self._layout_new() if new else self._layout()

    def check_row(self) -> None:
        self.instance.check_ubah()

    def _layout_new(self) -> Layout:
        """Four fields and Enter; what is rarely known at the door is folded away."""
        wrong = self.is_bound and bool({*LENGKAP} & set(self.errors))
        self.helper.form_id = "tamu"
        return Layout(
            Fieldset("Catat yang belum ada di daftar", Row("nama", "desa"), Row("unsur", "jenis_kelamin")),
            HTML(
                f'<details class="lipat"{" open" if wrong else ""}><summary>Isian lengkap</summary>'
                '<div class="lipat__isi tumpuk">'
            ),
            *_rows(LENGKAP),
            HTML("</div></details>"),
            # Enter presses the first button: nobody is added twice by it.
            ButtonHolder(Submit("simpan", "Catat"), HTML(_TETAP)),
        )

    @staticmethod
    def _layout() -> Layout:
        return Layout(
            Fieldset("Peserta", Row("nama", "desa"), Row("unsur", "jenis_kelamin"), *_rows(LENGKAP)),
            ButtonHolder(
                Submit("simpan", "Simpan"), HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>')
            ),
        )


def _rows(names: Sequence[str]) -> list[Any]:
    lembaga, usia, sidang, alamat, telepon, pekerjaan, hadir, wakil = names
    return [Row(lembaga, pekerjaan), Row(usia, sidang), Row(alamat, telepon), hadir, wakil]
