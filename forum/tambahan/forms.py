"""A usulan that is written while the session runs: the entry form, and why it is added."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit
from django.core.exceptions import ValidationError

from forum.models import Sidang
from musrenbang.galat import TidakSah
from musrenbang.tampilan.called import called_choices
from usulan.forms import AlasanField
from usulan.isian.base import TUJUAN
from usulan.isian.forms import UsulanForm
from usulan.models import Asal

KATA_ALASAN = "Alasan menambahkannya sekarang"


class TambahanForm(UsulanForm):
    """What is verified at once must say who carries it out, and under which urusan the session discusses it."""

    ASAL = Asal.KECAMATAN
    alasan = AlasanField(label=KATA_ALASAN, rows=2)

    def __init__(self, *args: Any, sidang: Sidang, **kwargs: Any) -> None:
        self.sidang = sidang
        super().__init__(*args, **kwargs)
        asal: Any = self.fields["asal"]
        asal.choices = called_choices(pair for pair in Asal.choices if pair[0] != Asal.POKOK_PIKIRAN)

    @property
    def for_whom(self) -> dict[str, Any]:
        return {"user": self.user, "sidang": self.sidang}

    @property
    def kunci_isian(self) -> str:
        return f"tambahan:{self.user.username}:{self.sidang.kode}"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name, sentence in TUJUAN.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(sentence, code="required"))
        try:
            self.sidang.check_kelompok(data.get("urusan"))
        except TidakSah as galat:
            self.add_error("urusan", galat.pesan)
        return data

    def _layout(self) -> Layout:
        layout = super()._layout()
        layout.fields.insert(-1, Fieldset("Tambahan dalam forum", "alasan"))
        return layout

    def _buttons(self) -> ButtonHolder:
        return ButtonHolder(
            Submit("simpan", "Tambahkan ke sidang"),
            HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>'),
        )
