"""What must be done before an event can be sealed."""

from __future__ import annotations

from forum.models import Sidang
from musrenbang.models import Jejak, Musrenbang

ALASAN_TIDAK_DIBAHAS = "Tidak dibahas dalam musrenbang sampai berita acara ditetapkan."


def halangan(acara: Musrenbang) -> list[str]:
    """What is still missing before the seal, a sentence each; empty when nothing is."""
    kurang = []
    if not acara.nomor_ba:
        kurang.append("Nomor berita acara belum diisi.")
    if not (acara.mulai and acara.tempat):
        kurang.append("Tanggal dan tempat musrenbang belum diisi.")
    kurang += [
        f"{sidang} belum ditetapkan dalam pleno (sekarang: {sidang.get_status_display().lower()})."
        for sidang in acara.sidang.exclude(status=Sidang.Status.DITETAPKAN)
        # A session opened by mistake has nothing to adopt, and must not block the seal for ever.
        if sidang.butir.exists() or sidang.status != Sidang.Status.SIAP
    ]
    if not acara.sidang.filter(status=Sidang.Status.DITETAPKAN).exists():
        kurang.append("Belum ada sidang yang ditetapkan.")
    return kurang + belum_dibacakan(acara)


def belum_dibacakan(acara: Musrenbang) -> list[str]:
    """What is sealed must have been read out. Any entry after the reading asks for another reading."""
    if acara.dibacakan_pada is None:
        return ["Rancangan berita acara belum dicatat dibacakan dalam pleno."]
    jejak = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai)
    dibacakan = jejak.filter(aksi="bacakan").order_by("-urut").first()
    if dibacakan and (sesudah := jejak.filter(urut__gt=dibacakan.urut).count()):
        ulangi = "Buat draf terbaru, bacakan perubahannya, lalu catat lagi."
        return [f"Ada {sesudah} perubahan sesudah rancangan dibacakan. {ulangi}"]
    return []
