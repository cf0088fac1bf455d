"""From what to what: the fields of an entry as the end of a sentence (pure)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString

from musrenbang.models import Jejak
from musrenbang.tampilan.changes import Names as FieldNames
from musrenbang.tampilan.changes import column, label, text

SHOWN = 4  # of the changed fields, as many are told with their values
NOTHING = SafeString("")


def status_change(entry: Jejak, labels: dict[str, str]) -> SafeString:
    """ ", dari Diajukan menjadi Dikembalikan"; nothing where the status stays."""
    old, new = entry.data.get("ubah", {}).get("status", ("", ""))
    return format_html(", dari {} menjadi {}", labels.get(old, old), labels.get(new, new)) if new else NOTHING


def field_changes(
    entry: Jejak, model: type[models.Model], names: FieldNames, *, without: frozenset[str] = frozenset()
) -> SafeString:
    """ ": pagu dari Rp 1 menjadi Rp 2; tempat diubah"; nothing where no field differs."""
    changed = [(name, pair) for name, pair in sorted(entry.data.get("ubah", {}).items()) if name not in without]
    told = [_told(model, name, pair, names) for name, pair in changed[:SHOWN]]
    if more := len(changed) - len(told):
        told.append(f"dan {more} isian lain")
    return format_html(": {}", "; ".join(told)) if told else NOTHING


def _told(model: type[models.Model], name: str, pair: list[Any], names: FieldNames) -> str:
    """Long texts, and rows that have no name here, are only said to differ."""
    field = column(model, name)
    if isinstance(field, models.TextField) or (isinstance(field, models.ForeignKey) and name not in names):
        return f"{label(model, name)} diubah"
    if isinstance(field, models.BooleanField):
        return f"{label(model, name)}: {'ya' if pair[1] else 'tidak'}"
    old, new = (text(model, name, value, names) for value in pair)
    return f"{label(model, name)} dari {old} menjadi {new}"


def reason(given: str) -> SafeString:
    return format_html(". Alasan: {}", given.rstrip(".")) if given else NOTHING
