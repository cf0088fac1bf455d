"""What the villages ask: one usulan as it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from musrenbang.formats import join_desa
from musrenbang.jejak.kode import make_kode
from musrenbang.models import OPD, Berjejak, Desa, Musrenbang, PrioritasDaerah, Urusan
from musrenbang.sheets.rank import LARGEST
from usulan.alur import Status

from .asal import Asal
from .kamus import NOL, ItemKamus

# Whom it serves: households (KK), and groups that the guides name.
PENERIMA = tuple(
    f"penerima_{nama}" for nama in ("kk", "perempuan", "miskin", "pemuda", "anak", "lansia", "disabilitas")
)

# What a complete usulan says, beside what every usulan must: field → how a sentence names it.
KELENGKAPAN = {
    "lokasi": "lokasi",
    "volume": "volume",
    "satuan": "satuan",
    "anggaran": "anggaran",
    "opd": "Perangkat Daerah",
    "urusan": "urusan",
}


def kurang(values: Mapping[str, object]) -> list[str]:
    """Which fields of KELENGKAPAN these values leave out."""
    return [name for name in KELENGKAPAN if values.get(name) in (None, "")]


def title_of(kegiatan: str, lokasi: str) -> str:
    """As people call it: five of one desa may be the same kegiatan of the kamus."""
    return kegiatan if not lokasi or lokasi.lower() in kegiatan.lower() else f"{kegiatan} – {lokasi}"


class Isian(Berjejak):
    class Skala(models.TextChoices):
        DESA = "desa", "Desa"
        LINTAS_DESA = "lintas_desa", "Lintas desa"
        KECAMATAN = "kecamatan", "Kecamatan"
        LINTAS_KECAMATAN = "lintas_kecamatan", "Lintas kecamatan"

    # What was imported last, and its key, are copies of what the entries of the import say.
    tanpa_jejak = frozenset({"impor_isi", "impor_kunci"})

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="usulan", editable=False)
    desa = models.ManyToManyField(Desa, related_name="usulan", verbose_name="desa/kelurahan pengusul")
    skala = models.CharField("skala pelayanan", max_length=20, choices=Skala, default=Skala.DESA)
    asal = models.CharField("asal usulan", max_length=20, choices=Asal, default=Asal.DESA, blank=True)
    urusan = models.ForeignKey(
        Urusan, models.PROTECT, null=True, blank=True, verbose_name="urusan (bidang)", related_name="usulan"
    )
    opd = models.ForeignKey(
        OPD, models.PROTECT, null=True, blank=True, verbose_name="Perangkat Daerah tujuan", related_name="usulan"
    )
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
    lintang = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    bujur = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
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
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST)],
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
    sumber_data = models.CharField("sumber data penerima", max_length=100, blank=True)
    # What the kecamatan says beside the desa's figures, which stay as they are.
    volume_kecamatan = models.DecimalField(
        "volume menurut kecamatan", max_digits=14, decimal_places=3, null=True, blank=True, validators=[NOL]
    )
    anggaran_kecamatan = models.DecimalField(
        "anggaran menurut kecamatan (Rp)", max_digits=15, decimal_places=2, null=True, blank=True, validators=[NOL]
    )
    rekomendasi_kecamatan = models.CharField("rekomendasi kecamatan", max_length=300, blank=True)
    # Put forward in the pra-musrenbang. Never False: the entries of before this field say nothing of it.
    didahulukan = models.BooleanField("dibahas lebih dahulu", null=True, default=None, editable=False)
    # Added while a session ran: when, and by which office. Empty: it came before.
    tambahan_pada = models.DateTimeField("ditambahkan dalam forum", null=True, editable=False)
    tambahan_oleh = models.CharField(max_length=15, blank=True, editable=False)
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

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return title_of(self.kegiatan, self.lokasi)

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A form has found what a usulan points to, and the database holds it: asked again it costs a query each."""
        super().clean_fields({*(exclude or ()), *(f.name for f in self._meta.fields if f.remote_field)})

    @property
    def nama_desa(self) -> str:
        """'Loji / Cihaur'. Prefetch `desa` for lists."""
        return join_desa([desa.nama for desa in self.desa.all()])

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
    def volume_dibahas(self) -> Decimal | None:
        """What a session discusses: the kecamatan's figure where it has given one, else the desa's."""
        return self.volume if self.volume_kecamatan is None else self.volume_kecamatan

    @property
    def anggaran_dibahas(self) -> Decimal | None:
        return self.anggaran if self.anggaran_kecamatan is None else self.anggaran_kecamatan

    @property
    def direkomendasikan(self) -> bool:
        """The kecamatan has said something of its own."""
        given = (self.volume_kecamatan, self.anggaran_kecamatan)
        return bool(self.rekomendasi_kecamatan) or any(value is not None for value in given)

    @property
    def tambahan(self) -> bool:
        """Added in the forum, and not brought to it by a desa."""
        return self.tambahan_pada is not None

    @property
    def bertujuan(self) -> bool:
        """It says which Perangkat Daerah carries it out, and under which urusan it is discussed."""
        return self.opd_id is not None and self.urusan_id is not None

    @property
    def titik(self) -> tuple[Decimal, Decimal] | None:
        """Lintang and bujur, where somebody has said them."""
        return None if self.lintang is None or self.bujur is None else (self.lintang, self.bujur)

    @property
    def koordinat(self) -> str:
        """As a map takes it: "-6.9204, 106.927"; empty where nobody has said it."""
        return ", ".join(f"{number.normalize():f}" for number in self.titik or ())

    @property
    def diperingkat(self) -> bool:
        """A session discusses and ranks it; pokok pikiran have their own way."""
        return self.asal != Asal.POKOK_PIKIRAN

    @property
    def tujuan(self) -> tuple[OPD, Urusan]:
        """Both, of what is verified; ValueError before that."""
        if self.opd is None or self.urusan is None:
            raise ValueError(self.kode)
        return self.opd, self.urusan

    @property
    def kekurangan(self) -> list[str]:
        """Which fields are missing before the usulan is complete; empty when complete."""
        return kurang({name: self.serializable_value(name) for name in KELENGKAPAN})

    @property
    def kata_kurang(self) -> str:
        """The same as a sentence names them: "lokasi, Perangkat Daerah"."""
        return ", ".join(KELENGKAPAN[name] for name in self.kekurangan)

    @classmethod
    def belum_lengkap(cls) -> models.Q:
        """The same as a condition on rows: a number is missing as NULL, a text as ''."""
        empty = {name: None if cls._meta.get_field(name).null else "" for name in KELENGKAPAN}
        return models.Q(*empty.items(), _connector=models.Q.OR)

    @property
    def kalimat_kurang(self) -> str:
        """Said to whoever submits it: it is sent all the same. Empty where it is complete."""
        kurang = f"Belum lengkap: {self.kata_kurang}."
        return f"{kurang} Kecamatan dapat melengkapinya, atau mengembalikannya." if self.kekurangan else ""

    @property
    def di_luar_kamus(self) -> bool:
        return self.item_id is None

    @property
    def penerima(self) -> list[tuple[str, int | None]]:
        """(label, number) of everybody whom it serves."""
        fields = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [(fields[nama], getattr(self, nama)) for nama in PENERIMA]
