"""One usulan in one session, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from forum.pagu import NOL, Claim
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Desa, Musrenbang, Usang
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
    (a deferrable unique constraint is silently absent on SQLite). `siar`: when this row last changed. `geser`,
    `geser_oleh`: at which number it was last moved, and by whom, so that two hands on one row are told."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    sidang = models.ForeignKey("forum.Sidang", models.PROTECT, related_name="butir")
    usulan = models.OneToOneField(Usulan, models.PROTECT, related_name="butir")
    urutan = models.PositiveIntegerField()
    siar = models.PositiveIntegerField(default=0)
    geser = models.PositiveIntegerField(default=0)
    geser_oleh = models.CharField(max_length=150, blank=True)
    ditunda = models.BooleanField(default=False)
    semula = ""  # what its group had decided and the plenary changed, where a page has looked it up
    kumulatif: Decimal | None = None  # what it and all above it take, where a page has added that up

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
    def menunggu(self) -> bool:
        """Undecided, and not put off."""
        return not self.hasil and not self.ditunda

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


# What a decision may say beside its result: what was agreed, the votes, the objection and what became of it.
RINCI = ("volume", "pagu", "setuju", "tidak_setuju", "abstain")
KEBERATAN = ("keberatan", "keberatan_desa", "tanggapan", "keberatan_tetap")


def wrong_votes(cara: str, setuju: object, tidak_setuju: object, abstain: object) -> tuple[str, str] | None:
    """Where this way of deciding and these counts do not fit: the field, and what to do; None where they do."""
    if cara != Cara.PEMUNGUTAN_SUARA and any(count is not None for count in (setuju, tidak_setuju, abstain)):
        return "cara", "Jumlah suara diisi, jadi pilih Pemungutan suara, atau kosongkan jumlahnya."
    if cara == Cara.PEMUNGUTAN_SUARA and None in (setuju, tidak_setuju):
        return "setuju", "Isi jumlah suara setuju dan tidak setuju."
    return None


class Putusan(models.Model):
    """The decision on one butir: a proposal of the group until the plenary adopts its list.

    `oleh`, `waktu`: the office that decided and when, for the screen; the record has them by its own entry.
    """

    butir = models.OneToOneField(Butir, models.PROTECT, related_name="putusan")
    hasil = models.CharField(max_length=20, choices=Hasil)
    cara = models.CharField(max_length=20, choices=Cara, default=Cara.MUFAKAT)
    alasan = models.TextField(blank=True)
    volume = models.DecimalField("volume disepakati", max_digits=14, decimal_places=3, null=True, blank=True)
    pagu = models.DecimalField("pagu disepakati (Rp)", max_digits=15, decimal_places=2, null=True, blank=True)
    setuju = models.PositiveSmallIntegerField(null=True, blank=True)
    tidak_setuju = models.PositiveSmallIntegerField(null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(null=True, blank=True)
    keberatan = models.TextField(blank=True)
    keberatan_desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="+")
    tanggapan = models.TextField("tanggapan atas keberatan", blank=True)
    keberatan_tetap = models.BooleanField("keberatan tetap ada", default=False)
    oleh = models.CharField(max_length=15, blank=True)
    waktu = models.DateTimeField(null=True)

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
    def suara(self) -> str:
        """ "42 setuju, 7 tidak setuju, 3 abstain"; empty where no votes were counted."""
        votes = ((self.setuju, "setuju"), (self.tidak_setuju, "tidak setuju"), (self.abstain, "abstain"))
        return ", ".join(f"{number} {word}" for number, word in votes if number is not None)

    @property
    def keberatan_singkat(self) -> str:
        """That somebody objects, without what he says: the screens show no reasons."""
        return "keberatan tetap" if self.keberatan_tetap else "keberatan ditanggapi"

    @property
    def isi(self) -> dict[str, object]:
        """As the record keeps it, and what a later decision replaced."""
        names = ("hasil", "cara", "alasan", *RINCI, *KEBERATAN)
        values = {name: getattr(self, name) for name in names}
        values["keberatan_desa"] = self.keberatan_desa.kode if self.keberatan_desa else None
        return {name: value for name, value in values.items() if value not in ("", None) and value is not False}

    @classmethod
    def of_isi(cls, butir: Butir, isi: dict[str, Any], **lain: object) -> Putusan:
        """The decision that the record keeps as `isi`."""
        values = dict(isi)
        desa = values.pop("keberatan_desa", "")
        for name in ("volume", "pagu"):
            values[name] = Decimal(values[name]) if name in values else None
        return cls(butir=butir, keberatan_desa=Desa.objects.filter(kode=desa).first(), **values, **lain)


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
