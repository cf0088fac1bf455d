"""The form of the yearly event."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Row, Submit

from .forms import BerjejakForm, formfield
from .models import Musrenbang


class MusrenbangForm(BerjejakForm):
    class Meta:
        model = Musrenbang
        formfield_callback = formfield
        fields = [
            "tahun",
            "tema",
            "mulai",
            "selesai",
            "pukul_mulai",
            "pukul_selesai",
            "tempat",
            "pagu",
            "target_perempuan",
            "nomor_ba",
            "pimpinan_sidang",
            "sambutan",
            "pemaparan",
            "catatan",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = Layout(
            "v",
            Fieldset("Kegiatan", Row("tahun", "target_perempuan"), "tema", PrependedText("pagu", "Rp")),
            Fieldset("Waktu dan tempat", Row("mulai", "selesai"), Row("pukul_mulai", "pukul_selesai"), "tempat"),
            Fieldset("Berita acara", Row("nomor_ba", "pimpinan_sidang"), "sambutan", "pemaparan", "catatan"),
            ButtonHolder(
                Submit("simpan", "Simpan"),
                HTML('<a class="tombol tombol--polos" href="{% url "musrenbang" %}">Batal</a>'),
            ),
        )
