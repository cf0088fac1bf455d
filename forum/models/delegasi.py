"""The delegation of the kecamatan to the Musrenbang Kabupaten: who was elected, in which order, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.validators import MaxValueValidator
from django.db import IntegrityError, models

from forum.models.butir import Cara
from forum.models.peserta import Peserta
from forum.models.petugas import Petugas
from musrenbang.galat import Bentrok, TidakBoleh, TidakSah, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.jejak.change import Bagian
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Berjejak, Musrenbang, Pengguna

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

TERBANYAK = 9999  # votes
BUKAN_ANGGOTA = "Orang itu sudah tidak ada dalam delegasi. Muat ulang halaman untuk melihat daftar terbaru."


class IsianAnggota(NamedTuple):
    """What is typed of one delegate; `nomor` None: his place stays."""

    nomor: int | None
    suara: int | None


class Delegasi(Berjejak):
    """One for each event, from the first delegate on (SE Walikota Malang 66/2021, step 14 and Form 2.5).

    `pemilih`: how many voted; each could name several.
    """

    anggota: RelatedManager[AnggotaDelegasi]

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="delegasi", editable=False)
    cara = models.CharField("cara pemilihan", max_length=20, choices=Cara, default=Cara.MUFAKAT)
    dipilih_oleh = models.CharField(
        "dipilih oleh",
        max_length=150,
        default="Pleno musrenbang",
        help_text="Misalnya pleno, atau wakil tiap desa/kelurahan. Tercetak juga dalam salinan publik.",
    )
    pemilih = models.PositiveSmallIntegerField(
        "banyak pemilih", null=True, blank=True, validators=[MaxValueValidator(TERBANYAK)]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["musrenbang"], name="delegasi_unik")]

    def __str__(self) -> str:
        return f"Delegasi Kecamatan {self.musrenbang.kecamatan.nama}"

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return super().standing().prefetch_related("anggota__peserta")

    def parts(self) -> Iterable[Bagian]:
        return self.anggota.all()

    # -- who may --------------------------------------------------------------------------------------------

    @classmethod
    def check_atur(cls, acara: Musrenbang, by: Pelaku) -> None:
        """TidakBoleh, Disegel unless `by` writes the delegation down: the kecamatan, the pimpinan of the plenary or of
        a session, and the notulis; until the seal."""
        if isinstance(by, Pengguna) and not (acara.is_host(by) or cls._presides(acara, by)):
            raise TidakBoleh("Delegasi hanya dicatat oleh kecamatan, pimpinan sidang dan notulis.")
        acara.check_terbuka()

    @staticmethod
    def _presides(acara: Musrenbang, user: Pengguna) -> bool:
        plenary = user.is_active and acara.pimpinan_sidang_id == user.pk
        return plenary or Petugas.bertugas(acara, user, Petugas.Tugas.PIMPINAN, Petugas.Tugas.NOTULIS)

    @classmethod
    def can_atur(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_atur, acara, user)

    @classmethod
    def can_baca(cls, acara: Musrenbang, user: Pengguna) -> bool:
        """May read the names: who reads the attendance, and who writes the delegation down."""
        return Peserta.can_baca(acara, user) or cls.can_atur(acara, user)

    @staticmethod
    def check_suara(cara: str, suara: Iterable[int | None], pemilih: int | None) -> None:
        """TidakSah unless these votes fit the way it was decided and one another."""
        votes = [one for one in suara if one is not None]
        if cara == Cara.MUFAKAT and (votes or pemilih is not None):
            raise TidakSah("Suara hanya diisi bila dipilih dengan pemungutan suara. Kosongkan, atau ganti caranya.")
        if pemilih is not None and max(votes, default=0) > pemilih:
            raise TidakSah(f"Suara {max(votes)} lebih banyak dari {pemilih} pemilih. Periksa kedua angkanya.")

    # -- write ----------------------------------------------------------------------------------------------

    @classmethod
    def pilih(cls, acara: Musrenbang, peserta: str, *, by: Pelaku) -> AnggotaDelegasi:
        """This participant (kode) comes last in the list. Bentrok: is not present, was erased, or is in it already."""
        row = cls._begin(acara, by)
        with row._door("pilih", by) as isi:
            orang = Peserta.objects.filter(musrenbang=acara, kode=peserta).first()
            if orang is None or not orang.hadir:
                raise Bentrok(f"{orang or 'Orang itu'} tidak tercatat hadir. Catat dahulu dalam daftar hadir.")
            if orang.data_dihapus:
                raise Bentrok("Data peserta itu sudah dihapus, sehingga ia tidak dapat dipilih.")
            if row.anggota.filter(peserta=orang).exists():
                raise Bentrok(f"{orang} sudah menjadi delegasi, dan tidak dicatat dua kali.")
            anggota = AnggotaDelegasi(delegasi=row, peserta=orang, nomor=row.anggota.count() + 1)
            row.write(isi, [anggota])
        return anggota

    def keluarkan(self, anggota: str, *, by: Pelaku) -> AnggotaDelegasi:
        """Take one out again; who comes after moves up. Bentrok: is not in it any more."""
        with self._door("keluarkan", by) as isi:
            rows = self.rows()
            gone = next((row for row in rows if row.kode == anggota), None)
            if gone is None:
                raise Bentrok(BUKAN_ANGGOTA)
            self.remove(isi, [gone])
            self._number(isi, [row for row in rows if row is not gone])
        return gone

    def atur(
        self,
        *,
        cara: str,
        dipilih_oleh: str,
        pemilih: int | None,
        anggota: Mapping[str, IsianAnggota],
        v: int,
        by: Pelaku,
    ) -> None:
        """How it was chosen, and of each delegate (kode) place and votes. Usang; TidakSah as check_suara()."""
        with self._door("atur", by, v=v) as isi:
            rows = self.rows()
            typed = [anggota.get(row.kode, IsianAnggota(None, row.suara)) for row in rows]
            self.check_suara(cara, (one.suara for one in typed), pemilih)
            self.cara, self.dipilih_oleh, self.pemilih = cara, dipilih_oleh, pemilih
            self.save()
            changed = [row for row, one in zip(rows, typed, strict=True) if row.suara != one.suara]
            for row, one in zip(rows, typed, strict=True):
                row.suara = one.suara
            self._number(isi, _placed(rows, [one.nomor for one in typed]), changed)

    def rows(self) -> list[AnggotaDelegasi]:
        """In their order, with the participant and his desa. One query."""
        return list(self.anggota.select_related("peserta__desa"))

    @classmethod
    def _begin(cls, acara: Musrenbang, by: Pelaku) -> Delegasi:
        if (found := cls.objects.filter(musrenbang=acara).first()) is not None:
            return found
        row = cls(musrenbang=acara)
        try:
            with row.change("buka", by=by):
                cls.check_atur(acara, by)
                row.save()
        except IntegrityError:  # somebody else was quicker
            return cls.objects.get(musrenbang=acara)
        return row

    @contextmanager
    def _door(self, aksi: str, by: Pelaku, *, v: int | None = None) -> Iterator[Isi]:
        with self.change(aksi, by=by, v=v) as isi:
            acara = Musrenbang.objects.select_related("kecamatan").get(pk=self.musrenbang_id)
            self.check_atur(acara, by)
            yield isi

    def _number(self, isi: Isi, rows: Sequence[AnggotaDelegasi], changed: Sequence[AnggotaDelegasi] = ()) -> None:
        """1 … n in this order; saves what this moves, and `changed`."""
        moved = [row for nomor, row in enumerate(rows, 1) if row.nomor != nomor]
        for nomor, row in enumerate(rows, 1):
            row.nomor = nomor
        self.write(isi, [row for row in rows if row in moved or row in changed])


def _placed(rows: Sequence[AnggotaDelegasi], nomor: Sequence[int | None]) -> list[AnggotaDelegasi]:
    """Each whose number is another now goes to that place; the others keep their order around them."""
    wanted = [(to, row) for row, to in zip(rows, nomor, strict=True) if to is not None and to != row.nomor]
    kept = [row for row in rows if row not in [moved for _, moved in wanted]]
    for to, row in sorted(wanted, key=lambda one: one[0]):
        kept.insert(to - 1, row)
    return kept


class AnggotaDelegasi(Bagian):
    """A delegate is a participant of the list: name, age, address and group stand there, and go with his data.

    `suara`: the votes that he got.
    """

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    delegasi = models.ForeignKey(Delegasi, models.PROTECT, related_name="anggota", editable=False)
    peserta = models.ForeignKey(Peserta, models.PROTECT, related_name="delegasi", editable=False)
    nomor = models.PositiveSmallIntegerField(editable=False)
    suara = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(TERBANYAK)])

    class Meta:
        ordering = ["delegasi", "nomor", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegasi", "peserta"],
                name="delegasi_sekali",
                violation_error_message="Orang itu baru saja dipilih menjadi delegasi.",
            )
        ]

    def __str__(self) -> str:
        return str(self.peserta)

    @property
    def kosong(self) -> list[str]:
        """What Form 2.5 asks of a delegate, and the list of participants does not say yet."""
        if self.peserta.data_dihapus:
            return []
        found = {name: getattr(self.peserta, name) for name in ("usia", "alamat", "telepon", "pekerjaan")}
        return [name for name, value in found.items() if value in ("", None)]

    @classmethod
    def of(cls, kode: str) -> models.QuerySet[AnggotaDelegasi]:  # noqa: ARG003
        """None of a kabupaten's: these are written through the door of their delegation."""
        return cls.objects.none()
