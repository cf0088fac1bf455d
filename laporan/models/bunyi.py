"""The wording of one event's berita acara, where the kecamatan has changed it: clauses, opening, closing, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models

from laporan.kalimat.baku import BAKU, JENIS, baku
from musrenbang.galat import TidakBoleh, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna, Usang

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

TERBANYAK = 15  # clauses: KESATU … KELIMA BELAS


class SusunanTtd(models.TextChoices):
    """Who signs the berita acara beside the participants' own."""

    ASAHAN = "asahan", "Pimpinan Sidang"
    MALANG = "malang", "Pimpinan dan Notulis, mengetahui Camat"
    MOROWALI = "morowali", "Bappeda, Camat, Pimpinan Sidang dan unsur pimpinan kabupaten"


class IsianKlausul(NamedTuple):
    """A clause as it is typed; `kode` empty: a new one."""

    kode: str
    jenis: str
    teks: str
    dipakai: bool


class IsianPenanda(NamedTuple):
    """One who signs beside those of SusunanTtd, as he is typed."""

    kode: str
    jabatan: str
    nama: str
    pangkat: str
    nip: str


class IsianBunyi(NamedTuple):
    """The whole wording as it is typed; what is not in the lists goes. `wakil`: in which order the participants sign,
    by their kode; who is not in it comes last."""

    pembuka: str
    penutup: str
    susunan_ttd: str
    klausul: Sequence[IsianKlausul]
    penanda: Sequence[IsianPenanda]
    wakil: Sequence[str] = ()


class Bunyi(Berjejak):
    """One of each event, from the first change on; before it the wording of `kalimat.baku` holds."""

    klausul: RelatedManager[Klausul]
    penanda: RelatedManager[Penanda]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="bunyi", editable=False)
    pembuka = models.TextField("kalimat pembuka", max_length=1000)
    penutup = models.TextField("kalimat penutup", max_length=1000)
    susunan_ttd = models.CharField("susunan tanda tangan", max_length=10, choices=SusunanTtd)
    # Of participants the record keeps the kode, so that a name goes with their data.
    wakil = models.JSONField("urutan wakil peserta", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang"],
                name="bunyi_unik",
                violation_error_message="Bunyi berita acara ini baru saja diubah. Muat ulang halamannya.",
            )
        ]

    def __str__(self) -> str:
        return f"Bunyi berita acara {self.musrenbang}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("klausul", "penanda")

    def parts(self) -> Iterable[Bagian]:
        return [*self.klausul.all(), *self.penanda.all()]

    @classmethod
    def of_event(cls, acara: Musrenbang) -> Bunyi | None:
        return cls.objects.filter(musrenbang=acara).prefetch_related("klausul", "penanda").first()

    @classmethod
    def check_ubah(cls, acara: Musrenbang, by: Pelaku) -> None:
        """TidakBoleh, Disegel unless this account writes the wording: the kecamatan, until the seal."""
        if isinstance(by, Pengguna) and not acara.is_host(by):
            raise TidakBoleh("Bunyi berita acara hanya diubah oleh kecamatan.")
        acara.check_terbuka()

    @classmethod
    def simpan(cls, acara: Musrenbang, isian: IsianBunyi, *, v: int | None, by: Pelaku) -> Bunyi:
        """Write the whole wording. `v`: the version that was read, None where there was none. Usang; TidakSah: more
        than TERBANYAK clauses."""
        found = cls.objects.filter(musrenbang=acara).first()
        row = found or cls(musrenbang=acara)
        if (found is None) != (v is None):
            raise Usang(row)
        with row.change("ubah" if row.pk else "buat", by=by, v=v) as isi:
            cls.check_ubah(acara, by)
            if len(isian.klausul) > TERBANYAK:
                raise TidakSah(f"Berita acara memuat paling banyak {TERBANYAK} klausul.")
            row.pembuka, row.penutup, row.susunan_ttd = isian.pembuka, isian.penutup, isian.susunan_ttd
            row.wakil = list(isian.wakil)
            row.save()
            row._lay_all(isi, Klausul, [one._asdict() for one in isian.klausul])
            row._lay_all(isi, Penanda, [one._asdict() for one in isian.penanda])
        return row

    def hapus(self, *, v: int | None = None, by: Pelaku) -> None:
        """Back to the wording of `kalimat.baku`."""
        with self.change("hapus", by=by, v=v) as isi:
            self.check_ubah(self.musrenbang, by)
            self.remove(isi, list(self.parts()))
            type(self).objects.filter(pk=self.pk).delete()

    def _lay_all(self, isi: Isi, kind: type[Klausul] | type[Penanda], wanted: Sequence[dict[str, Any]]) -> None:
        """These rows in this order; the others go."""
        known = {row.kode: row for row in kind.objects.filter(bunyi=self)}
        kept = {one["kode"] for one in wanted}
        self.remove(isi, [row for kode, row in known.items() if kode not in kept])
        changed = []
        for urutan, one in enumerate(wanted, 1):
            row = known.get(one.pop("kode"), kind(bunyi=self))
            one["urutan"] = urutan
            if not row.pk or any(getattr(row, name) != value for name, value in one.items()):
                for name, value in one.items():
                    setattr(row, name, value)
                changed.append(row)
        self.write(isi, changed)


class BarisBunyi(Bagian):
    """A row of the wording, written through its door."""

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    urutan = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True
        ordering = ["urutan", "pk"]

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[Any]:  # noqa: ARG003
        """None of a kabupaten's."""
        return cls._base_manager.none()


class Klausul(BarisBunyi):
    """One decision of the forum in words. `dipakai`: printed; else kept for another time."""

    bunyi = models.ForeignKey(Bunyi, models.PROTECT, related_name="klausul", editable=False)
    jenis = models.CharField(max_length=12, choices=list(JENIS.items()))
    teks = models.TextField(max_length=2000)
    dipakai = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(JENIS[self.jenis])


class Penanda(BarisBunyi):
    """An official who signs beside those of SusunanTtd. The record keeps no NIP: it holds a birthday."""

    tanpa_jejak = frozenset({"nip"})

    bunyi = models.ForeignKey(Bunyi, models.PROTECT, related_name="penanda", editable=False)
    jabatan = models.CharField(max_length=150)
    nama = models.CharField("nama dengan gelar", max_length=100, blank=True)
    pangkat = models.CharField("pangkat", max_length=100, blank=True)
    nip = models.CharField("NIP", max_length=25, blank=True)

    def __str__(self) -> str:
        return self.nama or self.jabatan


def wording(acara: Musrenbang) -> IsianBunyi:
    """As it holds: what the kecamatan wrote, else the wording of `kalimat.baku` for the shape of the event."""
    row = Bunyi.of_event(acara)
    if row is None:
        return preset(acara.bentuk_ba)
    return IsianBunyi(
        row.pembuka,
        row.penutup,
        row.susunan_ttd,
        [IsianKlausul(one.kode, one.jenis, one.teks, one.dipakai) for one in row.klausul.all()],
        [IsianPenanda(one.kode, one.jabatan, one.nama, one.pangkat, one.nip) for one in row.penanda.all()],
        row.wakil,
    )


def preset(bentuk: str, nama: str = "") -> IsianBunyi:
    """One of BAKU by its word; without one that of the shape."""
    one = BAKU[nama] if nama else baku(bentuk)
    ttd = SusunanTtd.MALANG if one.bentuk == "kota" else SusunanTtd.ASAHAN
    klausul = [IsianKlausul("", jenis, teks, dipakai=True) for jenis, teks in one.klausul]
    return IsianBunyi(one.pembuka, one.penutup, ttd, klausul, [])
