"""What the kecamatan says of a usulan, beside the figures of its desa."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Fieldset, Layout, Submit

from musrenbang.models import Pengguna
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import formfield
from musrenbang.tampilan.forms import BerjejakForm
from usulan.models import Usulan


class RekomendasiForm(BerjejakForm):
    class Meta:
        model = Usulan
        formfield_callback = formfield
        fields = ["volume_kecamatan", "anggaran_kecamatan", "rekomendasi_kecamatan"]
        labels = {"anggaran_kecamatan": "Anggaran menurut kecamatan"}
        help_texts = {
            "volume_kecamatan": sebut("Kosongkan bila sama dengan volume desa."),
            "anggaran_kecamatan": sebut("Kosongkan bila sama dengan anggaran desa."),
            "rekomendasi_kecamatan": "Misalnya: prioritas kecamatan; bukan prioritas; lokasinya sudah diperiksa.",
        }

    def __init__(self, *args: Any, by: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.helper.layout = Layout(
            Fieldset(
                "Menurut kecamatan",
                "volume_kecamatan",
                PrependedText("anggaran_kecamatan", "Rp"),
                "rekomendasi_kecamatan",
            ),
            ButtonHolder(
                Submit("simpan", "Simpan"), HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>')
            ),
        )

    def check_row(self) -> None:
        self.instance.check_aksi("rekomendasi", self.by)
