"""The list of delegates as one form: how they were chosen, and of each his place and votes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from forum.models import AnggotaDelegasi, Delegasi
from forum.models.butir import Cara
from forum.models.delegasi import TERBANYAK, IsianAnggota
from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.tampilan.fields import formfield
from musrenbang.tampilan.forms import Beda, BerjejakForm


class CariForm(forms.Form):
    cari = forms.CharField(required=False, max_length=100)


class PilihForm(forms.Form):
    """The kode of a participant, as the button beside his name sends it."""

    peserta = forms.CharField(max_length=12)


class KeluarkanForm(forms.Form):
    anggota = forms.CharField(max_length=12)


class DelegasiForm(BerjejakForm):
    instance: Delegasi

    class Meta:
        model = Delegasi
        formfield_callback = formfield
        fields = ["dipilih_oleh", "cara", "pemilih"]

    def __init__(self, *args: Any, anggota: Sequence[AnggotaDelegasi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anggota = anggota
        self.fields["cara"] = forms.ChoiceField(choices=Cara.choices, widget=forms.RadioSelect, label="Cara pemilihan")
        self.fields["dipilih_oleh"].widget.attrs["autocomplete"] = "off"
        for row in anggota:
            self.fields[f"nomor_{row.kode}"] = _whole("Nomor urut", row, row.nomor, smallest=1)
            self.fields[f"suara_{row.kode}"] = _whole("Suara", row, row.suara)

    @property
    def baris(self) -> Iterator[tuple[AnggotaDelegasi, forms.BoundField, forms.BoundField]]:
        for row in self.anggota:
            yield row, self[f"nomor_{row.kode}"], self[f"suara_{row.kode}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                Delegasi.check_suara(data["cara"], [one.suara for one in self._typed().values()], data["pemilih"])
            except TidakSah as galat:
                self.add_error(None, galat.pesan)
        return data

    def _typed(self) -> dict[str, IsianAnggota]:
        """Of those that the page has shown; a number that stands there as it was means nothing."""
        data = self.cleaned_data
        return {
            row.kode: IsianAnggota(data.get(f"nomor_{row.kode}"), data.get(f"suara_{row.kode}"))
            for row in self.anggota
            if self.add_prefix(f"suara_{row.kode}") in self.data
        }

    def simpan(self, *, by: Pelaku, aksi: str = "atur", **isi: object) -> None:  # noqa: ARG002
        data = self.cleaned_data
        self.instance.atur(**{name: data[name] for name in self.Meta.fields}, anggota=self._typed(), v=data["v"], by=by)

    def _differences(self) -> Iterator[Beda]:
        yield from super()._differences()
        for row in self.anggota:
            for name, now in (("nomor", row.nomor), ("suara", row.suara)):
                field = f"{name}_{row.kode}"
                typed = self.cleaned_data.get(field)
                if field in self.data and typed != now:
                    yield Beda(str(self.fields[field].label), _shown(now), _shown(typed))


def _shown(number: int | None) -> str:
    return "–" if number is None else str(number)


def _whole(label: str, row: AnggotaDelegasi, now: int | None, *, smallest: int = 0) -> forms.IntegerField:
    return forms.IntegerField(
        label=f"{label} {row}",
        required=False,
        min_value=smallest,
        max_value=TERBANYAK,
        initial=now,
        widget=forms.TextInput(
            attrs={"class": "masukan bilangan", "inputmode": "numeric", "aria-label": f"{label} {row}"}
        ),
        error_messages={
            "invalid": f"{label} {row}: tuliskan dengan angka, misalnya 3.",
            "min_value": f"{label} {row} paling kecil {smallest}.",
            "max_value": f"{label} {row} paling besar {TERBANYAK}.",
        },
    )
