"""The criteria of a scoring, who scores, and the word of the lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum.models import Skoring
from forum.models.skoring import Penilai
from forum.skor.kriteria import FEWEST_LEVELS, MOST_LEVELS, Kriteria, check_all
from forum.skor.presets import TINGKAT_KK
from musrenbang.galat import TidakSah
from usulan.alur import ALASAN_TERPENDEK

KK = "kk"
MOST_CRITERIA = 12
EMPTY_ROWS = 2  # for criteria of one's own
WHOLE = {"inputmode": "numeric", "autocomplete": "off"}  # no wheel turns it
FIELD = "nilai-"  # and the kode of a criterion: the field of its level


class KriteriaForm(forms.Form):
    """One criterion; without a name it is left out. A computed one keeps its levels."""

    kode = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    nama = forms.CharField(label="Nama kriteria", max_length=80, required=False)
    bobot = forms.IntegerField(
        label="Bobot",
        min_value=1,
        max_value=100,
        required=False,
        widget=forms.TextInput(attrs=WHOLE),
    )
    tingkat = forms.CharField(
        label="Tingkat, satu per baris, mulai dari yang terendah",
        max_length=800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    @property
    def dihitung(self) -> bool:
        return bool(self["kode"].value() == KK)

    def clean_tingkat(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.cleaned_data["tingkat"].splitlines() if line.strip())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("nama") and not self.errors and not self.dihitung:
            many = len(data["tingkat"])
            if not FEWEST_LEVELS <= many <= MOST_LEVELS:
                told = f"Tulis {FEWEST_LEVELS} sampai {MOST_LEVELS} tingkat, satu per baris; sekarang ada {many}."
                raise ValidationError({"tingkat": told})
        return data

    def kriteria(self, nomor: int) -> Kriteria | None:
        """What was typed; None for a row without a name. `nomor`: names one of one's own."""
        data = self.cleaned_data
        if not data.get("nama"):
            return None
        kode, bobot = data["kode"] or f"sendiri{nomor}", data["bobot"] or 1
        if kode == KK:
            return Kriteria(KK, data["nama"], TINGKAT_KK, bobot, dihitung=True)
        return Kriteria(kode, data["nama"], data["tingkat"], bobot)


class BaseDaftar(forms.BaseFormSet[KriteriaForm]):
    def clean(self) -> None:
        """All of them together can be scored."""
        if any(self.errors):
            return
        try:
            check_all(self.kriteria())
        except TidakSah as galat:
            raise ValidationError(galat.pesan) from None

    def kriteria(self) -> list[Kriteria]:
        rows = [form.kriteria(number) for number, form in enumerate(self.forms, 1)]
        return [row for row in rows if row is not None]


def daftar_kriteria(kriteria: Sequence[Kriteria], data: Any = None) -> BaseDaftar:
    """The rows of these criteria and two empty ones; with `data`, as they were sent."""
    made = forms.formset_factory(
        KriteriaForm,
        formset=BaseDaftar,
        extra=EMPTY_ROWS if len(kriteria) + EMPTY_ROWS <= MOST_CRITERIA else MOST_CRITERIA - len(kriteria),
        max_num=MOST_CRITERIA,
        absolute_max=MOST_CRITERIA,
        validate_max=True,
    )
    formset: Any = made(data, initial=list(_initial(kriteria)), prefix="k")
    return formset  # type: ignore[no-any-return]


def _initial(kriteria: Iterable[Kriteria]) -> Iterable[dict[str, object]]:
    for one in kriteria:
        yield {"kode": one.kode, "nama": one.nama, "bobot": one.bobot, "tingkat": "\n".join(one.tingkat)}


class SkoringForm(forms.Form):
    """`v`: the criteria as the page has read them (Sidang.setelan_skor), empty before there are any."""

    penilai = forms.ChoiceField(
        label="Siapa yang menilai", choices=Penilai.choices, widget=forms.RadioSelect, initial=Penilai.KARTU
    )
    paling_sedikit = forms.IntegerField(
        label="Penilai paling sedikit",
        min_value=1,
        max_value=100,
        initial=3,
        widget=forms.TextInput(attrs=WHOLE | {"class": "bilangan"}),
        help_text="Usulan dengan penilai kurang dari ini belum mempunyai skor. Satu, bila seorang fasilitator menilai.",
    )
    k = forms.IntegerField(
        label="Jumlah usulan yang masuk",
        min_value=1,
        max_value=999,
        required=False,
        widget=forms.TextInput(attrs=WHOLE | {"class": "bilangan"}),
        help_text="Kosongkan bila garis pagu sidang yang menentukan.",
    )
    alasan = forms.CharField(
        label="Alasan mengganti kriteria",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Paling sedikit {ALASAN_TERPENDEK} huruf. Nilai yang sudah masuk tidak dihitung lagi.",
    )
    sumber = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    v = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dinilai: bool = False, **kwargs: Any) -> None:
        """`dinilai`: scores are there, so that a change takes a reason."""
        super().__init__(*args, **kwargs)
        if not dinilai:
            del self.fields["alasan"]


class BukaForm(forms.Form):
    """`v`: the criteria that the page has shown (Sidang.setelan_skor)."""

    v = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)


class KataForm(forms.Form):
    """The word that a delegate has written down unseen."""

    kata = forms.CharField(
        label="Kata yang dibacakan",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class JejakForm(forms.Form):
    """The number of an entry of the record, as it stands on a delegate's paper."""

    jejak = forms.IntegerField(
        label="Jejak nomor",
        min_value=1,
        max_value=10**9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "bilangan", "autocomplete": "off"}),
    )


def levels_of(data: Any, skoring: Skoring) -> dict[str, int]:
    """Criterion → level, of a form as it was sent; TidakSah where one is no number."""
    found = {}
    for one in skoring.daftar_kriteria:
        if text := data.get(FIELD + one.kode, "").strip():
            if not (text.isascii() and text.isdecimal() and len(text) <= 3):
                raise TidakSah(f"Nilai {one.nama} adalah tingkat 1 sampai {one.tertinggi}. Pilih salah satunya.")
            found[one.kode] = int(text)
    return found
