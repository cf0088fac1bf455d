"""A correction of a sealed event: what the pimpinan change in its decisions, written down until it is read and sealed
as the next version. Nothing of the event itself is another until then."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from forum.models import Butir, Sidang
from forum.models.butir import RINCI, Cara, Hasil, Putusan, wrong_votes
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah, allows
from musrenbang.jejak.act import one_act
from musrenbang.jejak.chain import Rantai
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna
from usulan.alur import check_alasan

Isian = dict[str, Any]


class Perbaikan(Berjejak):
    class Keadaan(models.TextChoices):
        TERBUKA = "terbuka", "Sedang diperbaiki"
        DIPAKAI = "dipakai", "Menjadi versi baru"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="perbaikan")
    # The version that it becomes.
    versi = models.PositiveSmallIntegerField()
    alasan = models.TextField()
    keadaan = models.CharField(max_length=10, choices=Keadaan, default=Keadaan.TERBUKA)
    # [{"sidang", "butir", "hasil", "cara", "alasan", "oleh", and each of RINCI}]; numbers as decimal text, "" for none.
    putusan = models.JSONField(default=list)
    dibacakan_pada = models.DateTimeField(null=True)
    dibacakan_draf = models.PositiveSmallIntegerField(null=True)
    dibacakan_sidik = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang"],
                condition=Q(keadaan="terbuka"),
                name="perbaikan_satu",
                violation_error_message="Perbaikan musrenbang ini sudah dibuka.",
            )
        ]

    def __str__(self) -> str:
        return f"Perbaikan menjadi versi {self.versi}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_versi(self.versi)

    @classmethod
    def of(cls, acara: Musrenbang) -> Self | None:
        """The open one."""
        return cls.objects.filter(musrenbang=acara, keadaan=cls.Keadaan.TERBUKA).first()

    # -- rules ------------------------------------------------------------------------------------------------

    @staticmethod
    def check_kelola(acara: Musrenbang, by: Pengguna) -> None:
        """TidakBoleh: another's event. Bentrok: it is not sealed yet, and is corrected as it stands."""
        if not acara.is_host(by):
            raise TidakBoleh("Hanya kecamatan yang dapat membuka, menyegel atau membatalkan perbaikan.")
        if not acara.disegel:
            raise Bentrok("Musrenbang ini belum disegel, sehingga langsung dapat diubah tanpa perbaikan.")

    @classmethod
    def can_kelola(cls, acara: Musrenbang, by: Pengguna) -> bool:
        return allows(cls.check_kelola, acara, by)

    @staticmethod
    def check_putusan(sidang: Sidang, by: Pengguna) -> None:
        """TidakBoleh: who does not lead that session."""
        sidang.check_peran("ganti", by)

    def _check_terbuka(self) -> None:
        if self.keadaan != self.Keadaan.TERBUKA:
            raise Bentrok("Perbaikan ini sudah selesai atau dibatalkan. Muat ulang halamannya.")

    # -- verbs ------------------------------------------------------------------------------------------------

    @classmethod
    def buka(cls, acara: Musrenbang, *, alasan: str, nomor: str, by: Pengguna) -> Self:
        """Begin the record of the next version with the head of the one before. The camat types the number of the
        berita acara, as at the seal. Raises as check_kelola(); TidakSah: another number, or no reason."""
        with one_act():
            acara = Musrenbang.objects.select_for_update(no_key=True).get(pk=acara.pk)
            cls.check_kelola(acara, by)
            if nomor.strip() != acara.nomor_ba:
                raise TidakSah(f"Nomor yang diketik tidak sama dengan nomor berita acara: {acara.nomor_ba}.")
            if cls.of(acara):
                raise Bentrok("Perbaikan musrenbang ini sudah dibuka.")
            perbaikan = cls(musrenbang=acara, versi=acara.versi + 1, alasan=check_alasan(alasan))
            lama = Rantai.objects.get(kunci=acara.kunci_rantai)
            # One that was opened and given up has begun it.
            begin = {"awal": lama.sidik, "sidik": lama.sidik, "terakhir": lama.terakhir}
            Rantai.objects.get_or_create(kunci=perbaikan.kunci_rantai, defaults=begin)
            with perbaikan.change("buka_perbaikan", by=by, nomor=acara.nomor_ba, dari=lama.sidik, jejak=lama.panjang):
                perbaikan.save()
        return perbaikan

    def catat(self, butir: Butir, isian: Isian, *, v: int, by: Pengguna) -> None:
        """Write down another decision on this decided row. `isian`: hasil, cara, RINCI, alasan; what is empty stays as
        it was sealed. Raises as check_putusan(); TidakSah: no reason, votes that do not fit, or what stands already."""
        with self.change("catat_perbaikan", by=by, v=v, butir=butir.kode):
            self._check_terbuka()
            self.check_putusan(butir.sidang, by)
            baru = _corrected(butir.putusan, isian) | {"alasan": check_alasan(isian["alasan"])}
            if all(text == _text(getattr(butir.putusan, name)) for name, text in baru.items()):
                raise TidakSah("Putusan itu sama dengan yang sudah disegel. Ubah isinya atau alasannya.")
            baru |= {"sidang": butir.sidang.kode, "butir": butir.kode, "oleh": by.username}
            self.putusan = [*(one for one in self.putusan if one["butir"] != butir.kode), baru]
            self.save()

    def lepas(self, butir: str, *, v: int, by: Pengguna) -> None:
        """Let this row be as it was sealed. Raises as check_putusan()."""
        with self.change("lepas_perbaikan", by=by, v=v, butir=butir):
            self._check_terbuka()
            found = [one for one in self.putusan if one["butir"] == butir]
            if not found:
                raise Bentrok("Putusan itu sudah tidak ada dalam perbaikan ini. Muat ulang halamannya.")
            self.check_putusan(Sidang.objects.get(musrenbang=self.musrenbang_id, kode=found[0]["sidang"]), by)
            self.putusan = [one for one in self.putusan if one["butir"] != butir]
            self.save()

    def bacakan(self, draf: int, sidik: str, said: Isian, *, v: int, by: Pengguna) -> None:
        """Note that this draft was read out: `sidik` of its texts, `said` for the entry. Raises as check_kelola()."""
        with self.change("bacakan_perbaikan", by=by, v=v, draf=draf, **said):
            self._check_terbuka()
            self.check_kelola(self.musrenbang, by)
            self.dibacakan_pada, self.dibacakan_draf, self.dibacakan_sidik = timezone.now(), draf, sidik
            self.save()

    def batalkan(self, alasan: str, *, v: int, by: Pengguna) -> None:
        """Give it up: the sealed version goes on. Raises as check_kelola(); TidakSah: no reason."""
        with self.change("batal_perbaikan", by=by, v=v, alasan=alasan.strip()):
            self._check_terbuka()
            self.check_kelola(self.musrenbang, by)
            check_alasan(alasan)
            self.keadaan = self.Keadaan.DIBATALKAN
            self.save()

    def pakai(self, *, by: Pengguna) -> None:
        """It becomes the next version (laporan/perbaikan/seal.py)."""
        with self.change("pakai_perbaikan", by=by):
            self._check_terbuka()
            self.keadaan = self.Keadaan.DIPAKAI
            self.save()


def _corrected(sealed: Putusan, isian: Isian) -> dict[str, str]:
    """The whole decision as text. TidakSah: votes that do not fit the way of deciding."""
    cara = isian.get("cara") or sealed.cara
    kept = RINCI if cara == sealed.cara else RINCI[:2]  # other votes, or none
    given = {name: isian.get(name) for name in RINCI}
    values = {name: getattr(sealed, name) if one is None and name in kept else one for name, one in given.items()}
    voted = cara != sealed.cara or any(given[name] is not None for name in RINCI[2:])
    if voted and (wrong := wrong_votes(cara, *(values[name] for name in RINCI[2:]))):
        raise TidakSah(wrong[1])
    hasil = Hasil(isian.get("hasil") or sealed.hasil).value
    return {"hasil": hasil, "cara": Cara(cara).value} | {name: _text(one) for name, one in values.items()}


def _text(value: object) -> str:
    return "" if value is None else format(value.normalize(), "f") if hasattr(value, "normalize") else str(value)
