"""Every input of the sessions and of the attendance."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.core.exceptions import ValidationError

from forum.models import Butir, Petugas, Sidang
from forum.models.butir import Cara, Hasil
from musrenbang.forms import AngkaField, BerjejakForm, formfield
from musrenbang.models import Pengguna
from usulan.alur import ALASAN_TERPENDEK

KODE = 12


class SidangForm(BerjejakForm):
    """Opening and changing a session. Without `v`: in a running session every move raises the version."""

    class Meta:
        model = Sidang
        formfield_callback = formfield
        fields = ["nama", "kelompok", "pagu", "publik"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sidang = self.instance
        fields: dict[str, Any] = self.fields
        fields["kelompok"].choices = [("", "Sidang pleno: semua kelompok"), *fields["kelompok"].choices[1:]]
        fields["kelompok"].help_text = "Sidang pleno membahas semua kelompok."
        if sidang.pk and sidang.butir.exists():
            fields["kelompok"].disabled = True
            fields["kelompok"].help_text = "Tidak dapat diganti karena sidang sudah berisi usulan."
        fields["pagu"].help_text = "Boleh kosong. Bila diisi, garis pagu tampak dalam daftar."
        self.helper.layout = Layout(
            Fieldset("Sidang", "nama", "kelompok", PrependedText("pagu", "Rp"), "publik"),
            ButtonHolder(
                Submit("simpan", "Simpan" if sidang.pk else "Buka sidang"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )

    def simpan(self, *, by: Pengguna | None, aksi: str = "ubah", **isi: object) -> None:
        if aksi == "ubah":
            self.instance.ubah({nama: self.cleaned_data[nama] for nama in self.Meta.fields}, by=by)
        else:
            super().simpan(by=by, aksi=aksi, **isi)


class ButirField(forms.MultipleChoiceField):
    """Kode of rows. Whether they are still there is only known under the session's lock (409, not 422)."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= KODE


class PindahForm(forms.Form):
    """The arguments of Sidang.pindah: `butir` after `setelah` (empty: to the top), or to rank `urutan`.

    `naik`, `turun`: this row by one. A button sends a single name and value, and these two stay true however
    the list has moved since the page was drawn. `n`: the number of the screen that asks, which is told all since.
    """

    butir = forms.CharField(max_length=KODE, required=False)
    setelah = forms.CharField(max_length=KODE, required=False)
    urutan = forms.IntegerField(
        min_value=1,
        required=False,
        error_messages={
            "invalid": "Tuliskan nomor tujuan dengan angka, misalnya 3.",
            "min_value": "Nomor tujuan paling kecil 1.",
        },
    )
    naik = forms.CharField(max_length=KODE, required=False)
    turun = forms.CharField(max_length=KODE, required=False)
    alasan = forms.CharField(max_length=500, required=False)
    n = forms.IntegerField(min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        naik, turun = data.pop("naik"), data.pop("turun")
        data["langkah"] = -1 if naik else 1 if turun else 0
        data["butir"] = naik or turun or data["butir"]
        if not data["butir"]:
            raise ValidationError("Usulan yang dipindahkan belum disebut. Muat ulang halaman, lalu ulangi.")
        if not data["langkah"] and data["urutan"] is None and "setelah" not in self.data:
            raise ValidationError("Tuliskan nomor tujuan, misalnya 3.")
        return data


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        min_length=ALASAN_TERPENDEK,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf.",
            "min_length": f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf.",
        },
    )


class KeluarkanForm(AlasanForm):
    butir = forms.CharField(max_length=KODE, widget=forms.HiddenInput)


class VersiForm(forms.Form):
    """`v`: the version of the list whose preview is confirmed."""

    v = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SejakForm(forms.Form):
    """`n`: the `siar` that the screen shows already."""

    n = forms.IntegerField(min_value=0)


class UrungForm(forms.Form):
    """The `siar` numbers that a decision gave to its rows: those still carrying them may be taken back."""

    dari = forms.IntegerField(min_value=1)
    sampai = forms.IntegerField(min_value=1)


class PutuskanForm(forms.Form):
    """A decision on one or many. `hasil` must be sent; empty takes the decision back."""

    butir = ButirField(error_messages={"required": "Centang paling sedikit satu usulan yang akan diputuskan."})
    hasil = forms.ChoiceField(choices=[("", "Belum diputuskan"), *Hasil.choices], required=False)
    cara = forms.ChoiceField(label="Cara pengambilan keputusan", choices=Cara.choices, required=False)
    alasan = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "hasil" not in self.data:
            self.add_error("hasil", "Pilih putusannya: disepakati, cadangan, atau belum disepakati.")
        data["cara"] = data.get("cara") or Cara.MUFAKAT
        return data


class PutuskanSatuForm(PutuskanForm):
    """One decision, with what was agreed. `siar`: the number of the row that the decider has read."""

    hasil = forms.ChoiceField(
        label="Hasil pembahasan",
        choices=[*Hasil.choices, ("", "Belum diputuskan")],
        required=False,
        widget=forms.RadioSelect,
    )
    volume = AngkaField(label="Volume disepakati", max_digits=14, decimal_places=3, required=False)
    pagu = AngkaField(label="Pagu disepakati", max_digits=15, decimal_places=2, required=False, rupiah=True)
    siar = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ["hasil", "volume", "pagu", "cara", "alasan", "siar", "butir"]

    def __init__(self, *args: Any, butir: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usulan = butir.usulan
        fields: dict[str, Any] = self.fields
        fields["butir"].widget = forms.MultipleHiddenInput()
        fields["cara"].widget = forms.RadioSelect(choices=Cara.choices)
        fields["volume"].help_text = "Kosongkan bila sama dengan usulan."
        fields["pagu"].help_text = "Kosongkan bila sama dengan usulan."
        fields["alasan"].help_text = "Wajib untuk usulan yang belum disepakati."
        if not butir.hasil or butir.sidang.status == Sidang.Status.DITUTUP:
            fields["hasil"].choices = Hasil.choices
        if butir.sidang.status == Sidang.Status.DITUTUP:
            fields["alasan"].help_text = "Wajib, karena putusan kelompok diganti dalam pleno."
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        satuan = f" ({usulan.satuan})" if usulan.satuan else ""
        fields["volume"].label = f"Volume disepakati{satuan}"
        self.helper.layout = Layout(
            "siar",
            "butir",
            Fieldset("Putusan", "hasil", "volume", PrependedText("pagu", "Rp"), "cara", "alasan"),
            ButtonHolder(
                Submit("simpan", "Simpan putusan"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )


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


class BerhentikanForm(forms.Form):
    pengguna = forms.CharField(max_length=150)
    tugas = forms.ChoiceField(choices=Petugas.Tugas.choices)
