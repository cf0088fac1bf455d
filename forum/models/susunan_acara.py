"""The run sheet of the day: its steps, who holds each, how long it may take, and when it really began and ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from forum.models.petugas import Petugas
from musrenbang.formats import as_called
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Baku(NamedTuple):
    """A step as a run sheet begins with it. `menit`: planned length. `halaman`: one of Langkah.Halaman, or empty."""

    judul: str
    oleh: str
    menit: int
    halaman: str = ""

    def called(self, sebutan: str) -> Baku:
        """With what the event calls its places."""
        return self._replace(judul=as_called(self.judul, sebutan), oleh=as_called(self.oleh, sebutan))


class IsianLangkah(NamedTuple):
    """A step as it is typed; `kode` empty: a new one."""

    kode: str
    judul: str
    oleh: str
    menit: int | None


class SusunanAcara(Berjejak):
    """One of each event. `version` counts every change of its steps: who presses "berikutnya" twice goes on once."""

    langkah: RelatedManager[Langkah]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="susunan_acara", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang"],
                name="susunan_acara_unik",
                violation_error_message="Susunan acara musrenbang ini baru saja dibuat. Muat ulang halamannya.",
            )
        ]

    def __str__(self) -> str:
        return f"Susunan acara {self.musrenbang}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("langkah")

    def parts(self) -> Iterable[Bagian]:
        return self.langkah.all()

    @classmethod
    def check_atur(cls, acara: Musrenbang, by: Pelaku) -> None:
        """TidakBoleh, Disegel unless this account writes the run sheet of this event: its kecamatan, and whoever holds
        an office in any of its sessions."""
        if isinstance(by, Pengguna) and not (acara.is_host(by) or Petugas.bertugas(acara, by)):
            raise TidakBoleh("Susunan acara hanya diatur oleh kecamatan dan petugas sidang.")
        acara.check_terbuka()

    @classmethod
    def can_atur(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_atur, acara, user)

    # -- the plan -------------------------------------------------------------------------------------------

    @classmethod
    def buat(cls, acara: Musrenbang, baku: Iterable[Baku], *, by: Pelaku) -> SusunanAcara:
        """With these steps, in their order."""
        row = cls(musrenbang=acara)
        with row.change("buat", by=by) as isi:
            cls.check_atur(acara, by)
            row.save()
            steps = [
                Langkah(susunan=row, urutan=n, **one.called(acara.kecamatan.kata_desa)._asdict())
                for n, one in enumerate(baku, 1)
            ]
            row.write(isi, steps)
        return row

    def ubah(self, wanted: Sequence[IsianLangkah], *, hapus: Set[str] = frozenset(), v: int, by: Pelaku) -> None:
        """These steps in this order; those of `hapus` go. What is in neither comes last, as it is.

        Usang: the run sheet is no longer as it was read. TidakSah: a step that has begun, or has notes, stays.
        """
        with self.change("ubah", by=by, v=v) as isi:
            self.check_atur(self.musrenbang, by)
            known = {row.kode: row for row in self.langkah.all()}
            named = hapus | {one.kode for one in wanted}
            others = [
                IsianLangkah(kode, row.judul, row.oleh, row.menit) for kode, row in known.items() if kode not in named
            ]
            self._drop(isi, [row for kode, row in known.items() if kode in hapus])
            rows = [_lay(known.get(one.kode), self, n, one) for n, one in enumerate([*wanted, *others], 1)]
            self.write(isi, [row for row, changed in rows if changed])

    def _drop(self, isi: dict[str, Any], gone: Sequence[Langkah]) -> None:
        for row in gone:
            if row.mulai:
                raise TidakSah(f"Langkah “{row}” sudah berjalan, sehingga tidak dapat dihapus.")
            if row.notulen.exists():
                raise TidakSah(f"Langkah “{row}” mempunyai catatan notulen, sehingga tidak dapat dihapus.")
        self.remove(isi, gone)

    def check_hapus(self, by: Pelaku) -> None:
        """Only while nothing of it has happened."""
        self.check_atur(self.musrenbang, by)
        if self.langkah.filter(models.Q(mulai__isnull=False) | models.Q(notulen__isnull=False)).exists():
            raise Bentrok("Susunan acara ini sudah berjalan atau mempunyai catatan, sehingga tidak dapat dihapus.")

    def hapus(self, *, v: int, by: Pelaku) -> None:
        with self.change("hapus", by=by, v=v) as isi:
            self.check_hapus(by)
            self.remove(isi, list(self.langkah.all()))
            type(self).objects.filter(pk=self.pk).delete()

    # -- the day --------------------------------------------------------------------------------------------

    @property
    def kini(self) -> Langkah | None:
        return next((row for row in self.langkah.all() if row.berjalan), None)

    @property
    def berikut(self) -> Langkah | None:
        """What "langkah berikutnya" begins: after the present one, or the first of all; None: nothing is left."""
        rows = list(self.langkah.all())
        begun = [row.urutan for row in rows if row.mulai]
        return next((row for row in rows if not row.mulai and row.urutan > max(begun, default=0)), None)

    def lanjut(self, *, v: int, by: Pelaku) -> None:
        """End the present step and begin the next, at this moment. Bentrok: all of them are over."""
        with self.change("lanjut", by=by, v=v) as isi:
            self.check_atur(self.musrenbang, by)
            now, kini, berikut = timezone.now(), self.kini, self.berikut
            if kini is None and berikut is None:
                raise Bentrok("Semua langkah acara sudah selesai.")
            if kini:
                kini.selesai = now
            if berikut:
                berikut.mulai = now
            self.write(isi, filter(None, [kini, berikut]))

    def mundur(self, *, v: int, by: Pelaku) -> None:
        """Take the last "langkah berikutnya" back: the step before it goes on as if it had not ended."""
        with self.change("mundur", by=by, v=v) as isi:
            self.check_atur(self.musrenbang, by)
            begun = sorted((row for row in self.langkah.all() if row.mulai), key=lambda row: row.urutan)
            if not begun:
                raise Bentrok("Acara belum dimulai, sehingga tidak ada langkah yang dapat diurungkan.")
            last = begun.pop()
            if last.selesai:
                last.selesai = None
                self.write(isi, [last])
                return
            last.mulai = None
            before = begun[-1:]
            for row in before:
                row.selesai = None
            self.write(isi, [last, *before])


def _lay(row: Langkah | None, susunan: SusunanAcara, urutan: int, one: IsianLangkah) -> tuple[Langkah, bool]:
    """The step with what was typed, and whether anything differs."""
    if row is None:  # a new one, or one that somebody has removed meanwhile
        return Langkah(susunan=susunan, urutan=urutan, judul=one.judul, oleh=one.oleh, menit=one.menit), True
    new = (urutan, one.judul, one.oleh, one.menit)
    changed = new != (row.urutan, row.judul, row.oleh, row.menit)
    row.urutan, row.judul, row.oleh, row.menit = new
    return row, changed


class Langkah(Bagian):
    """`menit`: planned length. Without `mulai` it has not begun; without `selesai` it still goes on."""

    class Halaman(models.TextChoices):
        """What in the program a step of the guide is about."""

        HADIR = "hadir", "Daftar hadir"
        PEMERIKSAAN = "pemeriksaan", "Pemeriksaan daftar usulan"
        SIDANG = "sidang", "Sidang"
        DELEGASI = "delegasi", "Delegasi"
        SEGEL = "segel", "Berita acara"

    notulen: RelatedManager[models.Model]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    susunan = models.ForeignKey(SusunanAcara, models.PROTECT, related_name="langkah", editable=False)
    urutan = models.PositiveSmallIntegerField()
    judul = models.CharField("acara", max_length=200)
    oleh = models.CharField(max_length=150, blank=True)
    menit = models.PositiveSmallIntegerField(
        "lama (menit)", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    halaman = models.CharField(max_length=15, choices=Halaman, blank=True, editable=False)
    mulai = models.DateTimeField(null=True, editable=False)
    selesai = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["urutan", "pk"]

    def __str__(self) -> str:
        return self.judul

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Langkah]:  # noqa: ARG003
        """None of a kabupaten's: these are written through the door of their run sheet."""
        return cls.objects.none()

    @property
    def berjalan(self) -> bool:
        return self.mulai is not None and self.selesai is None
