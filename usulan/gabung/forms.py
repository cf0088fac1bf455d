"""Choosing what is compared, and telling how two usulan become one."""

from __future__ import annotations

from typing import Any

from django import forms

from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import AngkaField
from usulan.forms import AlasanField, search
from usulan.gabung.compare import told_apart
from usulan.models import Jumlah, Usulan, UsulanQuerySet


class CariForm(forms.Form):
    cari = forms.CharField(
        required=False, max_length=100, label="Cari", widget=forms.TextInput(attrs={"type": "search"})
    )

    def apply(self, rows: UsulanQuerySet) -> UsulanQuerySet:
        """An unusable keyword finds nothing."""
        return search(rows, self.cleaned_data["cari"]) if self.is_valid() else rows.none()


class GabungForm(forms.Form):
    """Two usulan become one. `v`, `v_lain`: the versions that the page has shown. An empty figure is as computed."""

    v = forms.IntegerField(widget=forms.HiddenInput)
    v_lain = forms.IntegerField(widget=forms.HiddenInput)
    induk = forms.ChoiceField(
        label="Mana yang menjadi induk?",
        widget=forms.RadioSelect,
        help_text="Yang dibahas dalam sidang adalah induknya; yang lain tetap tercatat di bawahnya.",
        error_messages={"required": "Pilih usulan induknya.", "invalid_choice": "Pilih salah satu dari keduanya."},
    )
    cara = forms.ChoiceField(
        label="Satu pekerjaan atau dua bagian?",
        widget=forms.RadioSelect,
        choices=[
            ("satu", "Satu pekerjaan: yang diusulkan sama, volume dan biaya induk yang dipakai"),
            ("bagian", "Dua bagian: masing-masing mengusulkan bagiannya, volume dan biaya dijumlahkan"),
        ],
        error_messages={
            "required": "Pilih satu pekerjaan atau dua bagian.",
            "invalid_choice": "Pilih satu pekerjaan atau dua bagian.",
        },
    )
    volume = AngkaField(
        label="Volume seluruhnya",
        max_digits=14,
        decimal_places=3,
        min_value=0,
        required=False,
        help_text="Kosongkan bila sama dengan hitungan.",
    )
    anggaran = AngkaField(
        label="Biaya seluruhnya",
        rupiah=True,
        max_digits=15,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text="Kosongkan bila sama dengan hitungan.",
    )
    alasan = AlasanField(help_text=sebut("Dibaca oleh desa-desa pengusulnya. Jangan menulis data pribadi."))

    def __init__(self, *args: Any, dua: tuple[Usulan, Usulan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dua = dua
        self.initial["v"], self.initial["v_lain"] = dua[0].version, dua[1].version
        field: Any = self.fields["induk"]
        field.choices = [(one.kode, f"{name}: {one.kegiatan}") for one, name in zip(dua, told_apart(*dua), strict=True)]

    @property
    def anak_induk(self) -> tuple[Usulan, Usulan]:
        """Only after is_valid()."""
        first, second = self.dua
        return (second, first) if self.cleaned_data["induk"] == first.kode else (first, second)

    @property
    def hasil(self) -> Jumlah:
        return Jumlah(self.cleaned_data["volume"], self.cleaned_data["anggaran"])

    @property
    def dibaca(self) -> dict[int, int]:
        return {self.dua[0].pk: self.cleaned_data["v"], self.dua[1].pk: self.cleaned_data["v_lain"]}
