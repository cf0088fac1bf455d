"""Every official document printed once more: are the bytes those that were issued?

The seal commits to the text of a document, and the chain that goes on after it to the file. Nobody has signed that
chain, so whoever owns the database can write it anew, with another file in it. He cannot make the sealed text print so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.utils.module_loading import import_string

from laporan.models import Terbitan
from laporan.terbitan.issue import RENDER
from laporan.terbitan.verify import record_faults, recorded


def reprint_faults() -> Iterator[str]:
    """Documents that the record itself contradicts are left to verify.py. Several seconds each."""
    for terbitan in Terbitan.objects.resmi().select_related("musrenbang").order_by("pk"):
        if terbitan.jadi and not record_faults(terbitan):
            content = import_string(RENDER)(terbitan.dokumen, terbitan.data, draf=False)
            if hashlib.sha256(content).hexdigest() != recorded(terbitan).get("sha256"):
                yield (
                    f"{terbitan.nama_jejak} {terbitan.dokumen} ({terbitan.get_jenis_display()}): isi yang disegel, "
                    "dicetak ulang di mesin ini, menghasilkan berkas lain daripada yang tercatat. "
                    "Berkas itu diganti, atau huruf dan pustaka PDF mesin ini bukan yang dahulu"
                )
