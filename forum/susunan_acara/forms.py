"""The run sheet on one page, and what a desa says of its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from forum.models import Langkah
from forum.models.susunan_acara import IsianLangkah
from musrenbang.tampilan.forms import RELOAD, Beda
from usulan.forms import PRIBADI, AlasanField

BANYAK = 60  # steps of one day
TEXT = {"class": "masukan"}
NUMBER = TEXT | {"inputmode": "numeric"}
BARU = 3  # empty rows that the page offers


class LangkahForm(forms.Form):
    """A row of the run sheet; without `judul` an empty one."""

    kode = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    nomor = forms.IntegerField(
        label="Nomor",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(attrs=NUMBER),
    )
    judul = forms.CharField(label="Acara", required=False, max_length=200, widget=forms.TextInput(attrs=TEXT))
    oleh = forms.CharField(label="Oleh", required=False, max_length=150, widget=forms.TextInput(attrs=TEXT))
    menit = forms.IntegerField(
        label="Menit",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.TextInput(attrs=NUMBER),
    )
    hapus = forms.BooleanField(label="Hapus", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kode") and not data.get("judul") and not data.get("hapus"):
            self.add_error("judul", "Isi acaranya, atau centang Hapus.")
        return data


LangkahFormSet = forms.formset_factory(LangkahForm, extra=BARU, max_num=BANYAK, absolute_max=BANYAK)


def initial(rows: Sequence[Langkah]) -> list[dict[str, Any]]:
    names = ("kode", "judul", "oleh", "menit")
    return [{"nomor": n} | {name: getattr(row, name) for name in names} for n, row in enumerate(rows, 1)]


def wanted(formset: Any, rows: Sequence[Langkah]) -> tuple[list[IsianLangkah], set[str]]:
    """What was typed, in the order of the numbers, and the kode of what is to go.

    A row that was given the number of another stands before it where it came from below, and behind it where it came
    from above, as one who types "2" or "8" means it. New rows without a number come last.
    """
    before = {row.kode: n for n, row in enumerate(rows, 1)}
    placed, gone = [], set()
    for n, data in enumerate(formset.cleaned_data):
        kode = data.get("kode", "")
        if data.get("hapus"):
            gone.add(kode)
        elif data.get("judul"):
            at = data.get("nomor") or before.get(kode, BANYAK * 20)
            moved = (at > before.get(kode, at + 1)) - (at < before.get(kode, at + 1))
            placed.append(((at, moved, n), IsianLangkah(kode, data["judul"], data.get("oleh", ""), data.get("menit"))))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])], gone - {""}


def differences(formset: Any, rows: Sequence[Langkah]) -> list[Beda]:
    """Where what is saved now differs from what is typed."""
    typed = {data["kode"]: data for data in formset.cleaned_data if data.get("kode")}
    found = []
    for n, row in enumerate(rows, 1):
        data = typed.get(row.kode)
        now = _line(n, row.judul, row.oleh, row.menit)
        mine = _line(data["nomor"], data["judul"], data["oleh"], data["menit"]) if data else "–"
        if now != mine:
            found.append(Beda(f"Langkah {n}", now, mine))
    return found


def _line(nomor: int | None, judul: str, oleh: str, menit: int | None) -> str:
    return " · ".join(filter(None, [f"{nomor or ''}", judul, oleh, f"{menit} menit" if menit else ""]))


class PeriksaForm(forms.Form):
    """What the delegates say. `sidik`: of the list on the page; `v`: of what they had said before, "" for nothing."""

    sidik = forms.CharField(max_length=64, widget=forms.HiddenInput, error_messages={"required": RELOAD})
    v = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class KeberatanForm(PeriksaForm):
    alasan = AlasanField(rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alasan"].label = "Yang belum tercantum atau keliru"
        self.fields["alasan"].help_text = f"Dibaca semua peserta dan dicatat dalam berita acara. {PRIBADI}"
