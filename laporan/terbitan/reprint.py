"""Every official document printed once more: are the bytes those that were issued?

The seal commits to the text of a document, and the chain that goes on after it to the file. Nobody has signed that
chain, so whoever owns the database can write it anew, with another file in it. He cannot make the sealed text print so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from django.utils.module_loading import import_string

from laporan.models import Terbitan
from laporan.terbitan.entries import TERBIT, entries_of
from laporan.terbitan.issue import RENDER
from laporan.terbitan.verify import record_faults

BEDA = (
    "isi yang disegel, dicetak ulang di mesin ini, menghasilkan berkas lain daripada yang tercatat. "
    "Berkas itu diganti, atau huruf dan pustaka PDF mesin ini bukan yang dahulu"
)


def reprint_faults(noted: Mapping[str, int] | None = None) -> Iterator[str]:
    """Documents that the record itself contradicts are left to verify.py. Several seconds each.

    `noted`: how far a point holds each chain; what was issued after it is printed, and nothing else.
    """
    for terbitan in Terbitan.objects.resmi().select_related("musrenbang").order_by("pk"):
        held = noted is not None and _issued_at(terbitan) <= noted.get(terbitan.kunci_rantai, 0)
        if terbitan.jadi and not held and not record_faults(terbitan) and (fault := _fault(terbitan)):
            yield f"{terbitan.nama_jejak} {terbitan.dokumen} ({terbitan.get_jenis_display()}): {fault}"


def _issued_at(terbitan: Terbitan) -> int:
    """The number of its `terbit` entry."""
    return next((entry.urut for entry in entries_of(terbitan) if entry.aksi == TERBIT), 0)


def _fault(terbitan: Terbitan) -> str:
    try:
        content = import_string(RENDER)(terbitan.dokumen, terbitan.data, draf=False)
    except RuntimeError as cause:  # a font is missing
        return f"tidak dapat dicetak ulang: {cause}"
    return "" if hashlib.sha256(content).hexdigest() == terbitan.sha256 else BEDA
