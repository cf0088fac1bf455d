"""What a form says where something is wrong: our words in place of Django's, for every field of every form.

Each says what to do. "required" is further named by the page: "Isi nama pengguna." (tags.galat).
"""

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core import validators

REQUIRED = "Isi bagian ini."
CHOOSE = "Pilihan itu tidak ada. Pilih salah satu dari daftar."
LIST = "Pilih dari daftar, lalu kirim lagi."

FIELDS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": REQUIRED},
    forms.IntegerField: {"invalid": "Tuliskan bilangan bulat dengan angka, misalnya 12."},
    forms.DecimalField: {"invalid": "Tuliskan angka, misalnya 1.250.000 atau 569,5."},
    forms.DateField: {"invalid": "Tuliskan tanggal, misalnya 26 November 2026 atau 26-11-2026."},
    forms.TimeField: {"invalid": "Tuliskan jam dan menit, misalnya 08.30."},
    forms.FileField: {
        "invalid": "Berkasnya tidak terkirim. Pilih berkas, lalu kirim lagi.",
        "missing": "Berkasnya tidak terkirim. Pilih berkas, lalu kirim lagi.",
        "empty": "Berkas ini kosong. Pilih berkas lain.",
        "max_length": "Nama berkas terlalu panjang. Pendekkan menjadi paling banyak %(max)d huruf.",
        "contradiction": "Pilih berkas, atau hapus yang lama; jangan keduanya.",
    },
    forms.ChoiceField: {"invalid_choice": CHOOSE},
    forms.MultipleChoiceField: {"invalid_choice": CHOOSE, "invalid_list": LIST},
    forms.ModelChoiceField: {"invalid_choice": CHOOSE},
    forms.ModelMultipleChoiceField: {"invalid_choice": CHOOSE, "invalid_list": LIST, "invalid_pk_value": CHOOSE},
}
VALIDATORS: dict[type, str] = {
    validators.MinValueValidator: "Isi paling kecil %(limit_value)s.",
    validators.MaxValueValidator: "Isi paling besar %(limit_value)s.",
    validators.MinLengthValidator: "Tulis paling sedikit %(limit_value)d huruf; sekarang %(show_value)d.",
    validators.MaxLengthValidator: "Pendekkan menjadi paling banyak %(limit_value)d huruf; sekarang %(show_value)d.",
    validators.ProhibitNullCharactersValidator: "Isian memuat huruf yang tidak dapat disimpan. Hapus hurufnya.",
    validators.URLValidator: "Tulis alamatnya seperti http://192.168.1.10:8000.",
    UnicodeUsernameValidator: "Tulis nama pengguna dengan huruf, angka dan . _ - @ + saja, tanpa spasi.",
}
DECIMALS = {
    "invalid": FIELDS[forms.DecimalField]["invalid"],
    "max_digits": "Angkanya terlalu panjang. Tuliskan paling banyak %(max)s angka.",
    "max_decimal_places": "Tuliskan paling banyak %(max)s angka di belakang koma.",
    "max_whole_digits": "Angkanya terlalu besar. Tuliskan paling banyak %(max)s angka di depan koma.",
}


def install() -> None:
    """Once, before the first form is made."""
    for field, sentences in FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **sentences}
    for validator, sentence in VALIDATORS.items():
        validator.message = sentence  # type: ignore[attr-defined]
    validators.DecimalValidator.messages = dict(DECIMALS)
