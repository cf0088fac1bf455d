"""What is asked of an evidence of the forum: kept, shown to everybody, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from laporan.isi.registry import judul
from laporan.models import Bukti, Terbitan
from musrenbang.models import Musrenbang
from usulan.alur import ALASAN_KURANG, ALASAN_TERPENDEK

TANPA_DOKUMEN = "Musrenbang ini belum disegel, sehingga belum ada dokumen yang dapat ditandatangani. Pilih jenis lain."


class DokumenField(forms.ModelChoiceField[Terbitan]):
    def label_from_instance(self, obj: Terbitan) -> str:
        return f"{judul(obj.dokumen)}, versi {obj.versi}"


class BuktiForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis bukti", choices=Bukti.Jenis.choices)
    terbitan = DokumenField(
        Terbitan.objects.none(),
        label="Dokumen yang ditandatangani",
        required=False,
        empty_label="Bukan dokumen dari sini",
        help_text="Hanya untuk pindaian dan PDF bertanda tangan elektronik.",
    )
    berkas = forms.FileField(
        label="Berkas",
        help_text="PDF, JPEG atau PNG, paling besar 80 MB. Disimpan persis seperti diunggah.",
        widget=forms.ClearableFileInput(
            attrs={
                "accept": "application/pdf,image/jpeg,image/png",
                "data-batas": settings.BATAS_PINDAIAN,
                "data-besar": "Berkas ini lebih dari 80 MB. Pindai lagi dengan 150 atau 200 dpi, atau bagi berkasnya.",
            }
        ),
        error_messages={
            "required": "Pilih berkasnya lebih dahulu.",
            "empty": "Berkas yang dikirim kosong. Pilih berkas yang lain.",
        },
    )
    keterangan = forms.CharField(required=False, max_length=200, help_text="Misalnya “Halaman 1 sampai 12”.")

    def __init__(self, *args: Any, acara: Musrenbang, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = acara.terbitan.filter(jenis=Terbitan.Jenis.NASKAH).defer("isi").order_by("-versi", "dokumen")
        self.fields["terbitan"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        signed = data.get("jenis") in Bukti.BERDOKUMEN
        if not signed:
            data["terbitan"] = None
        elif data.get("terbitan") is None and "terbitan" not in self.errors:
            known = self.fields["terbitan"].queryset.exists()  # type: ignore[attr-defined]
            self.add_error("terbitan", "Pilih dokumen yang ditandatangani." if known else TANPA_DOKUMEN)
        return data


class UmumForm(forms.Form):
    """`v`: the version that the page has shown. `tahu` is asked only where it is opened to everybody."""

    v = forms.IntegerField(widget=forms.HiddenInput)
    tahu = forms.BooleanField(
        label="Saya sudah melihat isinya, dan semua yang terbaca atau terlihat di dalamnya boleh dilihat siapa pun",
        error_messages={"required": "Centang bahwa Anda sudah melihat isinya, atau batalkan."},
    )

    def __init__(self, *args: Any, bukti: Bukti, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["v"].initial = bukti.version
        if bukti.publik:
            del self.fields["tahu"]


class HapusBuktiForm(forms.Form):
    v = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan menghapus",
        max_length=500,
        min_length=ALASAN_TERPENDEK,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tetap tercatat dalam riwayat perubahan. Jangan menulis data pribadi.",
        error_messages={"required": ALASAN_KURANG, "min_length": ALASAN_KURANG},
    )

    def __init__(self, *args: Any, bukti: Bukti, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["v"].initial = bukti.version
