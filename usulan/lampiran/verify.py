"""Every attached file against its row; whether the row is as it was recorded, the row verifier tells."""

from __future__ import annotations

from collections.abc import Container, Iterator

from django.db.models import QuerySet

from usulan.models import Lampiran


def attachment_faults() -> Iterator[str]:
    for lampiran in _all():
        if fault := lampiran.fault:
            yield f"{_named(lampiran)}: {fault}"


def missing_attachments(coming: Container[str]) -> Iterator[str]:
    """Those whose file is neither among these names nor here."""
    for lampiran in _all():
        if lampiran.berkas.name not in coming and not lampiran.utuh:
            yield f"{_named(lampiran)}: berkasnya tidak ada dalam cadangan"


def _all() -> QuerySet[Lampiran]:
    return Lampiran.objects.select_related("usulan").order_by("pk")


def _named(lampiran: Lampiran) -> str:
    return f"{lampiran.usulan.nama_jejak} {lampiran.nama_jejak} ({lampiran.nama})"
