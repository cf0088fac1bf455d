"""What is still missing before the reading and before the seal, a sentence each; empty when nothing is."""

from __future__ import annotations

from forum.models import Sidang
from musrenbang.models import Musrenbang


def halangan_baca(acara: Musrenbang) -> list[str]:
    """Before the plenary has adopted every list there is nothing final to read out."""
    kurang = [
        f"{sidang} belum ditetapkan dalam pleno (sekarang: {sidang.get_status_display().lower()})."
        for sidang in acara.sidang.exclude(status=Sidang.Status.DITETAPKAN)
        # A session opened by mistake has nothing to adopt, and must not block the seal for ever.
        if sidang.butir.exists() or sidang.status != Sidang.Status.SIAP
    ]
    if not kurang and not acara.sidang.filter(status=Sidang.Status.DITETAPKAN).exists():
        kurang.append("Belum ada sidang yang ditetapkan.")
    return kurang


def halangan(acara: Musrenbang) -> list[str]:
    """Whether what was read is still what would be sealed, the seal itself compares."""
    kurang = []
    if not acara.nomor_ba:
        kurang.append("Nomor berita acara belum diisi.")
    if acara.pimpinan_sidang is None:
        kurang.append("Pimpinan sidang pleno belum dipilih. Pilih pada halaman Musrenbang, tombol Ubah.")
    if not (acara.mulai and acara.tempat):
        kurang.append("Tanggal dan tempat musrenbang belum diisi.")
    kurang += halangan_baca(acara)
    if acara.dibacakan_pada is None:
        kurang.append("Pembacaan rancangan berita acara dalam pleno belum dicatat.")
    return kurang
