"""The lifecycle of a session as one table: in which state an act is open, and to whom. Page and lock ask it alike."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from django.db import models

from musrenbang.galat import Bentrok, TidakBoleh


class Status(models.TextChoices):
    SIAP = "siap", "Siap"
    BERLANGSUNG = "berlangsung", "Berlangsung"
    DITUTUP = "ditutup", "Ditutup"
    DITETAPKAN = "ditetapkan", "Ditetapkan pleno"


# What an account can be in a session: its event's kecamatan, or an office it holds there (Petugas.Tugas).
KECAMATAN, FASILITATOR, PIMPINAN, NOTULIS = "kecamatan", "fasilitator", "pimpinan", "notulis"

SKOR = "Hanya fasilitator sidang ini atau kecamatan yang dapat mengatur penilaian."
SUSUN = "Hanya fasilitator sidang ini atau kecamatan yang dapat memasukkan dan mengeluarkan usulan."
TAMBAH = "Hanya fasilitator sidang ini atau kecamatan yang dapat menambah usulan dalam forum."
ADIL = "Hanya fasilitator sidang ini atau kecamatan yang dapat mengatur batas bawah dan skema pagu."
PANDU = "Hanya fasilitator sidang ini yang dapat memutuskan usulan."
PIMPIN = "Hanya pimpinan sidang yang dapat menutup, membuka lagi dan menetapkan sidang ini."
LAYAR = "Hanya fasilitator sidang ini atau kecamatan yang dapat mengatur layar sidang."
PLENO = "Sidang sudah ditutup. Sejak itu putusan hanya dapat diganti oleh pimpinan sidang."


@dataclass(frozen=True)
class Aksi:
    dari: Set[Status]
    oleh: Set[str]
    hanya: str

    def check_peran(self, peran: Set[str]) -> None:
        """TidakBoleh unless one of these offices may do it."""
        if not self.oleh & peran:
            raise TidakBoleh(self.hanya)

    def check_status(self, status: str) -> None:
        """Bentrok unless the session is in a state that allows it."""
        if status not in self.dari:
            raise Bentrok(f"Sidang ini berstatus {Status(status).label}, sehingga tindakan itu tidak dapat dilakukan.")


_TERBUKA = {Status.SIAP, Status.BERLANGSUNG}

ALUR = {
    "petugas": Aksi({*Status}, {KECAMATAN}, "Hanya kecamatan yang dapat menunjuk petugas sidang."),
    "ubah": Aksi({*_TERBUKA, Status.DITUTUP}, {KECAMATAN}, "Hanya kecamatan yang dapat mengubah sidang."),
    "hapus": Aksi(_TERBUKA, {KECAMATAN}, "Hanya kecamatan yang dapat menghapus sidang."),
    "susun": Aksi(_TERBUKA, {FASILITATOR, KECAMATAN}, SUSUN),
    "keluarkan": Aksi(_TERBUKA, {FASILITATOR, KECAMATAN}, SUSUN),
    # What no desa has proposed, written while the session runs (SE Malang step 11).
    "tambahkan": Aksi({Status.BERLANGSUNG}, {FASILITATOR, KECAMATAN}, TAMBAH),
    "mulai": Aksi(
        {Status.SIAP},
        {KECAMATAN, PIMPINAN},
        "Hanya kecamatan atau pimpinan sidang yang dapat memulai sidang ini.",
    ),
    "pindah": Aksi({Status.BERLANGSUNG}, {FASILITATOR}, "Hanya fasilitator sidang ini yang dapat memindahkan usulan."),
    # Criteria, lot, open and close the scoring; then the list in the order of the scores.
    "skor": Aksi(_TERBUKA, {FASILITATOR, KECAMATAN}, SKOR),
    "pakai_skor": Aksi(
        {Status.BERLANGSUNG}, {FASILITATOR}, "Hanya fasilitator sidang ini yang dapat memakai urutan skor."
    ),
    # What the room has agreed on how to share: at least so many for a group, the scheme of the pagu.
    "batas_bawah": Aksi(_TERBUKA, {FASILITATOR, KECAMATAN}, ADIL),
    "skema": Aksi(_TERBUKA, {FASILITATOR, KECAMATAN}, ADIL),
    "putuskan": Aksi({Status.BERLANGSUNG}, {FASILITATOR}, PANDU),
    "urungkan": Aksi({Status.BERLANGSUNG}, {FASILITATOR}, PANDU),
    "tunda": Aksi({Status.BERLANGSUNG}, {FASILITATOR}, "Hanya fasilitator sidang ini yang dapat menunda usulan."),
    "putuskan_pagu": Aksi({Status.BERLANGSUNG}, {FASILITATOR}, PANDU),
    "tutup": Aksi({Status.BERLANGSUNG}, {PIMPINAN}, PIMPIN),
    "buka_lagi": Aksi({Status.DITUTUP}, {PIMPINAN}, PIMPIN),
    # What the room sees. After the adoption that is the closing slide, for good.
    "tayangkan": Aksi({*_TERBUKA, Status.DITUTUP}, {FASILITATOR, KECAMATAN}, LAYAR),
    # In the plenary, and after it until the seal: another result for what the group decided.
    "ganti": Aksi({Status.DITUTUP, Status.DITETAPKAN}, {PIMPINAN}, PLENO),
    "bicara": Aksi(
        {*_TERBUKA, Status.DITUTUP},
        {FASILITATOR, PIMPINAN, NOTULIS},
        "Hanya petugas sidang ini yang dapat mengatur giliran bicara.",
    ),
    "dahulukan_bicara": Aksi(
        {*_TERBUKA, Status.DITUTUP},
        {PIMPINAN},
        "Hanya pimpinan sidang ini yang dapat mendahulukan pembicara.",
    ),
    "tetapkan": Aksi({Status.DITUTUP}, {PIMPINAN}, PIMPIN),
}
