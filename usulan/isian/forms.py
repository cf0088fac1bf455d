"""The entry form of a usulan, filled from the kamus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Self

from crispy_forms.bootstrap import PrependedText
from crispy_forms.layout import HTML, ButtonHolder, Field, Fieldset, Layout, LayoutObject, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context
from django.template.loader import render_to_string

from musrenbang.models import OPD, Pengguna, PrioritasDaerah, Urusan
from musrenbang.tampilan.again import BaruForm
from musrenbang.tampilan.called import called, called_choices
from musrenbang.tampilan.forms import Beda
from usulan.isian.base import FROM_KAMUS, REQUIRED, IsianForm, cost
from usulan.isian.fields import ButirField, KoordinatField
from usulan.isian.point import EXAMPLE
from usulan.models import OLEH_DESA, Asal, Usulan
from usulan.models.isian import KELENGKAPAN, PENERIMA, kurang

# The keys by which related rows are named in a form; integer keys stay in the database.
KEYS = {"opd": "kunci", "urusan": "kunci", "prioritas_daerah": "nomor"}
# What most usulan leave as it is, folded away: legend → fields.
LAIN = {
    "Biaya": ("harga_satuan", "anggaran", "sumber_dana"),
    "Tujuan": ("opd", "urusan", "prioritas_daerah", "program", "sasaran_kegiatan"),
    "Letak dan kedudukan": ("koordinat", "asal", "skala", "prioritas_desa"),
    "Penerima manfaat lain": (*(name for name in PENERIMA if name != "penerima_kk"), "sumber_data"),
}


class Folded(LayoutObject):  # type: ignore[misc]
    """The folded fields; open where one of them holds something of its own, or is wrong."""

    def __init__(self, form: UsulanForm, *fields: object) -> None:
        self.form, self.fields = form, list(fields)

    def render(self, form: object, context: Context, template_pack: str = "formulir", **kwargs: object) -> str:
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string("usulan/isian/_lain.html", {"fields": inner, "buka": self.form.lain_terbuka})


class UsulanForm(IsianForm, BaruForm):
    """`user`: a desa writes for itself, the kecamatan for any of its desa."""

    koordinat = KoordinatField(
        required=False,
        max_length=2000,  # as long as the address of a map
        help_text=f"Lintang, bujur; {EXAMPLE}. Dapat disalin dari peta.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    ASAL = Asal.DESA  # as a new one begins

    class Meta(IsianForm.Meta):
        # Typed as one: `koordinat`.
        fields = [*IsianForm.Meta.fields, "lintang", "bujur"]
        widgets = {"desa": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: Pengguna, **kwargs: Any) -> None:
        typed = kwargs.get("initial") or {}
        super().__init__(*args, **kwargs)
        self.user = user
        del self.fields["lintang"], self.fields["bujur"]
        self.initial["koordinat"] = typed.get("koordinat", self.instance.koordinat)
        self._choose_desa()
        self._choose_related()
        for name in ("item", *KEYS):
            self.initial[name] = typed.get(name, getattr(self.instance, name, None))
        if self.instance.anggaran == self.instance.anggaran_hitung and "anggaran" not in typed:
            self.initial["anggaran"] = None
        self.helper.form_class = "formulir formulir--dua formulir--samping"
        self.helper.attrs = {"data-isian": self.kunci_isian} | ({"data-terisi": ""} if self.is_bound else {})
        self.helper.layout = self._layout()
        if self.instance._state.adding:
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

    @property
    def lain_terbuka(self) -> bool:
        """Is one of the folded fields wrong, or does it hold what neither the kamus nor a rule has given?"""
        wrong = self.errors  # also fills cleaned_data
        values = self.cleaned_data if self.is_bound else self.initial
        product = cost(values.get("volume"), values.get("harga_satuan")) if self.is_bound else self.hasil
        given = {name: getattr(values.get("item"), name, None) for name in FROM_KAMUS}
        given |= {"skala": Usulan.Skala.DESA, "asal": self.ASAL, "anggaran": product}
        folded = [name for names in LAIN.values() for name in names if name in self.fields]
        return any(name in wrong or values.get(name) not in (None, "", given.get(name)) for name in folded)

    @property
    def lengkap(self) -> str:
        """For the script, which looks at these fields while somebody types."""
        return json.dumps(KELENGKAPAN)

    @property
    def kurang(self) -> str:
        """What is missing now, for the page as it comes."""
        values = {name: self[name].value() for name in KELENGKAPAN}
        values["anggaran"] = values["anggaran"] or self.hasil
        return ", ".join(KELENGKAPAN[name] for name in kurang(values))

    def from_kamus(self) -> Self:
        """The same page for a browser without script: what the chosen item says is filled in, nothing is saved."""
        typed = {name: self[name].data for name in self.fields}
        if item := self.cleaned_data.get("item"):
            typed |= {name: getattr(item, name) for name in FROM_KAMUS if getattr(item, name) not in (None, "")}
            typed["kegiatan"] = typed["kegiatan"] or item.uraian
        return type(self)(initial=typed, instance=self.instance, **self.for_whom)

    @property
    def for_whom(self) -> dict[str, Any]:
        """What else makes this form anew."""
        return {"user": self.user}

    # -- fields -------------------------------------------------------------------------------

    def _choose_desa(self) -> None:
        if self.user.is_peran("desa"):
            # What the kecamatan has said of it stays.
            allowed = {*OLEH_DESA, self.instance.asal}
            self.fields["asal"].choices = called_choices(pair for pair in Asal.choices if pair[0] in allowed)  # type: ignore[attr-defined]
            del self.fields["desa"], self.fields["skala"]
            return
        desa: Any = self.fields["desa"]
        desa.queryset = self.instance.musrenbang.kecamatan.desa.all()
        desa.to_field_name = "kode"
        desa.label = called("Desa/kelurahan pengusul")
        desa.help_text = called("Pilih lebih dari satu untuk usulan lintas desa/kelurahan.")

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
        penuh = {name: Field(name, wrapper_class="isian--penuh") for name in ("item", "kegiatan", "lokasi")}
        item = [penuh["item"], HTML("{% include 'usulan/isian/_kamus.html' %}")] if "item" in self.fields else []
        desa = [Field("desa", wrapper_class="isian--penuh isian__grup--baris")] if "desa" in self.fields else []
        return Layout(
            Fieldset(
                "Usulan",
                *item,
                penuh["kegiatan"],
                *desa,
                penuh["lokasi"],
                Row("volume", "satuan"),
                "masalah",
                Field("penerima_kk", wrapper_class="isian--pendek"),
            ),
            Folded(self, *(Fieldset(legend, *self._folded(names)) for legend, names in LAIN.items())),
            HTML("{% include 'usulan/isian/_ringkasan.html' %}"),
            self._buttons(),
        )

    def _folded(self, names: Iterable[str]) -> Iterator[object]:
        for name in names:
            if name in self.fields:
                yield PrependedText(name, "Rp") if name in ("harga_satuan", "anggaran") else name
            if name == "koordinat":
                yield HTML("{% include 'usulan/isian/_lokasi.html' %}")

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

    def _differences(self) -> Iterator[Beda]:
        yield from super()._differences()
        now, typed = self.instance, self.cleaned_data
        if "koordinat" in typed and (now.lintang, now.bujur) != (typed["lintang"], typed["bujur"]):
            yield Beda("Koordinat", now.koordinat or "–", self["koordinat"].value() or "–")

    def check_row(self) -> None:
        if not self.instance._state.adding:
            self.instance.check_isi(self.user)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "koordinat" not in self.errors:
            data["lintang"], data["bujur"] = data.get("koordinat") or (None, None)
        if "desa" not in self.fields and self.instance._state.adding:
            data["desa"] = self.instance.musrenbang.kecamatan.desa.filter(kode=self.user.kode_wilayah)
        return data
