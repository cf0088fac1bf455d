"""Step 8 of the day: the delegates of each desa check that every usulan of theirs is listed, or object."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from musrenbang.galat import TidakBoleh, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Desa, Musrenbang, Pengguna, Usang
from usulan.alur import Status, check_alasan
from usulan.models import Usulan


def listed(acara: Musrenbang, desa: Desa) -> models.QuerySet[Usulan]:
    """What this desa has sent in: what is checked, whatever became of it since."""
    rows = Usulan.objects.filter(musrenbang=acara, desa=desa).exclude(status=Status.DRAF)
    return rows.select_related("induk", "opd").order_by("prioritas_desa", "pk")


def list_digest(kode: Any) -> str:
    """Which list was checked; another usulan makes another one, another status does not."""
    return digest(sorted(kode))


class PemeriksaanQuerySet(models.QuerySet["Pemeriksaan"]):
    def of(self, acara: Musrenbang, desa: Desa) -> Pemeriksaan | None:
        return self.filter(musrenbang=acara, desa=desa).select_related("musrenbang__kecamatan", "desa").first()


class Pemeriksaan(Berjejak):
    """What a desa has said last of its list: all is there (`sesuai`), or what is not (`keberatan`).

    `sidik` and `jumlah`: of the list that its delegates had before them.
    """

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="pemeriksaan", editable=False)
    desa = models.ForeignKey(Desa, models.PROTECT, related_name="pemeriksaan", editable=False)
    sesuai = models.BooleanField()
    keberatan = models.TextField(blank=True)
    sidik = models.CharField(max_length=64, editable=False)
    jumlah = models.PositiveSmallIntegerField(editable=False)
    oleh = models.CharField(max_length=150, editable=False)
    pada = models.DateTimeField(editable=False)

    objects = PemeriksaanQuerySet.as_manager()

    class Meta:
        ordering = ["desa__kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang", "desa"],
                name="pemeriksaan_unik",
                violation_error_message="Desa ini baru saja menyatakan hasil pemeriksaannya. Muat ulang halamannya.",
            ),
            models.CheckConstraint(
                condition=Q(sesuai=True, keberatan="") | Q(sesuai=False) & ~Q(keberatan=""),
                name="pemeriksaan_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemeriksaan {self.desa.sebutan}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def check_periksa(cls, acara: Musrenbang, desa: Desa, by: Pelaku) -> None:
        """TidakBoleh, Disegel unless `by` may speak for this desa: its account; a name card of its own (a Peserta,
        whose phone its own page has asked for); or, for delegates without a phone, the kecamatan and the notulis."""
        if not cls._speaks_for(acara, desa, by):
            raise TidakBoleh(f"Daftar usulan {desa.sebutan} hanya diperiksa oleh delegasinya, atau atas kata mereka.")
        acara.check_terbuka()

    @staticmethod
    def _speaks_for(acara: Musrenbang, desa: Desa, by: Any) -> bool:
        if isinstance(by, Peserta):
            return bool(by.hadir and by.musrenbang_id == acara.pk and by.desa_id == desa.pk)
        if not isinstance(by, Pengguna):
            return True  # a command at the machine
        if by.is_peran("desa"):
            return by.kode_wilayah == desa.kode
        return acara.is_host(by) or Petugas.bertugas(acara, by, Petugas.Tugas.NOTULIS, Petugas.Tugas.FASILITATOR)

    @classmethod
    def can_periksa(cls, acara: Musrenbang, desa: Desa, by: Any) -> bool:
        return allows(cls.check_periksa, acara, desa, by)

    @classmethod
    def nyatakan(
        cls, acara: Musrenbang, desa: Desa, *, keberatan: str = "", sidik: str, v: int | None = None, by: Pelaku
    ) -> Pemeriksaan:
        """Everything is listed, or, with `keberatan`, what is not. `sidik`: of the list that was looked at; `v`: the
        version of what the desa had said before, None where it had said nothing.

        Usang where the list, or what the desa says, is another by now. TidakSah: too few words.
        """
        row = cls.objects.of(acara, desa)
        new = row is None
        row = row or cls(musrenbang=acara, desa=desa)
        with row.change("periksa" if new else "periksa_ulang", by=by, v=None if new else _read(v)):
            cls.check_periksa(acara, desa, by)
            if isinstance(by, Peserta):
                by.check_kartu()
            kode = list(listed(acara, desa).values_list("kode", flat=True))
            if list_digest(kode) != sidik or (new and v is not None):
                raise Usang(row)
            row._say(keberatan.strip(), sidik, len(kode), by)
        return row

    def _say(self, keberatan: str, sidik: str, jumlah: int, by: Pelaku) -> None:
        if keberatan:
            check_alasan(keberatan)
        self.sesuai, self.keberatan = not keberatan, keberatan
        self.sidik, self.jumlah, self.oleh, self.pada = sidik, jumlah, by.tanda, timezone.now()
        self.save()


def _read(v: int | None) -> int:
    """A page that showed no answer yet has read a version that there never is."""
    return -1 if v is None else v
