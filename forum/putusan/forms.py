"""One decision, with what was agreed."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit
from django import forms

from forum.forms import PutuskanForm, SuaraField
from forum.models import Butir, Sidang
from forum.models.butir import ALASAN_CADANGAN, KEBERATAN, RINCI, Cara, Hasil, wrong_votes
from musrenbang.models import Desa
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import AngkaField
from musrenbang.tampilan.forms import RELOAD
from usulan.forms import PRIBADI


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
    setuju = SuaraField("Setuju")
    tidak_setuju = SuaraField("Tidak setuju")
    abstain = SuaraField("Abstain")
    keberatan = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    keberatan_desa = forms.ModelChoiceField(
        Desa.objects.none(),
        required=False,
        label="Keberatan dari",
        empty_label=sebut("Bukan desa"),
        to_field_name="kode",
    )
    tanggapan = forms.CharField(
        label="Tanggapan sidang", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    keberatan_tetap = forms.BooleanField(label="Keberatan tetap ada setelah ditanggapi", required=False)
    siar = forms.IntegerField(min_value=0, widget=forms.HiddenInput, error_messages={"required": RELOAD})

    field_order = ["hasil", *RINCI[:2], "cara", *RINCI[2:], "alasan", *KEBERATAN, "siar", "butir"]

    def __init__(self, *args: Any, butir: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usulan = butir.usulan
        fields: dict[str, Any] = self.fields
        fields["butir"].widget = forms.MultipleHiddenInput()
        fields["cara"].widget = forms.RadioSelect(choices=Cara.choices)
        fields["volume"].help_text = "Kosongkan bila sama dengan usulan."
        fields["pagu"].help_text = "Kosongkan bila sama dengan usulan."
        fields["alasan"].help_text = f"Wajib untuk usulan yang belum disepakati. {PRIBADI}"
        if not butir.hasil or butir.sidang.status == Sidang.Status.DITUTUP:
            fields["hasil"].choices = Hasil.choices
        if butir.sidang.status == Sidang.Status.DITUTUP:
            fields["alasan"].help_text = f"Wajib, karena putusan kelompok diganti dalam pleno. {PRIBADI}"
        fields["keberatan"].help_text = f"Kosongkan bila tidak ada yang berkeberatan. {PRIBADI}"
        fields["keberatan_desa"].queryset = butir.sidang.musrenbang.kecamatan.desa.all()
        self._by_line = butir.hasil == Hasil.CADANGAN and butir.putusan.alasan == ALASAN_CADANGAN
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        satuan = f" ({usulan.satuan})" if usulan.satuan else ""
        fields["volume"].label = f"Volume disepakati{satuan}"
        self.helper.layout = Layout(
            "siar",
            "butir",
            Fieldset("Putusan", "hasil", "volume", PrependedText("pagu", "Rp"), "alasan"),
            Fieldset("Cara memutuskan", "cara", Row("setuju", "tidak_setuju", "abstain")),
            Fieldset("Keberatan", "keberatan", "keberatan_desa", "tanggapan", "keberatan_tetap"),
            ButtonHolder(
                Submit("simpan", "Simpan putusan"),
                HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
            ),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self._by_line and data.get("hasil") == Hasil.DISEPAKATI and data.get("alasan") == ALASAN_CADANGAN:
            data["alasan"] = ""  # the program's own words for what it has put below the line, shown and left standing
        if not self.errors and (wrong := wrong_votes(data["cara"], *(data.get(name) for name in RINCI[2:]))):
            self.add_error(*wrong)
        if not data.get("keberatan") and any(data.get(name) for name in KEBERATAN[1:]):
            self.add_error("keberatan", "Tuliskan apa keberatannya.")
        return data
