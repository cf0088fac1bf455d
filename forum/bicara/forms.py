"""Who asks to speak; how long a turn is; why the pimpinan calls somebody else."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.models import Bicara, Peserta, Sidang
from forum.models.antrean_bicara import MENIT
from musrenbang.models import Desa
from musrenbang.tampilan.called import called, called_choices, sebut
from musrenbang.tampilan.forms import RELOAD
from usulan.forms import AlasanField

TANPA_DESA = "Bukan dari desa/kelurahan"
UNSUR = [("", "Tidak dinyatakan"), *called_choices(Peserta.Unsur.choices)]


class MintaForm(forms.Form):
    """Somebody of the attendance list, or what is known of him. `names`: may this account read who is in the list?"""

    peserta = forms.ModelChoiceField(
        Peserta.objects.none(),
        label="Peserta",
        required=False,
        to_field_name="kode",
        empty_label="Tidak ada dalam daftar hadir",
        error_messages={"invalid_choice": "Peserta itu tidak tercatat hadir. Catat dahulu dalam daftar hadir."},
    )
    desa = forms.ModelChoiceField(
        Desa.objects.none(),
        label=sebut("Desa/kelurahan"),
        required=False,
        to_field_name="kode",
        empty_label=sebut(TANPA_DESA),
    )
    kelamin = forms.ChoiceField(label="L/P", required=False, choices=[("", "Tidak dicatat"), *Peserta.Kelamin.choices])
    umur = forms.ChoiceField(
        label="Kelompok umur", required=False, choices=[("", "Tidak dicatat"), *Bicara.Umur.choices]
    )
    kelompok = forms.ChoiceField(
        label="Unsur",
        required=False,
        choices=UNSUR,
    )

    def __init__(self, *args: Any, sidang: Sidang, names: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["desa"].queryset = sidang.musrenbang.kecamatan.desa.all()
        if not names:
            del self.fields["peserta"]
            return
        rows = Peserta.objects.filter(musrenbang=sidang.musrenbang_id, hadir=True).select_related("desa")
        fields["peserta"].queryset = rows
        fields["peserta"].choices = _grouped([row for row in rows if not row.data_dihapus])
        fields["peserta"].help_text = called("Desa, L/P, umur dan unsurnya diambil dari daftar hadir.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.values()):
            raise ValidationError(called("Pilih pesertanya, atau isi paling sedikit desa/kelurahan atau L/P."))
        return data


def _grouped(rows: list[Peserta]) -> list[Any]:
    """Names under their desa, so that a list of two hundred can be read."""
    rows.sort(key=lambda row: (row.desa is None, row.desa.kode if row.desa else "", row.nama.casefold()))
    groups = groupby(rows, key=lambda row: row.desa.sebutan if row.desa else called(TANPA_DESA))
    return [
        ("", "Tidak ada dalam daftar hadir"),
        *((name, [(row.kode, f"{row.nama}, {row.lembaga}") for row in people]) for name, people in groups),
    ]


class GiliranForm(forms.Form):
    """`bicara`: the kode of the turn that the page showed, which may be another one's by now (409)."""

    bicara = forms.CharField(max_length=12, widget=forms.HiddenInput)


class DahulukanForm(GiliranForm):
    alasan = AlasanField(rows=2)


class LamaForm(forms.Form):
    """`v`: the minutes that the page has shown."""

    menit = forms.IntegerField(
        label="Menit untuk satu giliran",
        min_value=1,
        max_value=60,
        initial=MENIT,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "autocomplete": "off"}),
    )
    v = forms.IntegerField(min_value=0, widget=forms.HiddenInput, error_messages={"required": RELOAD})
