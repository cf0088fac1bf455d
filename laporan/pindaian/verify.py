"""Every evidence's file against its row; whether the row is as it was recorded, the row verifier tells."""

from __future__ import annotations

from collections.abc import Container, Iterator

from laporan.models import Bukti


def evidence_faults() -> Iterator[str]:
    for bukti in Bukti.objects.order_by("pk"):
        if fault := bukti.fault:
            yield f"{_named(bukti)}: {fault}"


def missing_evidence(coming: Container[str]) -> Iterator[str]:
    """Those whose file is neither among these names nor here."""
    for bukti in Bukti.objects.order_by("pk"):
        if bukti.berkas.name not in coming and not bukti.utuh:
            yield f"{_named(bukti)}: berkasnya tidak ada dalam cadangan"


def _named(bukti: Bukti) -> str:
    return f"{bukti.nama_jejak} ({bukti.nama})"
