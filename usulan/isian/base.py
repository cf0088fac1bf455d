"""What a usulan must say, whoever writes it: the entry page and each row of a file meet the same checks."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from musrenbang.formats import angka, rp, rupiah
from musrenbang.tampilan.called import sebut
from musrenbang.tampilan.fields import AngkaField, formfield
from musrenbang.tampilan.forms import BerjejakForm
from usulan.isian.fields import BulatField, UrutanField
from usulan.models import Asal, Usulan
from usulan.models.isian import PENERIMA

# What an item of the kamus fixes for a usulan that is picked from it (docs/domain.md#kamus-usulan).
FROM_KAMUS = ("satuan", "harga_satuan", "opd", "urusan", "program", "sasaran_kegiatan")
REQUIRED = {"kegiatan": "Tuliskan kegiatannya, atau pilih butir kamus."}
# Only once it is verified or merged: a desa may not know.
TUJUAN = {
    "opd": "Pilih Perangkat Daerah tujuannya, atau pilih butir kamus.",
    "urusan": "Pilih urusannya, atau pilih butir kamus.",
}
LARGEST = Decimal(10) ** 13


def usulan_field(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if db_field.name == "prioritas_desa":
        return db_field.formfield(**kwargs, form_class=UrutanField)
    if isinstance(db_field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return db_field.formfield(**kwargs, form_class=BulatField)
    return formfield(db_field, **kwargs)


class IsianForm(BerjejakForm):
    """An empty cost is volume × price; one that differs is kept and told in warnings()."""

    instance: Usulan

    class Meta:
        model = Usulan
        formfield_callback = usulan_field
        fields = [
            *("desa", "skala", "asal", "prioritas_desa", "item", "kegiatan", "masalah", "lokasi"),
            *("volume", "satuan", "harga_satuan", "anggaran", "opd", "urusan", "program", "sasaran_kegiatan"),
            *("prioritas_daerah", "sumber_dana", *PENERIMA, "sumber_data"),
        ]
        labels = {
            "harga_satuan": "Harga satuan",
            "anggaran": "Perkiraan anggaran",
            "penerima_kk": "Penerima manfaat (KK)",
        }
        help_texts = {
            "anggaran": "Kosongkan bila sama dengan volume × harga satuan.",
            "sumber_data": sebut("Misalnya DTSEN, atau data desa dengan tahunnya."),
        }
        error_messages = {"desa": {"required": sebut("Pilih paling sedikit satu desa/kelurahan.")}}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._take_kamus(data)
        self._check_asal(data)
        for name, sentence in (REQUIRED | (TUJUAN if self.instance.perlu_tujuan else {})).items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(sentence, code="required"))
        if len(data.get("desa", ())) > 1 and data.get("skala") == Usulan.Skala.DESA:
            data["skala"] = Usulan.Skala.LINTAS_DESA
        if data.get("anggaran") is None and "anggaran" not in self.errors:
            data["anggaran"] = cost(data.get("volume"), data.get("harga_satuan"))
            if data["anggaran"] is not None and data["anggaran"] >= LARGEST:
                self.add_error("anggaran", "Volume × harga satuan terlalu besar. Periksa kedua angkanya.")
        return data

    def _take_kamus(self, data: dict[str, Any]) -> None:
        """What is left empty is as the kamus has it."""
        if item := data.get("item"):
            data["kegiatan"] = data.get("kegiatan") or item.uraian
            for name in FROM_KAMUS:
                if name in data and data[name] in (None, ""):
                    data[name] = getattr(item, name)

    def _check_asal(self, data: dict[str, Any]) -> None:
        if data.get("asal") == Asal.POKOK_PIKIRAN and self.instance.pk and self.instance.bergabung:
            self.add_error("asal", "Usulan gabungan tidak dapat menjadi pokok pikiran. Pisahkan lebih dahulu.")

    def warnings(self) -> Iterator[tuple[str, str]]:
        """What is kept but looks wrong: (field, sentence). Only after is_valid()."""
        data = self.cleaned_data
        for name in self.changed_data:
            if isinstance(field := self.fields[name], AngkaField) and field.catatan:
                yield name, field.catatan
        computed, stated = cost(data.get("volume"), data.get("harga_satuan")), data.get("anggaran")
        if computed is not None and stated is not None and abs(computed - stated) >= 1:
            product = f"{angka(data['volume'])} × {rupiah(data['harga_satuan'])} = {rupiah(computed)}"
            yield "anggaran", f"{product}, bukan {rupiah(stated)}. Periksa angkanya."
        if (satuan := data.get("satuan")) and not any(letter.isalpha() or letter == "%" for letter in satuan):
            yield "satuan", f"“{satuan}” bukan satuan, seperti m, unit, atau paket. Periksa kolomnya."
        item = data.get("item")
        if item and item.harga_satuan is not None and item.harga_satuan != data.get("harga_satuan"):
            yield "harga_satuan", f"Berbeda dari kamus usulan, {rp(item.harga_satuan)}."


def cost(volume: Decimal | None, harga_satuan: Decimal | None) -> Decimal | None:
    return Usulan(volume=volume, harga_satuan=harga_satuan).anggaran_hitung
