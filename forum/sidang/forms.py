"""A session and its offices."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Sum

from forum.models import Petugas, Sidang
from musrenbang.formats import rp
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna
from musrenbang.tampilan.again import BaruForm
from musrenbang.tampilan.fields import formfield


class SidangForm(BaruForm):
    """Opening and changing a session. `v` are its settings alone: in a running one every move raises the version."""

    v = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Sidang
        formfield_callback = formfield
        fields = ["nama", "kelompok", "pagu", "publik"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sidang = self.instance
        fields: dict[str, Any] = self.fields
        fields["kelompok"].choices = [("", "Semua (sidang pleno)"), *fields["kelompok"].choices[1:]]
        fields["kelompok"].help_text = "Sidang pleno membahas semua kelompok."
        if sidang.pk and sidang.butir.exists():
            fields["kelompok"].disabled = True
            fields["kelompok"].help_text = "Tidak dapat diganti karena sidang sudah berisi usulan."
        fields["pagu"].help_text = f"Boleh kosong. Bila diisi, garis pagu tampak dalam daftar.{_pagu_left(sidang)}"
        self.helper.layout = Layout(
            Fieldset("Sidang", "nama", "kelompok", PrependedText("pagu", "Rp"), "publik"),
            ButtonHolder(
                Submit("simpan", "Simpan" if sidang.pk else "Buat sidang"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )

    def read_version(self) -> str:
        return self.instance.setelan  # type: ignore[no-any-return]

    def simpan(self, *, by: Pelaku, aksi: str = "ubah", **isi: object) -> None:
        if aksi == "ubah":
            isian = {nama: self.cleaned_data[nama] for nama in self.Meta.fields}
            self.instance.ubah(isian, dibaca=self.cleaned_data["v"], by=by)
        else:
            super().simpan(by=by, aksi=aksi, **isi)


def _pagu_left(sidang: Sidang) -> str:
    """What the kecamatan has to share out, and what its other sessions have of it; a sentence, or empty."""
    acara = sidang.musrenbang
    if acara.pagu is None:
        return ""
    others = acara.sidang.exclude(pk=sidang.pk).aggregate(n=Sum("pagu"))["n"] or 0
    return f" Pagu kecamatan {rp(acara.pagu)}; sidang lain sudah mendapat {rp(others)}."


class PetugasForm(forms.Form):
    """An account of this kecamatan gets an office in this session."""

    pengguna = forms.ModelChoiceField(
        Pengguna.objects.none(), empty_label="Pilih akun", label="Akun", to_field_name="username"
    )
    tugas = forms.ChoiceField(choices=Petugas.Tugas.choices)

    def __init__(self, *args: Any, sidang: Sidang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sidang = sidang
        fields: dict[str, Any] = self.fields
        fields["pengguna"].queryset = Pengguna.objects.filter(
            peran__in=[Pengguna.Peran.PETUGAS, Pengguna.Peran.KECAMATAN],
            kode_wilayah=sidang.musrenbang.kecamatan.kode,
            is_active=True,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and self.sidang.petugas.filter(pengguna=data["pengguna"], tugas=data["tugas"]).exists():
            raise ValidationError(f"{data['pengguna']} sudah ditunjuk untuk tugas itu.")
        return data


class SamePetugasForm(forms.Form):
    """Another session of this event, whose officers serve in this one too."""

    seperti = forms.ModelChoiceField(
        Sidang.objects.none(), empty_label="Pilih sidang", label="Sidang lain", to_field_name="kode"
    )

    def __init__(self, *args: Any, sidang: Sidang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        others = sidang.musrenbang.sidang.exclude(pk=sidang.pk).filter(petugas__isnull=False)
        fields["seperti"].queryset = others.distinct()


class BerhentikanForm(forms.Form):
    pengguna = forms.CharField(max_length=150)
    tugas = forms.ChoiceField(choices=Petugas.Tugas.choices)
