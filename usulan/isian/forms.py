"""The entry form of a usulan, filled from the kamus."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Field, Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from musrenbang.formats import rupiah
from musrenbang.models import OPD, Pengguna, PrioritasDaerah, Urusan
from musrenbang.tampilan.fields import AngkaField, formfield
from musrenbang.tampilan.forms import BerjejakForm
from usulan.isian.fields import BulatField, ButirField
from usulan.models import Usulan
from usulan.models.isian import PENERIMA

# What an item of the kamus fixes for a usulan that is picked from it (docs/domain.md#kamus-usulan).
FROM_KAMUS = ("satuan", "harga_satuan", "opd", "urusan", "program", "sasaran_kegiatan")
REQUIRED = {
    "kegiatan": "Tuliskan kegiatannya, atau pilih butir kamus.",
    "opd": "Pilih Perangkat Daerah tujuannya, atau pilih butir kamus.",
    "urusan": "Pilih urusannya, atau pilih butir kamus.",
}
# The keys by which related rows are named in a form; integer keys stay in the database.
KEYS = {"opd": "kunci", "urusan": "kunci", "prioritas_daerah": "nomor"}

LARGEST = Decimal(10) ** 13


def usulan_field(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if isinstance(db_field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return db_field.formfield(**kwargs, form_class=BulatField)
    return formfield(db_field, **kwargs)


class UsulanForm(BerjejakForm):
    """`user`: a desa writes for itself, the kecamatan for any of its desa.

    An empty cost is volume × price; one that differs is kept and told in warnings().
    """

    instance: Usulan

    # The kode that the new usulan will have: a form sent three times is one usulan.
    kode = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Usulan
        formfield_callback = usulan_field
        fields = [
            *("desa", "skala", "prioritas_desa", "item", "kegiatan", "masalah", "lokasi"),
            *("volume", "satuan", "harga_satuan", "anggaran", "opd", "urusan", "program", "sasaran_kegiatan"),
            *("prioritas_daerah", "sumber_dana", *PENERIMA),
        ]
        widgets = {"desa": forms.CheckboxSelectMultiple}
        labels = {
            "harga_satuan": "Harga satuan",
            "anggaran": "Perkiraan anggaran",
            "penerima_kk": "Kepala keluarga (KK)",
        }
        help_texts = {"anggaran": "Kosongkan bila sama dengan volume × harga satuan."}
        error_messages = {"desa": {"required": "Pilih paling sedikit satu desa/kelurahan."}}

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

    @property
    def kunci_isian(self) -> str:
        """Under this name the browser keeps what is typed until it is saved."""
        return f"usulan:{self.user.username}:{self.instance.kode if self.instance.pk else 'baru'}"

    @property
    def butir_kamus(self) -> list[tuple[str, Any]]:
        """For the <datalist>: text, and the item that the script fills in."""
        labelled = self.fields["item"].labelled if "item" in self.fields else {}  # type: ignore[attr-defined]
        return list(labelled.items())

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
            required=False,
            label="Butir kamus usulan",
            help_text="Ketik satu dua kata, lalu pilih. Kosongkan bila kegiatannya tidak ada di kamus.",
        )
        if butir.labelled:
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
        return ButtonHolder(
            Submit("simpan", "Simpan draf", css_class="tombol--biasa"), Submit("ajukan", "Simpan dan ajukan"), cancel
        )

    def check_row(self) -> None:
        if not self.instance._state.adding:
            self.instance.check_isi(self.user)

    # -- cleaning -----------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if item := data.get("item"):
            data["kegiatan"] = data.get("kegiatan") or item.uraian
            for name in FROM_KAMUS:
                if name in data and data[name] in (None, ""):
                    data[name] = getattr(item, name)
        for name, sentence in REQUIRED.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(sentence, code="required"))
        self._clean_desa(data)
        if data.get("anggaran") is None and "anggaran" not in self.errors:
            data["anggaran"] = cost(data.get("volume"), data.get("harga_satuan"))
            if data["anggaran"] is not None and data["anggaran"] >= LARGEST:
                self.add_error("anggaran", "Volume × harga satuan terlalu besar. Periksa kedua angkanya.")
        return data

    def _clean_desa(self, data: dict[str, Any]) -> None:
        if "desa" not in self.fields:
            if self.instance._state.adding:
                data["desa"] = self.instance.musrenbang.kecamatan.desa.filter(kode=self.user.kode_wilayah)
        elif len(data.get("desa", ())) > 1 and data.get("skala") == Usulan.Skala.DESA:
            data["skala"] = Usulan.Skala.LINTAS_DESA

    def warnings(self) -> list[str]:
        """What is kept but looks wrong: one sentence each. Only after is_valid()."""
        data = self.cleaned_data
        sentences = [
            f"{field.label}: {field.catatan}"
            for name in self.changed_data
            if isinstance(field := self.fields[name], AngkaField) and field.catatan
        ]
        computed, stated = cost(data.get("volume"), data.get("harga_satuan")), data.get("anggaran")
        if computed is not None and stated is not None and abs(computed - stated) >= 1:
            sentences.append(
                f"Perkiraan anggaran Rp {rupiah(stated)} berbeda dari volume × harga satuan, "
                f"Rp {rupiah(computed)}. Periksa bila bukan itu maksudnya."
            )
        item = data.get("item")
        if item and item.harga_satuan is not None and item.harga_satuan != data.get("harga_satuan"):
            sentences.append(f"Harga satuan berbeda dari kamus usulan, Rp {rupiah(item.harga_satuan)}.")
        return sentences


def cost(volume: Decimal | None, harga_satuan: Decimal | None) -> Decimal | None:
    return Usulan(volume=volume, harga_satuan=harga_satuan).anggaran_hitung
