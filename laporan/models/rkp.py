"""The RKP Kecamatan of an event: what its kecamatan writes for it. All of it stands in the chain after the seal, so
that it can be written before the seal and after it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models

from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Kabupaten, Musrenbang, Pengguna, Usang

TERPANJANG = 20_000  # letters of one subbab


class RKP(Berjejak):
    """One for each event, from the first thing that is written of it. `versi`: how often it was set; 0: a draft."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="rkp", editable=False)
    nomor = models.CharField(
        "nomor RKP", max_length=60, blank=True, help_text="Nomor dokumen ini sendiri, bukan nomor berita acara."
    )
    tanggal = models.DateField("tanggal RKP", null=True, blank=True, help_text="Tanggal penetapan yang dicetak.")
    tema = models.CharField(
        max_length=300, blank=True, help_text="Dicetak pada sampul. Kosongkan untuk memakai tema musrenbang."
    )
    pedoman = models.CharField(
        "pedoman penyusunan",
        max_length=600,
        blank=True,
        help_text=(
            "Peraturan tata cara perencanaan yang berlaku, dipakai dalam Landasan Hukum. Bila peraturannya diganti, "
            "ganti di sini."
        ),
    )
    versi = models.PositiveSmallIntegerField(default=0, editable=False)
    ditetapkan_pada = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["musrenbang"], name="rkp_unik")]

    def __str__(self) -> str:
        return f"RKP Kecamatan {self.musrenbang.kecamatan.nama} Tahun {self.musrenbang.tahun}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @classmethod
    def of(cls, acara: Musrenbang) -> RKP:
        """The row of this event; a new one, not saved, where nothing is written yet: `pedoman` as it was last."""
        if found := acara.rkp.first():
            found.musrenbang = acara
            return found
        return cls(musrenbang=acara, pedoman=cls._last_pedoman(acara.kecamatan.kabupaten))

    @classmethod
    def _last_pedoman(cls, kabupaten: Kabupaten) -> str:
        rows = cls.objects.filter(musrenbang__kecamatan__kabupaten=kabupaten).exclude(pedoman="")
        return rows.order_by("-pk").values_list("pedoman", flat=True).first() or ""

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().select_related("musrenbang__kecamatan")

    # -- who may --------------------------------------------------------------------------------------------

    @staticmethod
    def check_baca(acara: Musrenbang, user: Pengguna) -> None:
        """TidakBoleh unless this account may follow how it is written: its kecamatan and its kabupaten."""
        if not (user.is_peran("kecamatan", "kabupaten") and user.membawahi(acara.kecamatan.kode)):
            raise TidakBoleh("RKP disusun oleh kecamatan. Setelah ditetapkan, salinannya dapat diunduh siapa saja.")

    @staticmethod
    def check_susun(acara: Musrenbang, by: Pelaku) -> None:
        """TidakBoleh unless `by` is the kecamatan's own. The seal of the event does not close it."""
        if isinstance(by, Pengguna) and not acara.is_host(by):
            raise TidakBoleh("RKP hanya disusun dan ditetapkan oleh kecamatannya.")

    @classmethod
    def can_susun(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_susun, acara, user)

    def check_tetapkan(self, by: Pelaku) -> None:
        """As check_susun(); Bentrok before the seal, and where number or date are missing."""
        self.check_susun(self.musrenbang, by)
        if kurang := self.kekurangan:
            raise Bentrok(f"RKP belum dapat ditetapkan. {' '.join(kurang)}")

    @property
    def kekurangan(self) -> list[str]:
        """What is missing before it can be set, a sentence each."""
        kurang = []
        if not self.musrenbang.disegel:
            kurang.append("Berita acara belum disegel; RKP ditetapkan dari data yang sudah disegel.")
        if not self.nomor:
            kurang.append("Nomor RKP belum diisi.")
        if self.tanggal is None:
            kurang.append("Tanggal RKP belum diisi.")
        return kurang


class ProsaRKP(Berjejak):
    """The text of one subbab, from when the kecamatan writes another than the usual one. Each is an aggregate of its
    own: two who write different subbab never wait for each other, and its entries are its versions."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="prosa_rkp", editable=False)
    subbab = models.CharField(max_length=40, editable=False)
    teks = models.TextField("isi", blank=True, max_length=TERPANJANG)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["musrenbang", "subbab"], name="prosa_rkp_unik")]

    def __str__(self) -> str:
        return f"{self.subbab} dalam RKP {self.musrenbang.kecamatan.nama}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_sesudah

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().select_related("musrenbang__kecamatan")

    @property
    def terbaca(self) -> int:
        """What its page says was read: 0 as long as nobody has written, then one more with each version."""
        return self.version + 1 if self.pk else 0

    def tulis(self, teks: str, *, v: int, by: Pelaku) -> None:
        """`v`: the `terbaca` of what was read; Usang where somebody has written this subbab since."""
        if bool(self.pk) != bool(v):
            raise Usang(self)
        try:
            with self.change("ubah" if v else "tulis", by=by, v=v - 1 if v else None, subbab=self.subbab):
                RKP.check_susun(self.musrenbang, by)
                self.teks = teks
                self.save()
        except IntegrityError:  # somebody else was the first to write it
            raise Usang(self) from None
