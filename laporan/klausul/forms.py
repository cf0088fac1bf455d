"""The wording of the berita acara on one page: opening, clauses, closing, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from forum.models import Peserta
from laporan.kalimat.baku import BAKU, ISIAN, JENIS
from laporan.kalimat.klausul import tak_dikenal
from laporan.models.bunyi import TERBANYAK, IsianBunyi, IsianKlausul, IsianPenanda, SusunanTtd

TEXT = {"class": "masukan"}
NUMBER = {"inputmode": "numeric"}
AREA = {"class": "masukan", "rows": 4}
PENANDA_TERBANYAK = 12
BARU = 2  # empty rows that the page offers


class BunyiField(forms.CharField):
    """A text in which only the words of ISIAN stand between braces."""

    widget = forms.Textarea(attrs=AREA)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        if salah := tak_dikenal(text):
            kata = ", ".join(f"{{{word}}}" for word in ISIAN)
            raise forms.ValidationError(f"{{{salah[0]}}} tidak dikenal. Yang dapat dipakai di antara kurung: {kata}.")
        return text


class BunyiForm(forms.Form):
    """`v`: the version that the page showed; empty where the wording was never changed."""

    v = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    pembuka = BunyiField(label="Kalimat pembuka", max_length=1000, help_text="Sesudah hari, tanggal dan tempat.")
    penutup = BunyiField(label="Kalimat penutup", max_length=1000)
    susunan_ttd = forms.ChoiceField(label="Susunan tanda tangan", choices=SusunanTtd.choices)


class KlausulForm(forms.Form):
    """A clause; one without text goes, or is an empty row."""

    kode = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    nomor = forms.IntegerField(
        label="Nomor",
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs=TEXT | NUMBER),
    )
    jenis = forms.ChoiceField(
        label="Tentang",
        choices=list(JENIS.items()),
        initial="lain",
        widget=forms.Select(attrs={"class": "masukan"}),
    )
    teks = BunyiField(label="Bunyi", required=False, max_length=2000)
    dipakai = forms.BooleanField(label="Dicetak", required=False, initial=True)


class PenandaForm(forms.Form):
    """An official who signs; one without jabatan goes, or is an empty row."""

    kode = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    jabatan = forms.CharField(label="Jabatan", required=False, max_length=150, widget=forms.TextInput(attrs=TEXT))
    nama = forms.CharField(label="Nama", required=False, max_length=100, widget=forms.TextInput(attrs=TEXT))
    pangkat = forms.CharField(label="Pangkat", required=False, max_length=100, widget=forms.TextInput(attrs=TEXT))
    nip = forms.CharField(label="NIP", required=False, max_length=25, widget=forms.TextInput(attrs=TEXT))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("jabatan") and any(data.get(name) for name in ("nama", "pangkat", "nip")):
            self.add_error("jabatan", "Isi jabatannya, atau kosongkan seluruh baris.")
        return data


class WakilForm(forms.Form):
    """A participant who signs; `nomor`: as which of them."""

    kode = forms.CharField(max_length=12, widget=forms.HiddenInput)
    nomor = forms.IntegerField(
        label="Nomor", required=False, min_value=1, max_value=999, widget=forms.TextInput(attrs=TEXT | NUMBER)
    )


KlausulFormSet = forms.formset_factory(KlausulForm, extra=BARU, max_num=TERBANYAK + BARU, absolute_max=40)
PenandaFormSet = forms.formset_factory(PenandaForm, extra=BARU, max_num=PENANDA_TERBANYAK, absolute_max=40)


WakilFormSet = forms.formset_factory(WakilForm, extra=0, absolute_max=1000)


class BakuForm(forms.Form):
    """`baku`: with which official wording to begin again; empty: with the one of the event's shape."""

    baku = forms.ChoiceField(
        label="Bunyi baku", choices=[(kata, one.nama) for kata, one in BAKU.items()], widget=forms.Select(attrs=TEXT)
    )
    v = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class Isian:
    """The forms of the page, filled from what holds, or from what was typed. `wakil`: who signs, in their order."""

    def __init__(self, bunyi: IsianBunyi, v: int | None, wakil: Sequence[Peserta], data: Any = None) -> None:
        head = {"v": v, "pembuka": bunyi.pembuka, "penutup": bunyi.penutup, "susunan_ttd": bunyi.susunan_ttd}
        self.kept = bool(bunyi.wakil)
        self.form = BunyiForm(data, initial=head)
        self.klausul: Any = KlausulFormSet(data, prefix="klausul", initial=_numbered(bunyi.klausul))
        self.penanda: Any = PenandaFormSet(data, prefix="penanda", initial=[one._asdict() for one in bunyi.penanda])
        order = [{"kode": one.kode, "nomor": n} for n, one in enumerate(wakil, 1)]
        self.wakil: Any = WakilFormSet(data, prefix="wakil", initial=order)
        self.nama = {one.kode: one for one in wakil}

    @property
    def intact(self) -> bool:
        """What was sent is a page of ours."""
        return all(part.management_form.is_valid() for part in (self.klausul, self.penanda, self.wakil))

    def is_valid(self) -> bool:
        return all(part.is_valid() for part in (self.form, self.klausul, self.penanda, self.wakil))

    @property
    def wakil_rows(self) -> list[tuple[Any, Peserta | None]]:
        """Each row beside the participant whom it is about; None: signs no more."""
        return [(form, self.nama.get(str(form["kode"].value()))) for form in self.wakil]

    @property
    def faults(self) -> list[str]:
        """A sentence for each thing that is wrong in a row."""
        rows = [("Klausul", form) for form in self.klausul], [("Penanda tangan", form) for form in self.penanda]
        return [
            f"{word} baris {n}: {fault}"
            for part in rows
            for n, (word, form) in enumerate(part, 1)
            for faults in form.errors.values()
            for fault in faults
        ]

    def typed(self) -> IsianBunyi:
        """What was typed, the clauses in the order of their numbers; a new one without a number comes last."""
        rows = [(n, data) for n, data in enumerate(self.klausul.cleaned_data) if data.get("teks")]
        rows.sort(key=lambda row: (row[1].get("nomor") or 100 + row[0], row[0]))
        klausul = [IsianKlausul(d.get("kode", ""), d["jenis"], d["teks"], bool(d.get("dipakai"))) for _, d in rows]
        penanda = [
            IsianPenanda(*(data.get(name, "") for name in IsianPenanda._fields))
            for data in self.penanda.cleaned_data
            if data.get("jabatan")
        ]
        head = self.form.cleaned_data
        return IsianBunyi(head["pembuka"], head["penutup"], head["susunan_ttd"], klausul, penanda, self._order())

    def _order(self) -> list[str]:
        """The kode by the numbers; who was given the number of another stands on his side of him. Nothing where nobody
        was moved: then the attendance list keeps the order."""
        rows = [(n, data["kode"], data.get("nomor") or n) for n, data in enumerate(self.wakil.cleaned_data, 1)]
        placed = [((to, (to > n) - (to < n), n), kode) for n, kode, to in rows]
        order = [kode for _, kode in sorted(placed)]
        return order if self.kept or order != [kode for _, kode, _ in rows] else []


def _numbered(rows: Sequence[IsianKlausul]) -> list[dict[str, Any]]:
    return [one._asdict() | {"nomor": n} for n, one in enumerate(rows, 1)]
