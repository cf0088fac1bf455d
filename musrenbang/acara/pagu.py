"""The pagu of each desa or OPD of an event, all on one page."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from musrenbang.acara.access import require_diurus
from musrenbang.formats import angka
from musrenbang.galat import Bentrok
from musrenbang.jejak.canonical import outside_name
from musrenbang.models import OPD, Desa, Musrenbang, PaguBagian, Pengguna
from musrenbang.models.pagu import amounts, divided_among
from musrenbang.tampilan.called import called
from musrenbang.tampilan.fields import AngkaField
from musrenbang.tampilan.forms import RELOAD, Beda


class PaguForm(forms.Form):
    """A field for each part, by its outside name. Bentrok where the pagu of this event is not divided."""

    v = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": RELOAD})

    def __init__(self, data: Any, *, acara: Musrenbang) -> None:
        super().__init__(data)
        self.acara = acara
        self.parts: dict[str, Desa | OPD] = {outside_name(part): part for part in divided_among(acara)}
        if not self.parts:
            raise Bentrok("Pagu musrenbang ini tidak dibagi. Pilih dahulu pembagian pagunya dengan Ubah.")
        rows = amounts(acara)
        self.fields["v"].initial = acara.version
        for name, part in self.parts.items():
            self.fields[name] = AngkaField(
                label=_called(part), max_digits=15, decimal_places=2, min_value=0, required=False, rupiah=True
            )
            self.initial[name] = rows[part].jumlah if part in rows else None
        self.helper = FormHelper(self)
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = Layout(
            "v",
            Fieldset(called(acara.get_pembagian_pagu_display()), *(PrependedText(name, "Rp") for name in self.parts)),
            ButtonHolder(
                Submit("simpan", "Simpan"),
                HTML('<a class="tombol tombol--polos" href="{% url "musrenbang_rinci" acara.kode %}">Batal</a>'),
            ),
        )

    def simpan(self, *, by: Pengguna) -> None:
        """Write the amounts that differ. Usang: the event was changed after the page was drawn."""
        acara = self.acara
        with acara.change("pagu", by=by, v=self.cleaned_data["v"]) as isi:
            require_diurus(acara, by)
            rows = amounts(acara)
            changed = []
            for name, part in self.parts.items():
                row = rows.get(part) or PaguBagian(musrenbang=acara, **{acara.pembagian_pagu: part})
                if row.jumlah != self.cleaned_data[name]:
                    row.jumlah = self.cleaned_data[name]
                    changed.append(row)
            acara.write(isi, changed)

    def rebase(self) -> list[Beda]:
        """After Usang: what was typed and differs from what is saved now; saved again, the typed holds."""
        self.acara.refresh_from_db()
        data: Any = self.data
        self.data = data.copy()
        self.data["v"] = str(self.acara.version)  # type: ignore[index]
        rows = amounts(self.acara)
        now = {name: rows[part].jumlah if part in rows else None for name, part in self.parts.items()}
        return [
            Beda(str(self.fields[name].label), _shown(value), _shown(self.cleaned_data[name]))
            for name, value in now.items()
            if value != self.cleaned_data[name]
        ]


def _called(part: Desa | OPD) -> str:
    return part.sebutan if isinstance(part, Desa) else part.nama


def _shown(value: Any) -> str:
    return "–" if value is None else angka(value)
