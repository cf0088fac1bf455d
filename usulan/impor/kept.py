"""What the look at a large file has found of each row, kept beside the upload: it is saved from there, and neither read
nor checked once more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey

from musrenbang.models import Desa, Musrenbang
from musrenbang.sheets.read import write_whole
from musrenbang.wilayah.names import NameBook
from usulan.impor import upload as store
from usulan.impor.built import Built
from usulan.impor.choice import Choice
from usulan.impor.plan import Plan
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow
from usulan.impor.step import Step
from usulan.models import Usulan

# Each usulan gets its own; `impor_isi` is the content of the row.
_OWN = {"id", "kode", "version", "musrenbang", "impor_isi"}
_FIELDS = [field for field in Usulan._meta.concrete_fields if field.name not in _OWN]
_DEFAULTS = {field.attname: field.get_default() for field in _FIELDS}
# What an import may add to the master data is known by its name until it is saved.
_NAMED = ("opd", "urusan")


class _Changed(Exception):
    """A row of the master data is no longer there."""


def keep_plan(choice: Choice, key: str, plan: Plan) -> None:
    """`key`: as of picture_key(). What a desa may touch follows from the usulan that are there, so its plan is not
    kept."""
    if plan.desa_only:
        return
    content = plan.content
    head = {
        "kunci": [key, *_DEFAULTS],
        "content": [content.digest, content.heads, content.sheet, content.others],
        "galat": [asdict(finding) for finding in plan.errors],
    }
    lines = [head, *map(_as_line, plan.built.steps)]
    text = b"\n".join(json.dumps(line, cls=DjangoJSONEncoder, ensure_ascii=False).encode() for line in lines)
    write_whole(store.plan(choice["berkas"]), text)


def _as_line(step: Step) -> dict[str, Any]:
    row, usulan = step.row, step.usulan
    values = {field.attname: getattr(usulan, field.attname) for field in _FIELDS}
    named = {name: getattr(usulan, name).nama for name in _NAMED if _is_new(getattr(usulan, name))}
    return {
        "baris": [row.number, row.id_asal, row.kegiatan, row.lokasi],
        "desa": [desa.pk for desa in step.desa],
        "isi": step.content,
        "nilai": {name: value for name, value in values.items() if value != _DEFAULTS[name]},
        "nama": named,
    }


def _is_new(row: Any) -> bool:
    return row is not None and row.pk is None


def kept_plan(acara: Musrenbang, choice: Choice, key: str) -> Plan | None:
    """What keep_plan() kept, against the usulan as they are now; `rows` are those without a fault. None where there is
    none that fits: another master data or another program."""
    try:
        head, *lines = map(json.loads, store.plan(choice["berkas"]).read_bytes().split(b"\n"))
    except FileNotFoundError:
        return None
    if head["kunci"] != [key, *_DEFAULTS]:
        return None
    digest, heads, sheet, others = head["content"]
    names = NameBook(acara.kecamatan.kabupaten, choice["buat_induk"])
    try:
        steps = list(_steps(acara, lines, names))
    except _Changed:
        return None
    rows = [step.row for step in steps]
    errors = [Finding(**finding) for finding in head["galat"]]
    content, built = SheetContent(digest, heads, rows, [], sheet, others), Built(names, steps, errors, [], {})
    return Plan(acara, content, rows, built, mend=store.read_mend(choice["berkas"]))


def _steps(acara: Musrenbang, lines: list[dict[str, Any]], names: NameBook) -> Iterable[Step]:
    related = _related(lines)
    desa = Desa.objects.in_bulk({pk for line in lines for pk in line["desa"]})
    for line in lines:
        number, id_asal, kegiatan, lokasi = line["baris"]
        row = SheetRow(number, id_asal=id_asal, kegiatan=kegiatan, lokasi=lokasi)
        usulan = _usulan(acara, line, names, related)
        yield Step(row, usulan, [_there(desa, pk) for pk in line["desa"]], line["isi"])


def _related(lines: list[dict[str, Any]]) -> dict[str, Mapping[Any, Any]]:
    """attname → the rows that any line points to."""
    found: dict[str, Mapping[Any, Any]] = {}
    for field in _FIELDS:
        if isinstance(field, ForeignKey):
            keys = {line["nilai"][field.attname] for line in lines if field.attname in line["nilai"]}
            found[field.attname] = field.related_model._base_manager.in_bulk(keys)
    return found


def _there(rows: Mapping[Any, Any], pk: Any) -> Any:
    if pk not in rows:
        raise _Changed
    return rows[pk]


def _usulan(acara: Musrenbang, line: dict[str, Any], names: NameBook, related: dict[str, Mapping[Any, Any]]) -> Usulan:
    usulan = Usulan(musrenbang=acara, impor_isi=line["isi"])
    for field in _FIELDS:
        if field.attname not in line["nilai"]:
            continue
        value = line["nilai"][field.attname]
        if field.attname in related:
            setattr(usulan, field.name, _there(related[field.attname], value))
        else:
            setattr(usulan, field.attname, field.to_python(value))
    for name, nama in line["nama"].items():
        setattr(usulan, name, getattr(names, name)(nama))
    return usulan
