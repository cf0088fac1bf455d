"""A row as the record sees it: its fields without what is personal, related rows by their outside names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import models

from .canonical import outside_name, plain

Values = dict[str, Any]
EMPTY: tuple[object, ...] = (None, "", [])


class Recorded(models.Model):
    """A row of which the record keeps the fields. `tanpa_jejak`: fields that it never keeps, which are counters,
    and what is personal (UU 27/2022: a person's data must stay erasable).

    `later`: fields that came after the first release and are not empty by default, with that default. Rows of before
    have no entry that tells it, so the record leaves this value out as it does an empty one.
    """

    tanpa_jejak: ClassVar[frozenset[str]] = frozenset()
    later: ClassVar[Mapping[str, object]] = {}

    class Meta:
        abstract = True

    @property
    def nama_jejak(self) -> str:
        """How the record names this row: `usulan:k4m9…`, `opd:dinaspertanian`."""
        return f"{self._meta.model_name}:{outside_name(self)}"


def recorded_fields(model: type[Recorded]) -> list[models.Field[Any, Any]]:
    skip = model.tanpa_jejak | {"id", "version", "password", "last_login"}
    return [f for f in (*model._meta.concrete_fields, *model._meta.many_to_many) if f.name not in skip]


def snapshot(row: Recorded) -> Values:
    """Field → value; a foreign key by its number, so that it costs no query unless it changes."""
    return {f.name: _value(row, f) for f in recorded_fields(type(row))}


def _told(row: Recorded, values: Values) -> Values:
    return {name: told for name, value in values.items() if (told := _named(row, name, value)) not in EMPTY}


def _value(row: Recorded, field: models.Field[Any, Any]) -> object:
    if field.many_to_many:
        return sorted(outside_name(other) for other in getattr(row, field.name).all())
    if isinstance(field, models.ForeignKey):
        return getattr(row, field.attname)
    return field.to_python(getattr(row, field.name))


def difference(row: Recorded, before: Values | None) -> Values:
    """{"baru": {field: value}} of a new row, {"ubah": {field: [old, new]}} of one that was there; JSON."""
    after = snapshot(row)
    if before is None:
        return {"baru": _told(row, after)}
    changed = {name: value for name, value in after.items() if value != before[name]}
    return {"ubah": {name: [_named(row, name, before[name]), _named(row, name, new)] for name, new in changed.items()}}


def state(row: Recorded) -> Values:
    """What replaying the row's entries must give: the fields that are not empty. Have the relations fetched."""
    return _told(row, snapshot(row))


def _named(row: Recorded, name: str, value: object) -> object:
    field = row._meta.get_field(name)
    if name in row.later and value == row.later[name]:
        return None
    if value is None or not isinstance(field, models.ForeignKey):
        return plain(value)
    if value == getattr(row, field.attname):
        return outside_name(getattr(row, name))
    return outside_name(field.related_model._base_manager.get(pk=value))


def replay(changes: Iterable[Values]) -> Values:
    """The fields after these changes, each as difference() gave it. ValueError where one does not follow."""
    fields: Values = {}
    for change in changes:
        fields |= change.get("baru", {})
        for name, (old, new) in change.get("ubah", {}).items():
            if fields.get(name) != (None if old in EMPTY else old):
                raise ValueError(name)
            if new in EMPTY:
                fields.pop(name, None)
            else:
                fields[name] = new
    return fields
