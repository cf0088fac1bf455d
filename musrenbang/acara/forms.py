"""The form of the yearly event."""

from __future__ import annotations

from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Field, Fieldset, Layout, Row, Submit
from django.core.exceptions import ValidationError
from django.utils import timezone

from musrenbang.models import Musrenbang, Pengguna
from musrenbang.models.choices import Pembagian
from musrenbang.tampilan.called import called_choices
from musrenbang.tampilan.fields import formfield
from musrenbang.tampilan.forms import BerjejakForm

_TEXTS = ("sambutan", "pemaparan", "catatan")


def _wide(name: str) -> Field:
    return Field(name, wrapper_class="isian--penuh")


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
            "pembagian_pagu",
            "kuota_fisik",
            "kuota_ekonomi",
            "kuota_sosbud",
            "target_perempuan",
            "bentuk_ba",
            "nomor_ba",
            "pimpinan_sidang",
            "sambutan",
            "pemaparan",
            "catatan",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pembagian: Any = self.fields["pembagian_pagu"]
        pembagian.choices = [("", "Tidak dibagi"), *called_choices(Pembagian.choices)]
        pimpinan: Any = self.fields["pimpinan_sidang"]
        pimpinan.queryset = Pengguna.objects.filter(
            peran__in=[Pengguna.Peran.PETUGAS, Pengguna.Peran.KECAMATAN],
            kode_wilayah=self.instance.kecamatan.kode,
            is_active=True,
        )
        pimpinan.to_field_name, pimpinan.empty_label = "username", "Belum dipilih"
        self.initial["pimpinan_sidang"] = self.instance.pimpinan_sidang
        if self.instance.pk is None:
            # The forum of this year plans for the next.
            self.initial["tahun"] = timezone.localdate().year + 1
            self.initial["bentuk_ba"] = self.instance.kecamatan.kabupaten.jenis
        self.helper.form_class = "formulir formulir--dua"
        self.helper.layout = Layout(
            Fieldset("Kegiatan", "tahun", "target_perempuan", _wide("tema")),
            Fieldset("Pagu", PrependedText("pagu", "Rp"), "pembagian_pagu"),
            Fieldset("Kuota usulan yang disepakati", "kuota_fisik", "kuota_ekonomi", "kuota_sosbud"),
            Fieldset("Waktu dan tempat", Row("mulai", "selesai"), Row("pukul_mulai", "pukul_selesai"), _wide("tempat")),
            Fieldset("Berita acara", "nomor_ba", "pimpinan_sidang", _wide("bentuk_ba"), *_TEXTS),
            ButtonHolder(
                Submit("simpan", "Simpan"),
                HTML('<a class="tombol tombol--polos" href="{% url "musrenbang" %}">Batal</a>'),
            ),
        )

    def clean_tahun(self) -> int:
        """The kecamatan is no field of this form, so the form does not see the constraint by itself."""
        tahun: int = self.cleaned_data["tahun"]
        acara = self.instance
        if Musrenbang.objects.filter(kecamatan=acara.kecamatan, tahun=tahun).exclude(pk=acara.pk).exists():
            raise ValidationError(f"Musrenbang kecamatan ini untuk RKPD Tahun {tahun} sudah ada. Pilih tahun lain.")
        return tahun
