"""One decision, with what was agreed."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django import forms

from forum.forms import PutuskanForm
from forum.models import Butir, Sidang
from forum.models.butir import Cara, Hasil
from musrenbang.tampilan.fields import AngkaField
from musrenbang.tampilan.forms import RELOAD


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
    siar = forms.IntegerField(min_value=0, widget=forms.HiddenInput, error_messages={"required": RELOAD})

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
