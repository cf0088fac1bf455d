"""What the villages ask."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import OPD, Berjejak, Desa, Musrenbang, Pengguna, PrioritasDaerah, Urusan
from musrenbang.nama import make_kode
from usulan.alur import ALASAN_TERPENDEK, ALUR, BOLEH_DIGABUNG, BOLEH_DIPISAH, DESA, KECAMATAN, Aksi, Status

from .kamus import NOL, ItemKamus

# The same as `Usulan.kekurangan` says of one row.
BELUM_LENGKAP = Q(volume=None) | Q(anggaran=None) | Q(satuan="") | Q(lokasi="")


class UsulanQuerySet(models.QuerySet["Usulan"]):
    def visible_to(self, user: Pengguna) -> UsulanQuerySet:
        """A desa sees its own and what its own were merged into; drafts stay with desa and kecamatan."""
        wilayah = Q(musrenbang__kecamatan__kode=user.kode_kecamatan)
        submitted = ~Q(status=Status.DRAF)
        if user.is_peran("kecamatan"):
            return self.filter(wilayah)
        if user.is_peran("petugas"):
            return self.filter(wilayah & submitted)
        if user.is_peran("desa"):
            own = Usulan.objects.filter(desa__kode=user.kode_wilayah)
            return self.filter(wilayah & (Q(pk__in=own.values("pk")) | Q(pk__in=own.values("induk"))))
        kabupaten = Q(musrenbang__kecamatan__kode__startswith=f"{user.kode_wilayah}.") & submitted
        if user.is_peran("kabupaten"):
            return self.filter(kabupaten)
        if user.is_peran("opd"):
            return self.filter(kabupaten & Q(opd=user.opd))
        return self.none()

    def utama(self) -> UsulanQuerySet:
        """Without the children of merged usulan: what a session discusses."""
        return self.filter(induk=None)

    def belum_lengkap(self) -> UsulanQuerySet:
        return self.filter(BELUM_LENGKAP)


class Usulan(Berjejak):
    class Asal(models.TextChoices):
        DESA = "desa", "Usulan desa"
        KECAMATAN = "kecamatan", "Tambahan kecamatan"

    class Skala(models.TextChoices):
        DESA = "desa", "Desa"
        LINTAS_DESA = "lintas_desa", "Lintas desa"
        KECAMATAN = "kecamatan", "Kecamatan"
        LINTAS_KECAMATAN = "lintas_kecamatan", "Lintas kecamatan"

    # What was imported last is a copy of fields that are in the record themselves.
    tanpa_jejak = frozenset({"impor_isi"})

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="usulan", editable=False)
    desa = models.ManyToManyField(Desa, related_name="usulan", verbose_name="desa/kelurahan pengusul")
    asal = models.CharField(max_length=10, choices=Asal, default=Asal.DESA, editable=False)
    skala = models.CharField("skala pelayanan", max_length=20, choices=Skala, default=Skala.DESA)
    urusan = models.ForeignKey(Urusan, models.PROTECT, verbose_name="urusan (bidang)", related_name="usulan")
    opd = models.ForeignKey(OPD, models.PROTECT, verbose_name="Perangkat Daerah tujuan", related_name="usulan")
    item = models.ForeignKey(
        ItemKamus,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="butir kamus usulan",
        related_name="usulan",
    )
    kegiatan = models.CharField("kegiatan", max_length=300)
    masalah = models.TextField("permasalahan", blank=True)
    lokasi = models.CharField(max_length=300, blank=True, help_text="Dusun, RT/RW, nama jalan atau saluran.")
    volume = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True, validators=[NOL])
    satuan = models.CharField(max_length=50, blank=True)
    harga_satuan = models.DecimalField(
        "harga satuan (Rp)", max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL]
    )
    anggaran = models.DecimalField(
        "perkiraan anggaran (Rp)", max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL]
    )
    prioritas_desa = models.PositiveSmallIntegerField(
        "urutan prioritas desa",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(999)],
    )
    sumber_dana = models.CharField("sumber dana", max_length=100, blank=True)
    program = models.CharField(max_length=300, blank=True)
    sasaran_kegiatan = models.CharField("sasaran kegiatan", max_length=300, blank=True)
    prioritas_daerah = models.ForeignKey(
        PrioritasDaerah,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="prioritas daerah",
        related_name="usulan",
    )
    penerima_kk = models.PositiveIntegerField("penerima manfaat (KK)", null=True, blank=True)
    penerima_perempuan = models.PositiveIntegerField("perempuan (orang)", null=True, blank=True)
    penerima_miskin = models.PositiveIntegerField("warga miskin (orang)", null=True, blank=True)
    penerima_pemuda = models.PositiveIntegerField("pemuda (orang)", null=True, blank=True)
    penerima_anak = models.PositiveIntegerField("anak (orang)", null=True, blank=True)
    penerima_lansia = models.PositiveIntegerField("lansia (orang)", null=True, blank=True)
    penerima_disabilitas = models.PositiveIntegerField("penyandang disabilitas (orang)", null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAF, editable=False, db_index=True)
    alasan = models.TextField(blank=True, editable=False, help_text="Alasan dari tindakan terakhir.")
    induk = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="anak",
        editable=False,
        verbose_name="digabung ke",
    )
    # Where an imported row came from: its key within file and desa, and the row as it was imported last.
    impor_kunci = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    impor_isi = models.JSONField(null=True, editable=False)

    objects = UsulanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["musrenbang", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(induk=None) | ~Q(induk=F("pk")),
                name="usulan_bukan_induk_sendiri",
                violation_error_message="Usulan tidak dapat digabung dengan dirinya sendiri.",
            )
        ]

    def __str__(self) -> str:
        return self.kegiatan

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @property
    def nama_desa(self) -> str:
        """'Loji / Cihaur'. Prefetch `desa` for lists."""
        return " / ".join(desa.nama for desa in self.desa.all()) or "Kecamatan"

    @property
    def anggaran_hitung(self) -> Decimal | None:
        """volume × harga satuan, whole rupiah."""
        if self.volume is None or self.harga_satuan is None:
            return None
        return (self.volume * self.harga_satuan).quantize(Decimal(1), ROUND_HALF_UP)

    @property
    def selisih_anggaran(self) -> bool:
        """The stated cost differs from volume × price: warned, never refused (12 of 138 real rows do)."""
        computed = self.anggaran_hitung
        return computed is not None and self.anggaran is not None and abs(computed - self.anggaran) >= 1

    @property
    def kekurangan(self) -> list[str]:
        """What is missing before the usulan is complete; empty when complete."""
        parts = {
            "volume": self.volume,
            "satuan": self.satuan,
            "lokasi": self.lokasi,
            "anggaran": self.anggaran,
        }
        return [name for name, value in parts.items() if value in (None, "")]

    @property
    def di_luar_kamus(self) -> bool:
        return self.item_id is None

    # -- merging ------------------------------------------------------------------------------

    @property
    def desa_semua(self) -> list[Desa]:
        """Every desa that asks for this, of the merged usulan too, each once. Prefetch `desa`, `anak__desa`."""
        return list(dict.fromkeys(desa for usulan in (self, *self.anak.all()) for desa in usulan.desa.all()))

    @property
    def nama_desa_semua(self) -> str:
        return " / ".join(desa.nama for desa in self.desa_semua) or "Kecamatan"

    @property
    def anggaran_gabungan(self) -> Decimal | None:
        """Own cost and that of the merged children; None where nothing is priced. Prefetch `anak`."""
        priced = [u.anggaran for u in (self, *self.anak.all()) if u.anggaran is not None]
        return sum(priced, Decimal(0)) if priced else None

    @property
    def volume_gabungan(self) -> Decimal | None:
        """Own volume and the children's, where all are counted in one satuan; else the own one. Prefetch `anak`."""
        semua = [self, *self.anak.all()]
        if len({u.satuan.lower() for u in semua}) > 1 or any(u.volume is None for u in semua):
            return self.volume
        return sum((u.volume for u in semua if u.volume is not None), Decimal(0))

    def gabung(self, induk: Usulan, *, by: Pengguna) -> None:
        """Make this usulan (and its children) a child of `induk`; every desa keeps its own row and figures."""
        with Usulan.change_many([self, induk], "gabung", by=by) as locked:
            self._require_mergeable(induk)
            moved = [self, *self.anak.all()]
            for _, isi in locked:
                isi.update(induk=induk, anak=moved)
            Usulan.objects.filter(pk__in=[u.pk for u in moved]).update(induk=induk, status=induk.status)
            self.refresh_from_db()

    def _require_mergeable(self, induk: Usulan) -> None:
        if self.pk == induk.pk:
            raise TidakSah("Usulan tidak dapat digabung dengan dirinya sendiri. Pilih usulan lain.")
        if self.musrenbang_id != induk.musrenbang_id:
            raise TidakSah("Kedua usulan bukan dari musrenbang yang sama. Pilih usulan dari musrenbang ini.")
        if self.induk_id or induk.induk_id:
            raise TidakSah("Usulan itu sudah digabung ke usulan lain. Pilih usulan induknya.")
        for usulan in (self, induk):
            if usulan.status not in BOLEH_DIGABUNG:
                raise Bentrok(
                    f"Usulan “{usulan}” berstatus {usulan.get_status_display()}; "
                    "hanya usulan yang diajukan atau diverifikasi dapat digabung."
                )

    def pisah(self, *, by: Pengguna) -> None:
        with self.change("pisah", by=by):
            if self.induk_id is None:
                raise Bentrok("Usulan ini tidak sedang digabung.")
            if self.status not in BOLEH_DIPISAH:
                raise Bentrok("Usulan yang sudah dibahas tidak dapat dipisah lagi.")
            self.induk = None
            if self.status not in BOLEH_DIGABUNG:
                # It shared a rejection or a return that was said of its parent, and speaks for itself again.
                self.status, self.alasan = Status.DIAJUKAN, ""
            self.save()

    # -- lifecycle ----------------------------------------------------------------------------

    def milik(self, user: Pengguna) -> bool:
        """Does this account's desa propose it? (Seeing a merged parent is not owning it.)"""
        return user.is_peran("desa") and any(desa.kode == user.kode_wilayah for desa in self.desa.all())

    def _peran(self, user: Pengguna) -> str:
        if self.milik(user):
            return DESA
        if user.is_peran("kecamatan") and user.membawahi(self.musrenbang.kecamatan.kode):
            return KECAMATAN
        return ""

    def boleh(self, user: Pengguna, aksi: Aksi) -> bool:
        """May this account do it in general? Whether the status allows it, apply() says.

        A desa cannot withdraw what other desa were merged into: theirs would be gone with it.
        """
        if aksi.nama == "tarik" and self.anak.exists():
            return False
        return self._peran(user) in aksi.oleh and not self.musrenbang.disegel

    def boleh_diubah(self, user: Pengguna) -> bool:
        """Who edits the text: desa in draf and dikembalikan, kecamatan until bahas, nobody after."""
        if self.musrenbang.disegel:
            return False
        peran = self._peran(user)
        if peran == DESA:
            return self.status in (Status.DRAF, Status.DIKEMBALIKAN)
        return peran == KECAMATAN and self.status in (
            Status.DRAF,
            Status.DIKEMBALIKAN,
            Status.DIAJUKAN,
            Status.DIVERIFIKASI,
        )

    def boleh_digabung(self, user: Pengguna) -> bool:
        """May merge it, or split it off where it is merged."""
        mungkin = BOLEH_DIPISAH if self.induk_id else BOLEH_DIGABUNG
        return self._peran(user) == KECAMATAN and not self.musrenbang.disegel and self.status in mungkin

    def aksi_untuk(self, user: Pengguna) -> list[Aksi]:
        """The buttons of this usulan for this account. A merged child moves with its parent."""
        if self.induk_id:
            return []
        return [a for a in ALUR.values() if self.status in a.dari and self.boleh(user, a)]

    def apply(self, nama: str, *, by: Pengguna | None, alasan: str = "") -> None:
        """Run one row of ALUR; children follow. TidakSah: reason missing. Bentrok: not from this status."""
        with self.change(nama, by=by) as isi:
            self._move(ALUR[nama], alasan, isi)

    @classmethod
    def apply_many(cls, rows: Iterable[Usulan], nama: str, *, by: Pengguna | None, alasan: str = "") -> None:
        """apply() on several, all or nothing."""
        with cls.change_many(rows, nama, by=by) as locked:
            for usulan, isi in locked:
                usulan._move(ALUR[nama], alasan, isi)

    def _move(self, aksi: Aksi, alasan: str, isi: dict[str, object]) -> None:
        alasan = alasan.strip()
        if aksi.alasan and len(alasan) < ALASAN_TERPENDEK:
            raise TidakSah(f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf.")
        if self.induk_id:
            raise Bentrok(f"Usulan “{self}” sudah digabung. Tindakan dilakukan pada usulan induknya.")
        if self.status not in aksi.dari:
            raise Bentrok(
                f"Usulan “{self}” sudah berstatus {self.get_status_display()}, "
                f"sehingga tindakan “{aksi.label}” tidak dapat dilakukan."
            )
        self.status = aksi.ke
        self.alasan = alasan
        self.save(update_fields=["status", "alasan"])
        if anak := list(self.anak.all()):
            isi["anak"] = anak
            self.anak.update(status=aksi.ke, alasan=alasan)
