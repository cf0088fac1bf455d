"""Accounts: a kabupaten makes those of its kecamatan and OPD, a kecamatan those of its desa and its petugas."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from musrenbang.galat import TidakSah
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Pengguna
from musrenbang.tampilan.called import called
from musrenbang.tampilan.forms import ReadForm

Peran = Pengguna.Peran
# Which role makes accounts of which roles, in the order of the choices.
SUBORDINATES = {
    Peran.KABUPATEN: [Peran.KECAMATAN, Peran.OPD, Peran.KABUPATEN],
    Peran.KECAMATAN: [Peran.DESA, Peran.PETUGAS],
}


class MasukForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Nama pengguna atau kata sandi salah. Periksa kembali, lalu coba lagi.",
        "inactive": "Akun ini tidak aktif. Hubungi petugas kecamatan.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Nama pengguna"
        self.fields["password"].label = "Kata sandi"


class AkunForm(ReadForm):
    kode_wilayah = forms.ChoiceField(label="Wilayah", required=False)
    sandi = forms.CharField(
        label="Kata sandi",
        strip=False,
        min_length=8,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Paling sedikit 8 huruf. Sampaikan langsung kepada pemilik akun.",
    )

    class Meta:
        model = Pengguna
        fields = ["username", "first_name", "pangkat", "nip", "peran", "opd", "is_active", "kode_wilayah"]
        labels = {
            "username": "Nama pengguna",
            "first_name": "Nama dengan gelar, atau jabatan",
            "is_active": "Akun aktif",
            "opd": "Perangkat Daerah",
        }
        error_messages = {"username": {"unique": "Nama pengguna ini sudah dipakai. Pilih yang lain."}}
        help_texts = {
            "username": "Untuk masuk: huruf, angka dan . _ - saja.",
            "pangkat": "Tercetak di bawah nama bila pemilik akun menandatangani berita acara. Boleh kosong.",
            "is_active": "",
        }

    def __init__(self, *args: Any, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        new = self.instance.pk is None
        roles = SUBORDINATES[Peran(user.peran)]
        self.fields["first_name"].required = True
        self.fields["peran"].choices = [(p.value, called(p.label)) for p in roles]  # type: ignore[attr-defined]
        self.fields["kode_wilayah"].choices = [("", "Belum dipilih"), *self._wilayah_choices()]  # type: ignore[attr-defined]
        whom = "akun kecamatan" if user.peran == Peran.KABUPATEN else called("akun desa/kelurahan")
        self.fields["kode_wilayah"].help_text = f"Hanya untuk {whom}."
        self.choose("opd", OPD.objects.filter(kabupaten__kode=user.kode_wilayah[:5]), "kunci")
        self.fields["opd"].required = False
        self.fields["sandi"].required = new
        if not new:
            self.fields["sandi"].help_text = "Kosongkan bila tidak diganti."
            self.fields["username"].disabled = True
        hidden = [name for name in ("opd",) if Peran.OPD not in roles] + (["is_active"] if new else [])
        for name in hidden:
            del self.fields[name]
        self.helper.layout = Layout(
            Fieldset("Akun", *(name for name in self.fields if name != "v")),
            ButtonHolder(
                Submit("simpan", "Simpan akun"),
                HTML('<a class="tombol tombol--polos" href="{% url "akun" %}">Batal</a>'),
            ),
        )

    def _wilayah_choices(self) -> list[tuple[str, str]]:
        kode = self.user.kode_wilayah
        if self.user.peran == Peran.KABUPATEN:
            rows = Kecamatan.objects.filter(kode__startswith=f"{kode}.")
            return [(k.kode, f"Kecamatan {k.nama}") for k in rows]
        return [(d.kode, d.sebutan) for d in Desa.objects.filter(kecamatan__kode=kode)]

    def clean_sandi(self) -> str:
        password: str = self.cleaned_data["sandi"]
        if password:
            validate_password(password, self.instance)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        peran, wilayah = data.get("peran"), data.get("kode_wilayah", "")
        if peran in (Peran.KECAMATAN, Peran.DESA) and not wilayah:
            raise ValidationError({"kode_wilayah": "Pilih wilayah untuk akun ini."})
        data["kode_wilayah"] = wilayah if peran in (Peran.KECAMATAN, Peran.DESA) else self.user.kode_wilayah
        return data

    def simpan(self, *, by: Pengguna) -> Pengguna:
        """Save the account. The kabupaten's chain records what it may do, and never the password."""
        kabupaten = Kabupaten.objects.filter(kode=by.kode_wilayah[:5]).first()
        if kabupaten is None:
            raise TidakSah("Kabupaten untuk akun ini belum ada. Muat dahulu data wilayah.")
        akun: Pengguna = self.instance
        with kabupaten.change(
            "akun", by=by, akun=akun.username, sandi_diganti=bool(self.cleaned_data["sandi"])
        ) as entry:
            if akun.pk:
                self.take_fresh()
            if self.cleaned_data["sandi"]:
                akun.set_password(self.cleaned_data["sandi"])
            kabupaten.write(entry, [akun])
        return akun


class SandiForm(PasswordChangeForm):
    error_messages = {
        "password_mismatch": "Kedua kata sandi baru tidak sama. Ketik lagi keduanya.",
        "password_incorrect": "Kata sandi sekarang salah. Ketik lagi.",
    }
    labels = {
        "old_password": "Kata sandi sekarang",
        "new_password1": "Kata sandi baru",
        "new_password2": "Kata sandi baru, sekali lagi",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label, self.fields[name].help_text = label, ""
        self.fields["new_password1"].help_text = "Paling sedikit 8 huruf atau angka."
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir formulir--ringkas"
        self.helper.layout = Layout(
            Fieldset("Kata sandi", *self.fields),
            ButtonHolder(
                Submit("simpan", "Ganti kata sandi"),
                HTML('<a class="tombol tombol--polos" href="{% url "beranda" %}">Batal</a>'),
            ),
        )
