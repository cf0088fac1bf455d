"""Where a usulan comes from, and who may say so."""

from __future__ import annotations

from django.db import models

from musrenbang.sheets.names import name_key


class Asal(models.TextChoices):
    # Empty: so it was of every usulan before anybody asked, and the record of these says nothing of it.
    DESA = "", "Desa/kelurahan"
    ANAK = "anak", "Tematik: anak"
    PEREMPUAN = "perempuan", "Tematik: perempuan"
    PEMUDA = "pemuda", "Tematik: pemuda"
    LANSIA = "lansia", "Tematik: lansia"
    DISABILITAS = "disabilitas", "Tematik: penyandang disabilitas"
    KECAMATAN = "kecamatan", "Kecamatan"
    POKOK_PIKIRAN = "pokok_pikiran", "Pokok pikiran DPRD"


# A desa writes its own wishes, and those of a thematic meeting; the kecamatan writes any.
OLEH_DESA = tuple(asal for asal in Asal if asal not in (Asal.KECAMATAN, Asal.POKOK_PIKIRAN))
_ALSO = {
    "desa": Asal.DESA,
    "kelurahan": Asal.DESA,
    "pokir": Asal.POKOK_PIKIRAN,
    "pokirdprd": Asal.POKOK_PIKIRAN,
    "tematikdisabilitas": Asal.DISABILITAS,
}


def asal_of(text: str) -> Asal | None:
    """What a file means by it: "Pokir", "Tematik Anak", "desa"; empty: desa."""
    key = name_key(text)
    if not key:
        return Asal.DESA
    for asal in Asal:
        label = name_key(asal.label)
        if key in (name_key(asal.value), label, label.removeprefix("tematik")):
            return asal
    return _ALSO.get(key)
