"""Filtering the list of usulan, and choosing its event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import F

from musrenbang.models import OPD, Desa, Kecamatan, Kelompok, Musrenbang, Pengguna
from musrenbang.tampilan.called import called_choices, sebut
from usulan.alur import Status
from usulan.daftar.order import ORDERS, in_order
from usulan.forms import search
from usulan.models import Asal, UsulanQuerySet

# An empty choice would be every usulan.
OWN = "desa"


class AcaraForm(forms.Form):
    """Which event: of which year, and for kabupaten and OPD of which kecamatan."""

    kecamatan = forms.ModelChoiceField(
        Kecamatan.objects.none(), to_field_name="kode", required=False, empty_label=None, label="Kecamatan"
    )
    tahun = forms.TypedChoiceField(coerce=int, required=False, empty_value=None, label="Tahun RKPD")

    def __init__(self, *args: Any, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visible = Musrenbang.objects.visible_to(user)
        fields: Any = self.fields
        tahun = self.visible.order_by("-tahun").values_list("tahun", flat=True).distinct()
        fields["tahun"].choices = [(year, year) for year in tahun]
        if user.is_peran("kabupaten", "opd"):
            kecamatan = Kecamatan.objects.filter(musrenbang__in=self.visible).distinct()
            fields["kecamatan"].queryset = kecamatan.order_by("nama")
        else:
            del fields["kecamatan"]

    def pick(self, here: Musrenbang | None) -> Musrenbang | None:
        """The event asked for; where nothing (valid) is asked, `here`."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if not asked:
            self.initial = {"tahun": here.tahun, "kecamatan": here.kecamatan} if here else {}
            return here
        rows = self.visible.filter(**asked).select_related("kecamatan__kabupaten")
        acara = rows.order_by(F("disegel_pada").desc(nulls_first=True), "-tahun", "kecamatan__kode").first()
        if acara:
            self.initial = {"tahun": acara.tahun, "kecamatan": acara.kecamatan}
        return acara


class SaringForm(forms.Form):
    """The filter above the list. An unusable value is reported and does not filter."""

    cari = forms.CharField(
        required=False, max_length=100, label="Cari", widget=forms.TextInput(attrs={"type": "search"})
    )
    desa = forms.ModelChoiceField(
        Desa.objects.none(), to_field_name="kode", required=False, label=sebut("Desa/kelurahan")
    )
    status = forms.ChoiceField(choices=[("", "Semua"), *Status.choices], required=False, label="Status")
    opd = forms.ModelChoiceField(OPD.objects.none(), to_field_name="kunci", required=False, label="Perangkat Daerah")
    kelompok = forms.ChoiceField(choices=[("", "Semua"), *Kelompok.choices], required=False, label="Kelompok")
    asal = forms.ChoiceField(
        choices=[("", "Semua"), *called_choices((value or OWN, label) for value, label in Asal.choices)],
        required=False,
        label="Asal usulan",
    )
    urut = forms.ChoiceField(choices=called_choices(ORDERS.items()), required=False, label="Urutkan")
    kurang = forms.BooleanField(required=False, label="Hanya yang belum lengkap")
    dahulu = forms.BooleanField(required=False, label="Hanya yang dibahas lebih dahulu")
    kewenangan = forms.BooleanField(required=False, label="Hanya yang ditolak karena kewenangan desa")

    def __init__(self, *args: Any, acara: Musrenbang, user: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["desa"].queryset = acara.kecamatan.desa.all()
        fields["opd"].queryset = OPD.objects.filter(usulan__musrenbang=acara).distinct()
        for name in ("desa", "opd"):
            fields[name].empty_label = "Semua"
        if user.is_peran("desa"):
            del fields["desa"]
        if acara.kecamatan.kata_desa == "Kelurahan":  # which has no kewenangan of its own
            del fields["kewenangan"]

    @property
    def dipakai(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "urut")

    @property
    def lain_dipakai(self) -> bool:
        """Is one of the folded fields used, or wrong?"""
        folded = ("opd", "kelompok", "asal", "kurang", "dahulu", "kewenangan")
        # The heads of the table say how it is sorted.
        return "urut" in self.errors or any(self.cleaned_data.get(name) or name in self.errors for name in folded)

    def apply(self, rows: UsulanQuerySet) -> UsulanQuerySet:
        """Filtered and in order. Only after is_valid()."""
        data = self.cleaned_data
        for name, column in (("desa", "desa"), ("status", "status"), ("opd", "opd"), ("kelompok", "urusan__kelompok")):
            if data.get(name):
                rows = rows.filter(**{column: data[name]})
        if asal := data.get("asal"):
            rows = rows.filter(asal=Asal.DESA if asal == OWN else asal)
        rows = search(rows, data.get("cari", ""))
        if data.get("kurang"):
            rows = rows.belum_lengkap()
        if data.get("dahulu"):
            rows = rows.diperingkat().filter(didahulukan=True)
        if data.get("kewenangan"):
            rows = rows.kewenangan_desa()
        return in_order(rows, data.get("urut", ""))

    def words(self) -> list[str]:
        """The filter as a reader of paper needs it: "Status: Diajukan". Only after is_valid()."""
        fields = [self[name] for name in self.fields if name != "urut" and self.cleaned_data.get(name)]
        return [_in_words(field, self.cleaned_data[field.name]) for field in fields]

    @property
    def urutan(self) -> str:
        return ORDERS[self.cleaned_data.get("urut", "")]


def _in_words(field: forms.BoundField, value: object) -> str:
    if value is True:
        return str(field.label)
    shown = dict(getattr(field.field, "choices", ())).get(value, value) if isinstance(value, str) else value
    return f"{field.label}: {shown}"
