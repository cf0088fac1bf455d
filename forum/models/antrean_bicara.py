"""The queue of speakers of one session: who asks, who is called, how long each has spoken. docs/adil.md#speakers"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, models
from django.utils import timezone

from forum.adil.age import age_group
from forum.adil.turns import Hadir, next_speaker
from forum.models.bicara import Bicara, taken
from forum.models.peserta import Peserta
from forum.models.sidang import Sidang
from forum.notify import notify
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Desa, Musrenbang, Usang
from usulan.alur import check_alasan

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

MENIT = 3  # for one turn, until the session says another
LEWAT = "Antrean bicara sudah berubah sejak halaman ini dibuka. Periksa, lalu ulangi."


class AntreanBicara(Berjejak):
    bicara: RelatedManager[Bicara]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="antrean_bicara", editable=False)
    sidang = models.ForeignKey(Sidang, models.PROTECT, related_name="antrean_bicara", editable=False)
    menit = models.PositiveSmallIntegerField(
        "lama satu giliran (menit)", default=MENIT, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sidang"], name="antrean_bicara_unik")]

    def __str__(self) -> str:
        return f"Antrean bicara {self.sidang}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("bicara__desa", "bicara__peserta")

    def parts(self) -> Iterable[Bagian]:
        return self.bicara.all()

    @classmethod
    def buka(cls, sidang: Sidang, *, by: Pelaku) -> AntreanBicara:
        """The queue of this session, which begins when it is first needed."""
        if (found := cls.objects.filter(sidang=sidang).first()) is not None:
            return found
        row = cls(musrenbang=sidang.musrenbang, sidang=sidang)
        try:
            with row.change("buka", by=by):
                sidang.check_aksi("bicara", by)
                row.save()
        except IntegrityError:  # somebody else was quicker
            return cls.objects.get(sidang=sidang)
        return row

    @contextmanager
    def _door(self, aksi: str, by: Pelaku, *, rule: str = "bicara") -> Iterator[Isi]:
        with self.change(aksi, by=by) as isi:
            sidang = Sidang.objects.select_related("musrenbang__kecamatan").get(pk=self.sidang_id)
            sidang.check_aksi(rule, by)
            if isinstance(by, Peserta):
                by.check_kartu()
            yield isi
            notify(sidang.kode)

    def rows(self) -> list[Bicara]:
        """All that have asked, in the order of asking. One query."""
        return list(self.bicara.select_related("desa", "peserta"))

    # -- ask ------------------------------------------------------------------------------------------------

    def minta(
        self,
        *,
        peserta: Peserta | None = None,
        desa: Desa | None = None,
        kelamin: str = "",
        umur: str = "",
        kelompok: str = "",
        by: Pelaku,
    ) -> Bicara:
        """A person of the attendance list asks, or somebody of whom only this much is known.

        A name card (`by` a Peserta) asks for itself alone. Bentrok: that person waits or speaks already.
        """
        row = Bicara(antrean=self, peserta=peserta, desa=desa, kelamin=kelamin, umur=umur, kelompok=kelompok)
        with self._door("minta", by) as isi:
            if isinstance(by, Peserta) and peserta != by:
                raise TidakBoleh("Dengan kartu nama, setiap orang hanya meminta giliran untuk dirinya sendiri.")
            if peserta is not None:
                self._check_peserta(peserta)
                row.desa, row.kelamin, row.umur, row.kelompok = peserta.desa, "", "", ""
            row.minta = timezone.now()
            self.write(isi, [row])
        return row

    def _check_peserta(self, peserta: Peserta) -> None:
        if peserta.musrenbang_id != self.musrenbang_id or not peserta.hadir or peserta.data_dihapus:
            raise Bentrok("Peserta itu tidak tercatat hadir. Catat dahulu dalam daftar hadir.")
        if self.bicara.filter(peserta=peserta, selesai=None).exists():
            raise Bentrok(f"{peserta} sudah ada dalam antrean bicara.")

    def batal(self, kode: str, *, by: Pelaku) -> None:
        """Somebody who waits does not want to speak any more."""
        with self._door("batal", by) as isi:
            row = self._find(kode, waiting=True)
            if isinstance(by, Peserta) and row.peserta != by:
                raise TidakBoleh("Dengan kartu nama, setiap orang hanya membatalkan permintaannya sendiri.")
            self.remove(isi, [row])

    # -- speak ----------------------------------------------------------------------------------------------

    def berikutnya(
        self, rows: Iterable[Bicara], now: dt.datetime, hadir: Hadir | None = None
    ) -> tuple[Bicara, str] | None:
        """Who is next by the rule, and the reason as everybody may read it. None: nobody waits.

        `hadir`: as hadir() gives it, where it is at hand.
        """
        waiting = {row.peminta.kode: row for row in rows if row.mulai is None}
        found = next_speaker(
            [row.peminta for row in waiting.values()], taken(rows, now), hadir or self.hadir(), int(now.timestamp())
        )
        return (waiting[found.peminta.kode], found.alasan) if found else None

    def panggil(self, kode: str, *, by: Pelaku) -> Bicara:
        """Call who is next by the rule. Bentrok where that is somebody else by now. Who still spoke has ended."""
        with self._door("panggil", by) as isi:
            rows, now = self.rows(), timezone.now()
            found = self.berikutnya(rows, now)
            if found is None or found[0].kode != kode:
                raise Bentrok(LEWAT)
            return self._start(isi, rows, *found, now)

    def dahulukan(self, kode: str, *, alasan: str, by: Pelaku) -> Bicara:
        """The pimpinan calls somebody else than the rule does, and says why."""
        with self._door("dahulukan", by, rule="dahulukan_bicara") as isi:
            alasan = check_alasan(alasan)
            self._find(kode, waiting=True)
            rows = self.rows()
            row = next(row for row in rows if row.kode == kode)
            row.didahulukan = alasan
            return self._start(isi, rows, row, "didahulukan pimpinan sidang", timezone.now())

    def _start(self, isi: Isi, rows: Iterable[Bicara], row: Bicara, alasan: str, now: dt.datetime) -> Bicara:
        ended = [one for one in rows if one.berjalan]
        for one in ended:
            one.selesai = now
        row.mulai, row.alasan, row.menit = now, alasan, self.menit
        self.write(isi, [*ended, row])
        return row

    def selesai(self, kode: str, *, by: Pelaku) -> None:
        with self._door("selesai", by) as isi:
            row = self._find(kode)
            row.selesai = timezone.now()
            self.write(isi, [row])

    def kembalikan(self, kode: str, *, by: Pelaku) -> None:
        """Who was called by mistake waits again, as if he had not been."""
        with self._door("kembalikan", by) as isi:
            row = self._find(kode)
            row.mulai, row.menit, row.alasan, row.didahulukan = None, None, "", ""
            self.write(isi, [row])

    def atur(self, menit: int, *, dibaca: int | None = None, by: Pelaku) -> None:
        """How many minutes a turn has from now on. Usang: no longer as many as `dibaca`."""
        with self._door("atur", by):
            if dibaca not in (None, self.menit):
                raise Usang(self)
            self.menit = menit
            self.save()

    def _find(self, kode: str, *, waiting: bool = False) -> Bicara:
        row = self.bicara.filter(kode=kode, mulai__isnull=waiting, selesai=None).first()
        if row is None:
            raise Bentrok(LEWAT)
        return row

    # -- what the rule and the shares are counted from --------------------------------------------------------

    def hadir(self) -> Hadir:
        """Who is present: in this session's group, or, where nobody was assigned to it, in the event. Two queries."""
        here = Peserta.objects.filter(musrenbang=self.musrenbang_id, hadir=True)
        people = list(here.filter(sidang=self.sidang_id)) or list(here)
        return Hadir(
            Counter(person.jenis_kelamin or None for person in people),
            Counter(age_group(person.usia) or None for person in people),
            Counter(str(person.get_unsur_display()) for person in people),
        )
