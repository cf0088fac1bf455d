"""Every attached file against its row; whether the row is as it was recorded, the row verifier tells."""

from __future__ import annotations

from collections.abc import Iterator

from usulan.models import Lampiran


def attachment_faults() -> Iterator[str]:
    for lampiran in Lampiran.objects.select_related("usulan").order_by("pk"):
        if not lampiran.utuh:
            what = "berubah" if lampiran.berkas.exists() else "tidak ada"
            yield (
                f"{lampiran.usulan.nama_jejak} {lampiran.nama_jejak} ({lampiran.nama}): berkasnya {what}; "
                f"kembalikan {lampiran.berkas.name} dari cadangan"
            )
