"""The forms of the acts, which the list and the page of one usulan show."""

from __future__ import annotations

import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from musrenbang.galat import TidakSah
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.forms import RELOAD
from usulan.alur import ALASAN_KURANG, ALASAN_TERPENDEK, ALUR, KECAMATAN, Aksi, Status, check_alasan
from usulan.models import Lampiran, Usulan, UsulanQuerySet
from usulan.phrases import add_phrase, phrases

# What the kecamatan may do to many at once.
MASSAL = {nama: aksi for nama, aksi in ALUR.items() if KECAMATAN in aksi.oleh and Status.DIAJUKAN in aksi.dari}

PHOTOS = "image/jpeg,image/png,image/webp"
PRIBADI = "Jangan menulis data pribadi."
DIBACA = sebut(f"Dibaca oleh desa pengusul, dan oleh umum setelah musrenbang disegel. {PRIBADI}")


def filled(nama: str, data: QueryDict) -> str:
    """The reason that was typed, and behind it the sentence that was chosen: `isi`, its number."""
    known = {str(number): phrase for number, phrase in enumerate(phrases(nama))}
    chosen, reason = known.get(str(data["isi"])), str(data.get("alasan", ""))
    return add_phrase(reason, chosen) if chosen else reason


def search(rows: UsulanQuerySet, words: str) -> UsulanQuerySet:
    """Rows whose text contains `words`, or whose kode it is."""
    if not words:
        return rows
    return rows.filter(
        Q(kegiatan__icontains=words) | Q(lokasi__icontains=words) | Q(masalah__icontains=words) | Q(kode=words.lower())
    )


class AlasanField(forms.CharField):
    """The reason of an act: long enough to say something (check_alasan)."""

    def __init__(self, *, rows: int = 3, label: str = "Alasan", **kwargs: Any) -> None:
        super().__init__(
            label=label,
            min_length=ALASAN_TERPENDEK,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"required": ALASAN_KURANG, "min_length": ALASAN_KURANG},
            **kwargs,
        )


class TerbacaField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Usulan, each as `kode:version`: what was chosen, and what the page had shown of it."""

    def clean(self, value: Any) -> dict[Usulan, int]:  # type: ignore[override]
        chosen = dict(text.partition(":")[::2] for text in value or ())
        rows = super().clean(list(chosen))
        if not all(re.fullmatch(r"\d{1,9}", version) for version in chosen.values()):
            raise ValidationError(RELOAD)
        return {usulan: int(chosen[usulan.kode]) for usulan in rows}


class MassalForm(forms.Form):
    """One act on many rows, with one reason where the act needs it."""

    usulan = TerbacaField(
        Usulan.objects.none(),
        to_field_name="kode",
        error_messages={
            "required": "Centang paling sedikit satu usulan.",
            "invalid_choice": "Sebagian usulan yang dicentang sudah tidak ada. Muat ulang halaman, lalu ulangi.",
        },
    )
    aksi = forms.ChoiceField(choices=[(nama, aksi.label) for nama, aksi in MASSAL.items()])
    alasan = forms.CharField(
        required=False, max_length=1000, label="Alasan", help_text=DIBACA, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, rows: UsulanQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["usulan"].queryset = rows  # type: ignore[attr-defined]
        if "isi" in self.data:
            data = self.data.copy()  # type: ignore[attr-defined]
            data["alasan"] = filled(data.get("aksi", ""), data)
            self.data = data

    @property
    def sure(self) -> bool:
        """Sent from the page that has said what will be done; on the way there no reason is asked for."""
        return "yakin" in self.data

    @property
    def only_reason_missing(self) -> bool:
        return set(self.errors) == {"alasan"}

    @property
    def kalimat(self) -> list[str]:
        return phrases(self.data.get("aksi", ""))

    @property
    def dicentang(self) -> list[str]:
        """The kode of the rows that stay checked when the list is drawn again."""
        chosen = self.data.getlist("usulan") if self.is_bound else []  # type: ignore[attr-defined]
        return [text.partition(":")[0] for text in chosen]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        aksi = MASSAL.get(data.get("aksi", ""))
        if aksi and aksi.alasan and self.sure:
            try:
                check_alasan(data.get("alasan", ""))
            except TidakSah as galat:
                self.add_error("alasan", galat.pesan)
        return data


class LampiranForm(forms.Form):
    """One photo or document beside a usulan; what it is, its content decides (usulan/lampiran/judge.py)."""

    # A phone offers its camera at once where it is asked for, and then nothing else.
    kamera = forms.FileField(
        label="Potret dengan kamera",
        required=False,
        widget=forms.FileInput(attrs={"accept": PHOTOS, "capture": "environment", "data-foto": ""}),
    )
    berkas = forms.FileField(
        label="Pilih foto",
        required=False,
        help_text="JPEG, PNG atau WebP. Foto dikecilkan, dan tempat serta waktu pemotretan di dalamnya dihapus.",
        widget=forms.FileInput(attrs={"accept": PHOTOS, "data-foto": ""}),
    )
    keterangan = forms.CharField(
        required=False,
        max_length=200,
        help_text="Misalnya “Jalan rusak di depan SDN 2”. Jangan menulis data pribadi.",
    )

    def __init__(self, jenis: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = Lampiran.Jenis(jenis)
        self.auto_id = f"id_{jenis}_%s"
        if not self.foto:
            del self.fields["kamera"]
            berkas = self.fields["berkas"]
            berkas.label, berkas.help_text = "Pilih dokumen", "PDF, paling besar 5 MB: RAB, proposal, surat pengantar."
            berkas.widget = forms.FileInput(attrs={"accept": "application/pdf"})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        wrappers = {"kamera": "lampiran__kamera"}
        self.helper.layout = Layout(*(Field(name, wrapper_class=wrappers.get(name, "")) for name in self.fields))

    @property
    def foto(self) -> bool:
        return self.jenis == Lampiran.Jenis.FOTO

    @classmethod
    def sent(cls, data: QueryDict, files: MultiValueDict[str, Any]) -> LampiranForm:
        jenis = data.get("jenis")
        return cls(str(jenis if jenis in Lampiran.Jenis.values else Lampiran.Jenis.FOTO), data, files)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["berkas"] = data.get("berkas") or data.get("kamera")
        if not data["berkas"] and not self.errors:
            self.add_error("berkas", f"Pilih {self.jenis.label.lower()}nya lebih dahulu.")
        return data


class AksiForm(forms.Form):
    """The reason of one act, where it needs one, and `v`, the version of the usulan that its page shows."""

    v = forms.IntegerField(widget=forms.HiddenInput)
    alasan = AlasanField(help_text=DIBACA)

    def __init__(self, aksi: Aksi, *args: Any, v: int, **kwargs: Any) -> None:
        """`v`: what is shown now; a bound form that is shown again carries it too."""
        super().__init__(*args, **kwargs)
        self.fields["v"].initial = v
        self.aksi = aksi
        self.kalimat = phrases(aksi.nama)
        self.auto_id = f"id_{aksi.nama}_%s"
        if not aksi.alasan:
            del self.fields["alasan"]

    @classmethod
    def with_phrase(cls, aksi: Aksi, data: QueryDict, *, v: int) -> AksiForm:
        """For a browser without script: what was typed and the sentence that was chosen, `isi`; not yet sent."""
        return cls(aksi, v=v, initial={"alasan": filled(aksi.nama, data)})

    @property
    def terbuka(self) -> bool:
        """Something stands in it: the page shows it unfolded."""
        return self.is_bound or bool(self.initial)
