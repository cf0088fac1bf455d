"""From the words of the record back to the values of a usulan."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models

from musrenbang.galat import Bentrok
from musrenbang.jejak.canonical import outside_name
from musrenbang.jejak.change import Bagian
from musrenbang.models import Desa, Musrenbang
from usulan.models import Usulan


class Reviver:
    """For the usulan of one event; the rows that they point to are read once for each kind."""

    def __init__(self, acara: Musrenbang) -> None:
        self._kabupaten = acara.kecamatan.kabupaten.kode
        self._named = cache(self._read)

    def lay(self, usulan: Usulan, values: dict[str, Any]) -> None:
        """Write these values; Bentrok where something they name is gone."""
        desa = values.pop("desa", None)
        for name, plain in values.items():
            setattr(usulan, name, self._value(name, plain))
        usulan.save()
        if desa is not None:
            known = self._named(Desa)
            usulan.desa.set([_found(known, kode).pk for kode in desa])

    def _value(self, name: str, plain: Any) -> Any:
        field = Usulan._meta.get_field(name)
        if plain is not None and isinstance(field, models.ForeignKey):
            return _found(self._named(field.related_model), plain)
        return field.to_python(plain)  # type: ignore[union-attr]

    def _read(self, model: type[Bagian]) -> dict[str, Bagian]:
        return {outside_name(row): row for row in model.of(self._kabupaten)}


def _found(known: dict[str, Bagian], name: str) -> Bagian:
    if name not in known:
        raise Bentrok(f"“{name}” sudah tidak ada di data induk, sehingga impor ini tidak dapat dibatalkan.")
    return known[name]
