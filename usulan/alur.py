"""The lifecycle of a usulan as one table, which drives buttons, permissions, URLs and tests."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from musrenbang.galat import TidakSah


class Status(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DITOLAK = "ditolak", "Ditolak"
    DIBAHAS = "dibahas", "Dibahas"
    DISEPAKATI = "disepakati", "Disepakati"
    CADANGAN = "cadangan", "Cadangan"
    BELUM_DISEPAKATI = "belum_disepakati", "Belum disepakati"
    TIDAK_DIBAHAS = "tidak_dibahas", "Tidak dibahas"


# Who may do it from the usulan's own page. SIDANG: only through a session, whose offices decide (forum).
DESA, KECAMATAN, SIDANG, SEGEL = "desa", "kecamatan", "sidang", "segel"

DIPUTUSKAN = (Status.DISEPAKATI, Status.CADANGAN, Status.BELUM_DISEPAKATI)
# What the seal turns into tidak dibahas. A draft was never submitted, so it stays a draft.
TERBUKA = (Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.DIVERIFIKASI, Status.DIBAHAS)
BOLEH_DIGABUNG = (Status.DIAJUKAN, Status.DIVERIFIKASI)
# Until its session begins, a merged usulan can always be split off, also from a parent that was refused.
BOLEH_DIPISAH = (*BOLEH_DIGABUNG, Status.DIKEMBALIKAN, Status.DITOLAK)

# Letters. A shorter reason says nothing; another application asks for the same (docs/domain.md#statuses).
ALASAN_TERPENDEK = 10
ALASAN_KURANG = f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf."


def check_alasan(text: str) -> str:
    """The reason without the blanks around it; TidakSah where it says nothing."""
    text = text.strip()
    if len(text) < ALASAN_TERPENDEK:
        raise TidakSah(ALASAN_KURANG)
    return text


ALASAN_TIDAK_DIBAHAS = "Tidak dibahas dalam musrenbang sampai berita acara ditetapkan."


@dataclass(frozen=True)
class Aksi:
    nama: str
    label: str
    dari: tuple[Status, ...]
    ke: Status
    oleh: frozenset[str]
    alasan: bool = False

    @property
    def menolak(self) -> bool:
        """Ends the usulan: its button is red."""
        return self.ke == Status.DITOLAK


def _aksi(
    nama: str, label: str, dari: tuple[Status, ...], ke: Status, *oleh: str, alasan: bool = False
) -> tuple[str, Aksi]:
    return nama, Aksi(nama, label, dari, ke, frozenset(oleh), alasan)


ALUR: dict[str, Aksi] = dict(
    [
        _aksi("ajukan", "Ajukan", (Status.DRAF, Status.DIKEMBALIKAN), Status.DIAJUKAN, DESA, KECAMATAN),
        _aksi("tarik", "Tarik kembali", (Status.DIAJUKAN, Status.DIVERIFIKASI), Status.DRAF, DESA, alasan=True),
        _aksi("verifikasi", "Verifikasi", (Status.DIAJUKAN,), Status.DIVERIFIKASI, KECAMATAN),
        _aksi(
            "kembalikan",
            "Kembalikan ke desa",
            (Status.DIAJUKAN, Status.DIVERIFIKASI),
            Status.DIKEMBALIKAN,
            KECAMATAN,
            alasan=True,
        ),
        _aksi("tolak", "Tolak", (Status.DIAJUKAN, Status.DIVERIFIKASI), Status.DITOLAK, KECAMATAN, alasan=True),
        _aksi("bahas", "Bahas", (Status.DIVERIFIKASI,), Status.DIBAHAS, SIDANG),
        _aksi("keluarkan", "Keluarkan", (Status.DIBAHAS,), Status.DIVERIFIKASI, SIDANG, alasan=True),
        _aksi("sepakati", "Sepakati", (Status.DIBAHAS, *DIPUTUSKAN), Status.DISEPAKATI, SIDANG),
        _aksi("cadangkan", "Cadangkan", (Status.DIBAHAS, *DIPUTUSKAN), Status.CADANGAN, SIDANG),
        _aksi(
            "tunda",
            "Belum disepakati",
            (Status.DIBAHAS, *DIPUTUSKAN),
            Status.BELUM_DISEPAKATI,
            SIDANG,
            alasan=True,
        ),
        _aksi("lewatkan", "Tidak dibahas", TERBUKA, Status.TIDAK_DIBAHAS, SEGEL, alasan=True),
    ]
)
