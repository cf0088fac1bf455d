"""What is asked of the RKP: its number and date, the text of a subbab, its closing."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms

from laporan.kalimat.rkp_baca import unknown_names
from laporan.kalimat.rkp_baku import PEDOMAN
from laporan.models import RKP
from laporan.models.rkp import TERPANJANG
from musrenbang.tampilan.fields import formfield
from musrenbang.tampilan.forms import BerjejakForm

BATAL = '<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'


class RKPForm(BerjejakForm):
    instance: RKP

    class Meta:
        model = RKP
        formfield_callback = formfield
        fields = ["nomor", "tanggal", "tema", "pedoman"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pedoman: Any = self.fields["pedoman"]
        pedoman.widget = forms.Textarea(attrs={"rows": 5, "placeholder": PEDOMAN})
        if not self.instance.pedoman:
            self.initial["pedoman"] = PEDOMAN
        self.helper.layout = Layout(
            Fieldset("Dokumen", Row("nomor", "tanggal"), "tema"),
            Fieldset("Landasan", "pedoman"),
            ButtonHolder(Submit("simpan", "Simpan"), HTML(BATAL)),
        )

    by: Any = None

    def check_row(self) -> None:
        RKP.check_susun(self.instance.musrenbang, self.by)


class ProsaForm(forms.Form):
    """`v`: which version of the text the page has shown (ProsaRKP.terbaca)."""

    teks = forms.CharField(required=False, max_length=TERPANJANG, strip=False, label="Isi")
    v = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teks"].widget = forms.Textarea(attrs={"rows": 16, "spellcheck": "true"})

    def clean_teks(self) -> str:
        """Lines without the blanks at their ends. A placeholder that we do not know would be printed as it stands."""
        teks = "\n".join(line.rstrip() for line in self.cleaned_data["teks"].replace("\r\n", "\n").split("\n"))
        if unknown := unknown_names(teks):
            names = ", ".join(f"{{{name}}}" for name in unknown)
            raise forms.ValidationError(f"Isian {names} tidak dikenal. Pakai salah satu dari daftar isian di bawah.")
        return teks.strip("\n")


class TetapkanForm(forms.Form):
    """`v`, `teks`: what the page has shown. `alasan` is asked from the second version on."""

    alasan = forms.CharField(
        max_length=300,
        required=False,
        label="Mengapa versi baru ditetapkan",
        help_text="Dicetak dalam dokumen, misalnya: Perbaikan uraian gambaran umum.",
    )
    v = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    teks = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, versi: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if versi > 1:
            self.fields["alasan"].required = True
            self.fields["alasan"].error_messages["required"] = "Tuliskan mengapa versi baru ditetapkan."
        else:
            del self.fields["alasan"]
