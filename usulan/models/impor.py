"""What is kept beside an import: what heads and names of the files mean, and how far a large one has come."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F
from django.utils import timezone

from musrenbang.jejak.kode import make_kode
from musrenbang.models import Kecamatan, Musrenbang, Pengguna

# Without a sign of life for so long an import is held to be broken off.
SILENCE = dt.timedelta(seconds=60)


class KolomImpor(models.Model):
    """A head, by its key, and the column that it means; empty: it is not read.

    Of a file that says what became of usulan the key has LANJUT before it: there a head may mean something else.
    """

    LANJUT = "lanjut:"

    kecamatan = models.ForeignKey(Kecamatan, models.CASCADE, related_name="kolom_impor")
    kunci = models.CharField(max_length=200)
    kolom = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kecamatan", "kunci"], name="kolom_impor_unik")]

    def __str__(self) -> str:
        return f"{self.kunci} → {self.kolom}"

    @classmethod
    def chosen(cls, kecamatan: Kecamatan, jenis: str = "") -> dict[str, str]:
        """`jenis`: LANJUT, or empty for lists of usulan."""
        rows = cls.objects.filter(kecamatan=kecamatan, kunci__startswith=jenis)
        return {key.removeprefix(jenis): column for key, column in rows.values_list("kunci", "kolom")}

    @staticmethod
    def remember(kecamatan: Kecamatan, chosen: dict[str, str], jenis: str = "") -> None:
        rows = [
            KolomImpor(kecamatan=kecamatan, kunci=f"{jenis}{key}"[:200], kolom=column) for key, column in chosen.items()
        ]
        KolomImpor.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["kecamatan", "kunci"], update_fields=["kolom"]
        )


class NamaImpor(models.Model):
    """A name by its key, of a kind (reading/mend.py KINDS), and what it means as a person chose it: the kode of a desa,
    the kunci of an OPD or urusan."""

    kecamatan = models.ForeignKey(Kecamatan, models.CASCADE, related_name="nama_impor")
    jenis = models.CharField(max_length=20)
    kunci = models.CharField(max_length=200)
    arti = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kecamatan", "jenis", "kunci"], name="nama_impor_unik")]

    def __str__(self) -> str:
        return f"{self.kunci} → {self.arti}"

    @classmethod
    def chosen(cls, kecamatan: Kecamatan) -> dict[str, dict[str, str]]:
        """Kind → key → meaning."""
        names: dict[str, dict[str, str]] = {}
        for row in cls.objects.filter(kecamatan=kecamatan):
            names.setdefault(row.jenis, {})[row.kunci] = row.arti
        return names

    @staticmethod
    def remember(kecamatan: Kecamatan, chosen: dict[str, dict[str, str]]) -> None:
        """An empty meaning is forgotten."""
        rows = [
            NamaImpor(kecamatan=kecamatan, jenis=kind, kunci=key, arti=meaning)
            for kind, names in chosen.items()
            for key, meaning in names.items()
        ]
        NamaImpor.objects.bulk_create(
            [row for row in rows if row.arti],
            update_conflicts=True,
            unique_fields=["kecamatan", "jenis", "kunci"],
            update_fields=["arti"],
        )
        for kind in chosen:
            gone = [row.kunci for row in rows if row.jenis == kind and not row.arti]
            NamaImpor.objects.filter(kecamatan=kecamatan, jenis=kind, kunci__in=gone).delete()


class Stopped(Exception):
    """This run of an import is no longer the one that counts."""


class Impor(models.Model):
    """A large file on its way: the worker looks at it, saves it in pieces, or takes it back. What was saved stands in
    the record."""

    class Keadaan(models.TextChoices):
        ANTRE = "antre", "menunggu"
        BERJALAN = "berjalan", "berjalan"
        SELESAI = "selesai", "selesai"
        GAGAL = "gagal", "terhenti"

    kode = models.CharField(max_length=12, unique=True, default=make_kode)
    musrenbang = models.ForeignKey(Musrenbang, models.CASCADE, related_name="impor")
    oleh = models.ForeignKey(Pengguna, models.CASCADE, related_name="impor")
    # The file and what was chosen (usulan/impor/choice.py), and the version of the plan that was looked at.
    pilihan = models.JSONField()
    v = models.CharField(max_length=64)
    # It is only looked at; `v` is then the key of what is to be kept for the preview (usulan/impor/picture.py).
    periksa = models.BooleanField(default=False)
    draf = models.BooleanField(default=False)
    batal = models.BooleanField(default=False)
    jumlah = models.PositiveIntegerField(default=0)
    selesai = models.PositiveIntegerField(default=0)
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.ANTRE)
    pesan = models.TextField(blank=True)
    detak = models.DateTimeField(default=timezone.now)
    giliran = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pilihan["nama"])

    @property
    def terhenti(self) -> bool:
        """Broken off: a person decides whether it goes on. What waits for the worker while it does another does not."""
        silent = self.detak < timezone.now() - SILENCE
        if self.keadaan == self.Keadaan.ANTRE and silent:
            alive = type(self).objects.filter(keadaan=self.Keadaan.BERJALAN, detak__gte=timezone.now() - SILENCE)
            return not alive.exists()
        return self.keadaan == self.Keadaan.GAGAL or (self.keadaan == self.Keadaan.BERJALAN and silent)

    @property
    def tuntas(self) -> bool:
        return self.keadaan == self.Keadaan.SELESAI

    # -- for a person -----------------------------------------------------------------------------------------

    def queue(self, **values: object) -> None:
        """Wait for the worker, with these `values`; whatever runs of it stops before its next piece."""
        self._set(keadaan=self.Keadaan.ANTRE, pesan="", giliran=F("giliran") + 1, **values)

    def queue_back(self, oleh: Pengguna) -> None:
        """queue(), to be taken back by this account; never saved again."""
        self.queue(batal=True, oleh=oleh)

    # -- for the worker ---------------------------------------------------------------------------------------

    def take(self) -> bool:
        """Whether this run may begin: of several, one."""
        waiting = type(self).objects.filter(pk=self.pk, keadaan=self.Keadaan.ANTRE)
        taken = waiting.update(keadaan=self.Keadaan.BERJALAN, detak=timezone.now(), giliran=F("giliran") + 1)
        self.refresh_from_db()
        return bool(taken)

    def expect(self, rows: int) -> None:
        """How many rows are still to be saved."""
        self._set_mine(jumlah=F("selesai") + rows)

    def advance(self, rows: int) -> None:
        """Inside the act of a piece, so that both count or neither. Raises Stopped."""
        self._set_mine(selesai=F("selesai") + rows)

    def look(self, rows: int) -> None:
        """So many rows were looked at; of what is only looked at they are counted. Raises Stopped."""
        self._set_mine(**{"selesai": rows} if self.periksa else {})

    def finish(self, pesan: str = "") -> None:
        """`pesan`: what is still to be done."""
        self._set_mine(keadaan=self.Keadaan.SELESAI, pesan=pesan)

    def fail(self, pesan: str) -> None:
        self._set_mine(keadaan=self.Keadaan.GAGAL, pesan=pesan)

    def _set_mine(self, **values: object) -> None:
        if not type(self).objects.filter(pk=self.pk, giliran=self.giliran).update(detak=timezone.now(), **values):
            raise Stopped
        self.reread()

    def reread(self) -> None:
        """What a run may find changed, and that after a rollback too; `giliran` stays its own."""
        self.refresh_from_db(fields=["jumlah", "selesai", "keadaan", "pesan", "detak"])

    def _set(self, **values: object) -> None:
        type(self).objects.filter(pk=self.pk).update(detak=timezone.now(), **values)
        self.refresh_from_db()
