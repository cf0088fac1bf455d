"""The logo of the letterhead: chosen, or removed."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Layout, Submit
from django import forms

from laporan.kop.picture import picture
from musrenbang.galat import Galat
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.models import Logo, Usang
from musrenbang.tampilan.forms import RELOAD


def _version(logo: Logo | None) -> str:
    return digest(logo.isi if logo else "")


class LogoForm(forms.Form):
    """`v`: the digest of the logo that the page has shown, so that no colleague's is replaced unseen."""

    v = forms.CharField(widget=forms.HiddenInput, error_messages={"required": RELOAD})
    berkas = forms.FileField(label="Gambar logo", required=False, help_text="PNG, JPEG atau WebP, paling besar 5 MB.")
    hapus = forms.BooleanField(label="Hapus logo yang ada", required=False)

    def __init__(self, *args: Any, kode: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kode = kode
        self.logo = Logo.objects.filter(wilayah=kode).first()
        if self.logo is None:
            del self.fields["hapus"]
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir"
        self.fields["v"].initial = _version(self.logo)
        tombol = ButtonHolder(
            Submit("simpan", "Simpan"),
            HTML('<a class="tombol tombol--polos" href="{% url "beranda" %}">Batal</a>'),
        )
        self.helper.layout = Layout(*self.fields, tombol)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("hapus")) == bool(data.get("berkas")) and not self.errors:
            raise forms.ValidationError("Pilih satu gambar, atau centang Hapus logo yang ada. Jangan keduanya.")
        if file := data.get("berkas"):
            try:
                data["isi"] = picture(file)
            except Galat as galat:
                self.add_error("berkas", galat.pesan)
        return data

    def simpan(self, *, by: Pelaku) -> None:
        kabupaten = Logo.owner(self.kode)
        with kabupaten.change("logo", by=by) as entry:
            row = Logo.objects.filter(wilayah=self.kode).first()
            if self.cleaned_data["v"] != _version(row):
                raise Usang(kabupaten)
            if isi := self.cleaned_data.get("isi"):
                row = row or Logo(wilayah=self.kode)
                row.isi = isi
                kabupaten.write(entry, [row])
            elif row:
                kabupaten.remove(entry, [row])
