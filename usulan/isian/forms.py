"""The entry form of a usulan, filled from the kamus."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError

from musrenbang.models import OPD, Pengguna, PrioritasDaerah, Urusan
from usulan.isian.base import REQUIRED, IsianForm, cost
from usulan.isian.fields import ButirField
from usulan.models.isian import PENERIMA

# The keys by which related rows are named in a form; integer keys stay in the database.
KEYS = {"opd": "kunci", "urusan": "kunci", "prioritas_daerah": "nomor"}


class UsulanForm(IsianForm):
    """`user`: a desa writes for itself, the kecamatan for any of its desa."""

    # The kode that the new usulan will have: a form sent three times is one usulan.
    kode = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(IsianForm.Meta):
        widgets = {"desa": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: Pengguna, **kwargs: Any) -> None:
        typed = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        self.user = user
        self._choose_desa()
        self._choose_related()
        for name in ("item", *KEYS):
            self.initial[name] = typed.get(name, getattr(self.instance, name, None))
        if self.instance.anggaran == self.instance.anggaran_hitung and "anggaran" not in typed:
            self.initial["anggaran"] = None
        if self.instance.pk:
            del self.fields["kode"]
        else:
            self.fields["kode"].initial = self.instance.kode
        self.fields["v"].required = self.instance.pk is not None
        self.fields["v"].error_messages["required"] = "Muat ulang halaman ini, lalu ulangi."
        self.helper.form_class = "formulir formulir--dua"
        self.helper.attrs = {"data-isian": self.kunci_isian}
        self.helper.layout = self._layout()
        if self.instance._state.adding and ("desa" not in self.fields or typed.get("desa")):
            self.fields["item" if "item" in self.fields else "kegiatan"].widget.attrs["autofocus"] = True

    @property
    def kunci_isian(self) -> str:
        """Under this name the browser keeps what is typed until it is saved."""
        return f"usulan:{self.user.username}:{self.instance.kode if self.instance.pk else 'baru'}"

    @property
    def hasil(self) -> Decimal | None:
        """Volume × price of what stands in the fields, for a page without script."""
        numbers = []
        for name in ("volume", "harga_satuan"):
            try:
                numbers.append(self.fields[name].clean(self[name].value()))
            except ValidationError:
                return None
        return cost(*numbers)

    # -- fields -------------------------------------------------------------------------------

    def _choose_desa(self) -> None:
        if self.user.is_peran("desa"):
            del self.fields["desa"], self.fields["skala"]
            return
        desa: Any = self.fields["desa"]
        desa.queryset = self.instance.musrenbang.kecamatan.desa.all()
        desa.to_field_name = "kode"
        desa.label = "Desa/kelurahan pengusul"
        desa.help_text = "Pilih lebih dari satu untuk usulan lintas desa."

    def _choose_related(self) -> None:
        musrenbang = self.instance.musrenbang
        kabupaten = musrenbang.kecamatan.kabupaten
        for name, rows in (
            ("opd", OPD.objects.filter(kabupaten=kabupaten)),
            ("urusan", Urusan.objects.filter(kabupaten=kabupaten)),
            ("prioritas_daerah", PrioritasDaerah.objects.filter(kabupaten=kabupaten, tahun=musrenbang.tahun)),
        ):
            field: Any = self.fields[name]
            field.queryset, field.to_field_name, field.empty_label = rows, KEYS[name], "Belum dipilih"
        for name in REQUIRED:
            self.fields[name].required = False
        butir = ButirField(
            kabupaten,
            musrenbang.tahun,
            kept=self.instance.item,
            required=False,
            label="Butir kamus usulan",
            help_text="Ketik satu dua kata, lalu pilih. Kosongkan bila kegiatannya tidak ada di kamus.",
        )
        if butir.book.labelled:
            self.fields["item"] = butir
        else:
            del self.fields["item"]

    def _layout(self) -> Layout:
        desa = Field("desa", wrapper_class="isian--penuh isian__grup--baris")
        item = Field("item", wrapper_class="isian--penuh")
        return Layout(
            *(name for name in ("v", "kode") if name in self.fields),
            *([Fieldset("Pengusul", desa, "skala")] if "desa" in self.fields else []),
            Fieldset(
                "Kegiatan",
                *([item, HTML("{% include 'usulan/isian/_kamus.html' %}")] if "item" in self.fields else []),
                Field("kegiatan", wrapper_class="isian--penuh"),
                Field("lokasi", wrapper_class="isian--penuh"),
                "masalah",
                Field("prioritas_desa", wrapper_class="isian--pendek"),
            ),
            Fieldset(
                "Volume dan biaya",
                Row("volume", "satuan"),
                PrependedText("harga_satuan", "Rp"),
                HTML("{% include 'usulan/isian/_hitung.html' %}"),
                PrependedText("anggaran", "Rp"),
            ),
            Fieldset("Tujuan", "opd", "urusan", "prioritas_daerah", "sumber_dana", "program", "sasaran_kegiatan"),
            Fieldset("Penerima manfaat", Row(*PENERIMA)),
            self._buttons(),
        )

    def _buttons(self) -> ButtonHolder:
        cancel = HTML('<a class="tombol tombol--polos" href="{{ batal }}">Batal</a>')
        if not (self.instance._state.adding or self.instance.boleh(self.user)["ajukan"]):
            return ButtonHolder(Submit("simpan", "Simpan"), cancel)
        # The first one is what Enter in a field does.
        more = [Submit("lagi", "Simpan, lalu tambah lagi", css_class="tombol--biasa")]
        return ButtonHolder(
            *(more if self.instance._state.adding else []),
            Submit("simpan", "Simpan draf", css_class="tombol--biasa"),
            Submit("ajukan", "Simpan dan ajukan"),
            cancel,
        )

    def check_row(self) -> None:
        if not self.instance._state.adding:
            self.instance.check_isi(self.user)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "desa" not in self.fields and self.instance._state.adding:
            data["desa"] = self.instance.musrenbang.kecamatan.desa.filter(kode=self.user.kode_wilayah)
        return data
