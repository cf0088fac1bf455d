"""What a correction asks: its opening, a decision written down, the reading, the seal, the giving up."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.forms import SuaraField
from forum.models import Butir
from forum.models.butir import Cara, Hasil
from musrenbang.tampilan.fields import AngkaField
from usulan.alur import ALASAN_KURANG, ALASAN_TERPENDEK

TETAP = ("", "Seperti yang sudah disegel")
KOSONG = "Kosong: seperti yang sudah disegel."


class AlasanPerbaikanField(forms.CharField):
    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            min_length=ALASAN_TERPENDEK,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": ALASAN_KURANG, "min_length": ALASAN_KURANG},
        )


class BukaForm(forms.Form):
    alasan = AlasanPerbaikanField("Alasan perbaikan", "Tercetak pada berita acara versi berikutnya.")
    nomor = forms.CharField(
        label="Ketik nomor berita acara untuk membuka perbaikan",
        error_messages={"required": "Ketik nomor berita acara persis seperti tertulis di atas."},
    )


class ButirField(forms.ModelChoiceField[Butir]):
    def label_from_instance(self, obj: Butir) -> str:
        hasil = Hasil(obj.hasil).label.lower() if obj.hasil else "belum diputuskan"
        return f"{obj.sidang}, nomor {obj.urutan}: {obj.usulan} ({hasil})"


class VersiForm(forms.Form):
    """`v`: the version of the correction that the page has shown."""

    v = forms.IntegerField(widget=forms.HiddenInput)


class CatatForm(VersiForm):
    butir = ButirField(
        Butir.objects.none(),
        label="Usulan yang putusannya diubah",
        to_field_name="kode",
        empty_label="Belum dipilih",
    )
    hasil = forms.ChoiceField(label="Putusan yang benar", choices=[TETAP, *Hasil.choices], required=False)
    volume = AngkaField(label="Volume disepakati", max_digits=14, decimal_places=3, required=False, help_text=KOSONG)
    pagu = AngkaField(
        label="Pagu disepakati", max_digits=15, decimal_places=2, required=False, rupiah=True, help_text=KOSONG
    )
    cara = forms.ChoiceField(
        label="Cara memutuskan",
        choices=[TETAP, *Cara.choices],
        required=False,
        help_text="Keberatan yang tercatat tetap tercatat.",
    )
    setuju = SuaraField("Setuju")
    tidak_setuju = SuaraField("Tidak setuju")
    abstain = SuaraField("Abstain")
    alasan = AlasanPerbaikanField("Alasan", "Tercetak bersama putusannya. Jangan menulis data pribadi.")

    def __init__(self, *args: Any, butir: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["butir"].queryset = butir  # type: ignore[attr-defined]


class LepasForm(VersiForm):
    butir = forms.CharField(max_length=12)


class DrafForm(forms.Form):
    draf = forms.IntegerField(min_value=1, error_messages={"required": "Buat draf dahulu, bacakan, lalu catat."})


class SegelPerbaikanForm(forms.Form):
    """`v`: the length of the record that the page has shown."""

    nomor = forms.CharField(
        label="Ketik nomor berita acara untuk menyegel",
        error_messages={"required": "Ketik nomor berita acara persis seperti tertulis di atas."},
    )
    v = forms.IntegerField(widget=forms.HiddenInput)


class BatalForm(VersiForm):
    alasan = AlasanPerbaikanField("Alasan membatalkan")
