"""What was done to a usulan (pure)."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from musrenbang.models import Jejak
from musrenbang.tampilan.called import called
from usulan.alur import Status
from usulan.models import Usulan
from usulan.rinci.history import IMPLIED, SENTENCES, reason_of

from .changes import NOTHING, field_changes, reason, status_change
from .names import Names

MERGED_INTO = "menggabungkan usulan lain ke dalam {}"
LABELS = {status.value: str(status.label) for status in Status}


def told(entry: Jejak, names: Names) -> SafeString:
    """Whatever the act, by the sentence of the usulan's own page. Its text and the reason only for who may read it."""
    kode = entry.objek.partition(":")[2]
    template = MERGED_INTO if entry.data.get("induk") == kode else called(SENTENCES[entry.aksi])
    done = format_html(template, names.one_usulan(kode))
    status = status_change(entry, LABELS)
    if kode not in names.readable:
        return format_html("{}{}{}", done, _into(entry, names), status)
    changes = field_changes(entry, Usulan, names.fields, without=frozenset(IMPLIED))
    return format_html("{}{}{}{}{}", done, _into(entry, names), status, changes, reason(reason_of(entry)))


def _into(entry: Jejak, names: Names) -> SafeString:
    """What it was merged into; what it follows because it is merged."""
    if kode := entry.data.get("bersama", ""):
        return format_html(" (ikut {})", names.one_usulan(kode))
    kode = entry.data.get("induk", "")
    if not kode or entry.objek.endswith(f":{kode}"):
        return NOTHING
    return format_html(" ke dalam {}", names.one_usulan(kode))
