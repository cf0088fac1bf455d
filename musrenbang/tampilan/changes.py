"""A field and its value as the record keeps them, in the words of the page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from musrenbang.formats import angka
from musrenbang.tampilan.called import called

# Field → code → name.
Names = dict[str, dict[str, str]]


def column(model: type[models.Model], name: str) -> Any:
    """The field; None where the record still has one that the model has not."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def label(model: type[models.Model], name: str) -> str:
    return called(str(getattr(column(model, name), "verbose_name", name)))


def text(model: type[models.Model], name: str, value: object, names: Names) -> str:
    """A value of the record, which is JSON, as the page writes it."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return ", ".join(text(model, name, part, names) for part in value)
    if name in names:
        return names[name].get(str(value), str(value))
    field = column(model, name)
    if isinstance(field, models.DecimalField | models.IntegerField):
        return angka(Decimal(str(value)))
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))
