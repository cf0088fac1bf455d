"""One usulan in one session, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import models
from django.db.models import Q

from forum.pagu import NOL, Claim
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Musrenbang, Usang
from musrenbang.models.pagu import Agreed
from usulan.models import Usulan


class Hasil(models.TextChoices):
    DISEPAKATI = "disepakati", "Disepakati"
    CADANGAN = "cadangan", "Cadangan"
    BELUM_DISEPAKATI = "belum_disepakati", "Belum disepakati"


# What the plenary's adoption does to the usulan.
AKSI_HASIL = {Hasil.DISEPAKATI: "sepakati", Hasil.CADANGAN: "cadangkan", Hasil.BELUM_DISEPAKATI: "tunda"}
ALASAN_CADANGAN = "Di luar pagu."


class Cara(models.TextChoices):
    """How it was decided; the berita acara must say it (SE Walikota Malang 66/2021, Form 2.1)."""

    MUFAKAT = "mufakat", "Musyawarah mufakat"
    PEMUNGUTAN_SUARA = "pemungutan_suara", "Pemungutan suara"


class Butir(models.Model):
    """One usulan in one session. `urutan` is 1…n without gaps, kept right under the session's lock
    (a deferrable unique constraint is silently absent on SQLite). `siar`: when this row last changed."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    sidang = models.ForeignKey("forum.Sidang", models.PROTECT, related_name="butir")
    usulan = models.OneToOneField(Usulan, models.PROTECT, related_name="butir")
    urutan = models.PositiveIntegerField()
    siar = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["urutan"]
        indexes = [models.Index(fields=["sidang", "urutan"])]
        constraints = [
            models.CheckConstraint(condition=Q(urutan__gte=1), name="butir_urutan_dari_satu"),
        ]

    def __str__(self) -> str:
        return f"{self.urutan}. {self.usulan}"

    @property
    def hasil(self) -> str:
        return self.putusan.hasil if hasattr(self, "putusan") else ""

    @property
    def pagu_diubah(self) -> bool:
        """The forum has said a pagu of its own."""
        return hasattr(self, "putusan") and self.putusan.pagu is not None

    @property
    def volume_diubah(self) -> bool:
        return hasattr(self, "putusan") and self.putusan.volume is not None

    @property
    def pagu_berlaku(self) -> Decimal | None:
        """What is read and printed: the agreed pagu, else the usulan's cost with its children's, whatever the result.

        None where nothing is priced.
        """
        return self.putusan.pagu if self.pagu_diubah else self.usulan.anggaran_gabungan

    @property
    def volume_berlaku(self) -> Decimal | None:
        """The agreed volume, else the usulan's with its children's, whatever the result."""
        return self.putusan.volume if self.volume_diubah else self.usulan.volume_gabungan

    @property
    def tanpa_harga(self) -> bool:
        """Harga belum diisi: no pagu was agreed, and a part of the usulan has no price."""
        return not self.pagu_diubah and self.usulan.tanpa_harga

    @property
    def claim(self) -> Claim:
        """What the row takes from the pagu: nothing where it was not agreed."""
        if self.hasil == Hasil.BELUM_DISEPAKATI:
            return Claim(NOL, counted=False)
        return Claim(self.pagu_berlaku or NOL, not self.tanpa_harga)


def agreed_in(acara: Musrenbang) -> list[Agreed]:
    """What all sessions of this event have agreed so far, for whom and for how much. A fixed number of queries."""
    rows = Butir.objects.filter(sidang__musrenbang=acara, putusan__hasil=Hasil.DISEPAKATI)
    rows = rows.select_related("usulan__opd", "usulan__urusan", "putusan").prefetch_related(
        "usulan__desa", "usulan__anak__desa"
    )
    return [
        Agreed(u.desa_semua, opd, urusan.kelompok, row.claim.amount)
        for row in rows
        for u in [row.usulan]
        for opd, urusan in [u.tujuan]
    ]


class Putusan(models.Model):
    """The decision on one butir: a proposal of the group until the plenary adopts its list."""

    butir = models.OneToOneField(Butir, models.PROTECT, related_name="putusan")
    hasil = models.CharField(max_length=20, choices=Hasil)
    cara = models.CharField(max_length=20, choices=Cara, default=Cara.MUFAKAT)
    alasan = models.TextField(blank=True)
    volume = models.DecimalField("volume disepakati", max_digits=14, decimal_places=3, null=True, blank=True)
    pagu = models.DecimalField("pagu disepakati (Rp)", max_digits=15, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(hasil=Hasil.BELUM_DISEPAKATI) | ~Q(alasan=""),
                name="putusan_beralasan",
                violation_error_message="Usulan yang belum disepakati harus disertai alasan.",
            )
        ]

    def __str__(self) -> str:
        return self.get_hasil_display()

    @property
    def keadaan(self) -> Hasil:
        return Hasil(self.hasil)

    @property
    def dengan_suara(self) -> bool:
        return self.cara == Cara.PEMUNGUTAN_SUARA

    @property
    def isi(self) -> dict[str, object]:
        """As the record keeps what a later decision replaced."""
        nama = ("hasil", "cara", "alasan", "volume", "pagu")
        return {n: nilai for n in nama if (nilai := getattr(self, n)) not in ("", None)}


class PutusanBerubah(Usang):
    """Rows were decided anew after the page on which they were chosen was drawn: which, and how they stand now."""

    def __init__(self, rows: list[Butir]) -> None:
        super().__init__(rows[0])
        nama = ", ".join(f"nomor {row.urutan} ({_now(row)})" for row in rows[:3])
        lagi = f", dan {len(rows) - 3} lainnya" if len(rows) > 3 else ""
        self.pesan = f"Belum disimpan: sejak halaman ini dibuka berubah putusan {nama}{lagi}. Periksa, lalu ulangi."


def _now(row: Butir) -> str:
    return f"kini {Hasil(row.hasil).label.lower()}" if row.hasil else "kini belum diputuskan"


def check_read(rows: Iterable[Butir], read: int | None) -> None:
    """Under the session's lock: PutusanBerubah where a row has changed since this number was shown."""
    if read is not None and (changed := sorted((r for r in rows if r.siar > read), key=lambda r: r.urutan)):
        raise PutusanBerubah(changed)
