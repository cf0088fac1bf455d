"""Render a frozen document once. Of the processes only the worker and `terbitkan` load the PDF engine."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from laporan.models import Terbitan
from laporan.terbitan.verify import record_faults
from musrenbang.backup.files import write_once
from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Usang

# By name: 24 MB and half a second of CPU that a web process does not need.
RENDER = "laporan.cetak.pdf.render_pdf"


def terbit(terbitan: Terbitan, *, by: Pelaku) -> None:
    """Render once. Run again after a crash it writes the same bytes, or finds them written.

    A lost or damaged file is made anew. Bentrok where today's fonts and libraries give other bytes than those
    issued, or where the row is not as it was recorded: what nobody has recorded is never issued.
    """
    if salah := record_faults(terbitan):
        raise Bentrok(f"{terbitan} tidak diterbitkan: {'; '.join(salah)}. Jalankan “periksa_jejak”.")
    if terbitan.utuh:
        return
    content = import_string(RENDER)(terbitan.dokumen, terbitan.data, draf=terbitan.jenis == Terbitan.Jenis.DRAF)
    sha256 = hashlib.sha256(content).hexdigest()
    if terbitan.jadi and sha256 != terbitan.sha256:
        raise Bentrok(
            f"Berkas {terbitan} hilang atau berubah, dan tidak dapat dibuat lagi dengan isi yang sama persis. "
            f"Kembalikan berkas {terbitan.berkas.name} dari cadangan."
        )
    path = Path(settings.TERBITAN_DIR) / f"{sha256}.pdf"
    write_once(path, content)
    if not terbitan.jadi:
        _record(terbitan, sha256, len(content), path, by)


def _record(terbitan: Terbitan, sha256: str, size: int, path: Path, by: Pelaku) -> None:
    try:
        with terbitan.change("terbit", by=by):
            terbitan.sha256, terbitan.ukuran = sha256, size
            terbitan.save(update_fields=["sha256", "ukuran"])
    except Usang:
        # A draft that was replaced meanwhile; its addresses must not stay behind.
        path.unlink(missing_ok=True)
