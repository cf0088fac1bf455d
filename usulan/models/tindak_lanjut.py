"""What became of a usulan after its forum, stage by stage. Rows are only added: of a stage the newest one holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from musrenbang.galat import Bentrok, TidakSah, allows, require
from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Kecamatan, Musrenbang, Pengguna

from .kamus import NOL
from .usulan import Usulan
from .usulan_lalu import UsulanLalu

Subject = Usulan | UsulanLalu


class Tahap(models.TextChoices):
    """In their order. What the forum itself decided, a usulan of this database says by its status."""

    KECAMATAN = "kecamatan", "Musrenbang kecamatan"
    FORUM_OPD = "forum_opd", "Forum Perangkat Daerah"
    KABUPATEN = "kabupaten", "Musrenbang kabupaten/kota"
    RKPD = "rkpd", "RKPD"
    APBD = "apbd", "APBD"
    REALISASI = "realisasi", "Realisasi"


class HasilTahap(models.TextChoices):
    MASUK = "masuk", "Masuk (realisasi: selesai)"
    BERUBAH = "berubah", "Masuk dengan perubahan"
    TIDAK = "tidak", "Tidak masuk"


SESUDAH_FORUM = [tahap for tahap in Tahap if tahap != Tahap.KECAMATAN]
_WORDS = {
    HasilTahap.MASUK: "masuk {}",
    HasilTahap.BERUBAH: "masuk {} dengan perubahan",
    HasilTahap.TIDAK: "tidak masuk {}",
}
_DONE = {
    HasilTahap.MASUK: "selesai dilaksanakan",
    HasilTahap.BERUBAH: "dilaksanakan dengan perubahan",
    HasilTahap.TIDAK: "tidak dilaksanakan",
}
BUKAN_PENCATAT = "Tindak lanjut dicatat oleh kecamatan, kabupaten, dan Perangkat Daerah yang dituju usulan itu."
_OF_YEAR = (Tahap.RKPD, Tahap.APBD)


class TindakLanjut(Berjejak):
    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    usulan = models.ForeignKey(Usulan, models.PROTECT, null=True, related_name="tindak_lanjut")
    lalu = models.ForeignKey(UsulanLalu, models.PROTECT, null=True, related_name="tindak_lanjut")
    tahap = models.CharField(max_length=20, choices=Tahap)
    hasil = models.CharField(max_length=10, choices=HasilTahap)
    nilai = models.DecimalField("nilai (Rp)", max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL])
    keterangan = models.CharField("alasan atau keterangan", max_length=500, blank=True)
    tanggal = models.DateField()
    sumber = models.CharField(max_length=200)
    # None: a command at the machine, which the record names.
    oleh = models.ForeignKey(Pengguna, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(usulan=None, lalu__isnull=False) | models.Q(usulan__isnull=False, lalu=None),
                name="tindak_lanjut_satu_usulan",
            )
        ]

    def __str__(self) -> str:
        return self.kalimat

    @property
    def subject(self) -> Subject:
        """One of the two, by the constraint. ObjectDoesNotExist where somebody has removed it past the door."""
        if found := self.usulan or self.lalu:
            return found
        raise ObjectDoesNotExist

    @property
    def kunci_rantai(self) -> str:
        """The chain of the event is closed by its seal; this one goes on."""
        return self.usulan.musrenbang.kunci_sesudah if self.usulan else self.subject.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().select_related("usulan__musrenbang", "lalu__kecamatan__kabupaten")

    @property
    def kalimat(self) -> str:
        """ "tidak masuk APBD 2028"; a year only where it names a document of that year. Have the event fetched."""
        tahap, hasil = Tahap(self.tahap), HasilTahap(self.hasil)
        if tahap == Tahap.REALISASI:
            return _DONE[hasil]
        return _WORDS[hasil].format(f"{tahap.label} {year_of(self.subject)}" if tahap in _OF_YEAR else tahap.label)

    @property
    def diterima(self) -> bool:
        return self.hasil != HasilTahap.TIDAK

    @property
    def says(self) -> tuple[object, ...]:
        """What makes another row of the same stage news."""
        return self.hasil, self.nilai, self.keterangan

    @property
    def stage(self) -> tuple[str, str]:
        return self.subject.kode, self.tahap

    # -- who may ------------------------------------------------------------------------------------------

    @staticmethod
    def check_pencatat(kecamatan: Kecamatan, user: Pengguna) -> None:
        """Whose accounts note at all what became of the usulan of a kecamatan. TidakBoleh."""
        require(user.is_peran("kecamatan", "kabupaten", "opd") and user.membawahi(kecamatan.kode), BUKAN_PENCATAT)

    @classmethod
    def check_catat(cls, subject: Subject, by: Pelaku) -> None:
        """TidakBoleh: not this account's; a command holds no office. Bentrok: its forum goes on, or it follows the
        usulan it was merged into."""
        if isinstance(by, Pengguna):
            cls.check_pencatat(_home(subject).kecamatan, by)
            require(not by.is_peran("opd") or str(subject.opd) == str(by.opd), BUKAN_PENCATAT)
        if isinstance(subject, UsulanLalu):
            return
        if not subject.musrenbang.disegel:
            raise Bentrok("Tindak lanjut dicatat setelah musrenbangnya disegel. Segel dahulu berita acaranya.")
        if subject.induk_id is not None:
            raise Bentrok("Usulan ini digabung ke usulan lain. Catat tindak lanjutnya pada usulan itu.")

    @classmethod
    def can_catat(cls, subject: Subject, user: Pengguna) -> bool:
        return allows(cls.check_catat, subject, user)

    # -- what is recorded ---------------------------------------------------------------------------------

    @classmethod
    def newest(cls, usulan: Iterable[Usulan | int], lalu: Iterable[UsulanLalu] = ()) -> list[TindakLanjut]:
        """Of each of these and each stage the row that holds, in the order of the stages. One query."""
        rows = cls.objects.filter(models.Q(usulan__in=usulan) | models.Q(lalu__in=lalu)).order_by("pk")
        newest = {row.stage: row for row in rows.select_related("usulan__musrenbang", "lalu", "oleh")}
        return sorted(newest.values(), key=lambda row: Tahap.values.index(row.tahap))

    @classmethod
    def told(cls, subject: Subject) -> list[tuple[TindakLanjut, bool]]:
        """All that was noted of it, the newest first, and of each whether it holds. Have the event fetched."""
        rows = list(subject.tindak_lanjut.select_related("oleh").order_by("-pk"))
        for row in rows:
            setattr(row, "usulan" if isinstance(subject, Usulan) else "lalu", subject)
        newest = {row.tahap: row.pk for row in reversed(rows)}
        return [(row, newest[row.tahap] == row.pk) for row in rows]

    @classmethod
    def news(cls, rows: Iterable[TindakLanjut]) -> list[TindakLanjut]:
        """Those that say more than the newest row of their stage, in this list or before it."""
        held = {row.stage: row.says for row in cls.newest(*_apart(rows))}
        fresh = []
        for row in rows:
            if held.get(row.stage) != row.says:
                held[row.stage] = row.says
                fresh.append(row)
        return fresh

    @classmethod
    def catat(cls, rows: Sequence[TindakLanjut], *, by: Pelaku) -> int:
        """Add what is news; what says no more than the newest row of its stage is left out. How many were added.

        All or nothing. Have the event of each usulan, and the kabupaten of each lalu, fetched. Raises as check_catat().
        """
        with one_act():
            lock_kecamatan({_home(row.subject).kecamatan_id for row in rows})
            for row in rows:
                cls.check_catat(row.subject, by)
                if row.usulan and row.tahap == Tahap.KECAMATAN:
                    raise TidakSah("Hasil musrenbang kecamatan usulan ini sudah ada pada statusnya. Pilih tahap lain.")
                row.oleh = by if isinstance(by, Pengguna) else None
            if fresh := cls.news(rows):
                with cls.add_many(fresh, "catat_lanjut", by=by):
                    TindakLanjut.objects.bulk_create(fresh)
        return len(fresh)


def lock_kecamatan(pks: Iterable[int]) -> None:
    """Within an act. Of two who enter the same at the same time the second finds it said."""
    list(Kecamatan.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))


def year_of(subject: Subject) -> int:
    return _home(subject).tahun


def _home(subject: Subject) -> UsulanLalu | Musrenbang:
    """What says year and kecamatan."""
    return subject if isinstance(subject, UsulanLalu) else subject.musrenbang


def _apart(rows: Iterable[TindakLanjut]) -> tuple[list[Usulan], list[UsulanLalu]]:
    kept = list(rows)
    return [row.usulan for row in kept if row.usulan], [row.lalu for row in kept if row.lalu and row.lalu.pk]
