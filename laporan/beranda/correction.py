"""An open correction of a sealed event on the card "Sekarang", for the two who work on it."""

from __future__ import annotations

from django.urls import reverse

from laporan.beranda.day import PIMPINAN
from laporan.beranda.state import Now, State
from laporan.models import Perbaikan
from musrenbang.models import Musrenbang, Pengguna


def open_correction(user: Pengguna, state: State) -> Now | None:
    """What the kecamatan and who led a session do next; None for everybody else, and while none is open."""
    leads = any(tugas.tugas == PIMPINAN for sidang in state.sidang for tugas in sidang.tugas_saya)
    if not state.acara.disegel or not (leads or user.is_peran("kecamatan")):
        return None
    found = Perbaikan.of(state.acara)
    if found is None:
        return None
    told, label = (_pimpinan if leads else _kecamatan)(found)
    return Now(told, label, reverse("perbaikan", args=[state.acara.kode]))


def under_correction(user: Pengguna, acara: Musrenbang) -> list[Musrenbang]:
    """Sealed events of one's own kecamatan beside `acara` that are being corrected, newest first. One query."""
    rows = Musrenbang.objects.visible_to(user).exclude(pk=acara.pk)
    rows = rows.filter(disegel_pada__isnull=False, perbaikan__keadaan=Perbaikan.Keadaan.TERBUKA)
    return list(rows.select_related("kecamatan__kabupaten"))


def _kecamatan(found: Perbaikan) -> tuple[str, str]:
    if found.dibacakan_pada:
        return "Draf perbaikan sudah dibacakan dalam pleno.", f"Segel versi {found.versi}"
    if found.putusan:
        return f"{len(found.putusan)} putusan dicatat dalam perbaikan. Bacakan drafnya, lalu segel.", "Buka perbaikan"
    return "Perbaikan berita acara dibuka; pimpinan sidang belum mencatat putusan yang benar.", "Buka perbaikan"


def _pimpinan(found: Perbaikan) -> tuple[str, str]:
    if found.putusan:
        told = f"{len(found.putusan)} putusan dicatat dalam perbaikan. Kecamatan membacakan dan menyegelnya."
        return told, "Lihat perbaikan"
    return "Perbaikan berita acara dibuka. Catat putusan yang benar.", "Catat putusan"
