"""Who is in the room: participants without an account."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from forum.models.kehadiran import Kehadiran
from forum.models.kehadiran import Kelamin as JenisKelamin
from forum.models.petugas import Petugas
from forum.models.sidang import Sidang
from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.act import one_act
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Desa, Musrenbang, Pengguna

# What an erased row says in place of each personal field.
DATA_DIHAPUS: dict[str, str | None] = {
    "nama": "(data dihapus)",
    "usia": None,
    "alamat": "",
    "telepon": "",
    "pekerjaan": "",
    "unsur": "lain",
    "lembaga": "–",
}


class Peserta(Kehadiran):
    """One line of the daftar hadir (SE Walikota Malang 66/2021, Form 2.2): invited, or come by himself."""

    Kelamin = JenisKelamin

    class Unsur(models.TextChoices):
        """Groups that the guides name (SE Malang 66/2021; Bekasi); the vulnerable ones come first."""

        PEREMPUAN = "perempuan", "Kelompok perempuan/PKK"
        PEMUDA = "pemuda", "Pemuda/Karang Taruna"
        MISKIN = "miskin", "Warga kurang mampu"
        DISABILITAS = "disabilitas", "Penyandang disabilitas"
        LANSIA = "lansia", "Lansia"
        DELEGASI = "delegasi", "Delegasi desa/kelurahan"
        PEMERINTAH_DESA = "pemerintah_desa", "Pemerintah desa/kelurahan"
        BPD = "bpd", "BPD/LPM"
        TOKOH = "tokoh", "Tokoh agama/masyarakat"
        ORMAS = "ormas", "Organisasi masyarakat"
        TANI_NELAYAN = "tani_nelayan", "Kelompok tani/nelayan"
        USAHA = "usaha", "Pelaku usaha"
        KECAMATAN = "kecamatan", "Perangkat kecamatan/Forkopimcam"
        OPD = "opd", "Perangkat Daerah/UPTD"
        DPRD = "dprd", "DPRD"
        LAIN = "lain", "Lainnya"

    # Personal data must stay erasable (UU 27/2022), so the record keeps only the kode. Unsur and lembaga can say
    # that a person is poor or disabled. Of a card the record knows the number.
    tanpa_jejak = frozenset(DATA_DIHAPUS) | {"sidik_kartu", "sidik_ponsel"}

    kode = models.CharField(max_length=12, unique=True, editable=False, default=make_kode)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="peserta", editable=False)
    nama = models.CharField(max_length=100)
    usia = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(10), MaxValueValidator(120)]
    )
    lembaga = models.CharField("lembaga/instansi", max_length=150, blank=True)
    alamat = models.CharField(max_length=200, blank=True)
    telepon = models.CharField("nomor telepon", max_length=30, blank=True)
    # Asked of a delegate only (Form 2.5).
    pekerjaan = models.CharField("pekerjaan/profesi", max_length=100, blank=True)
    unsur = models.CharField(max_length=20, choices=Unsur)
    desa = models.ForeignKey(Desa, models.PROTECT, null=True, blank=True, related_name="peserta")
    sidang = models.ForeignKey(
        Sidang, models.PROTECT, null=True, blank=True, related_name="peserta", verbose_name="kelompok diskusi"
    )
    wakil = models.BooleanField("menandatangani berita acara mewakili peserta", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["musrenbang", "nomor_kartu"],
                name="nomor_kartu_unik",
                violation_error_message="Nomor kartu itu baru saja dipakai.",
            ),
            models.UniqueConstraint(
                fields=["musrenbang", "sidik_ponsel"],
                condition=~Q(sidik_ponsel=""),
                name="ponsel_unik",
                violation_error_message="Ponsel ini sudah memakai kartu lain.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    @property
    def chains(self) -> set[str]:
        """After the seal an erasure is recorded in the chain that goes on."""
        return {*super().chains, *([self.musrenbang.kunci_sesudah] if self.musrenbang.disegel else [])}

    @classmethod
    def check_catat(cls, acara: Musrenbang, user: Pengguna) -> None:
        """Who writes the attendance of this event: its kecamatan, and the notulis of any of its sessions, until the
        seal. Raises TidakBoleh, Disegel."""
        if not (acara.is_host(user) or cls._notulis(acara, user)):
            raise TidakBoleh("Daftar hadir hanya dicatat oleh kecamatan dan notulis sidang.")
        acara.check_terbuka()

    @classmethod
    def can_catat(cls, acara: Musrenbang, user: Pengguna) -> bool:
        return allows(cls.check_catat, acara, user)

    @classmethod
    def can_baca(cls, acara: Musrenbang, user: Pengguna) -> bool:
        """May read it. Addresses, telephones and ages are for those who need them only (UU 27/2022)."""
        pengurus = user.is_peran("kecamatan", "kabupaten") and user.membawahi(acara.kecamatan.kode)
        return pengurus or cls._notulis(acara, user)

    @staticmethod
    def _notulis(acara: Musrenbang, user: Pengguna) -> bool:
        tugas = Petugas.objects.filter(sidang__musrenbang=acara, pengguna=user.pk, tugas=Petugas.Tugas.NOTULIS)
        return user.is_active and tugas.exists()

    # -- the right to be forgotten ------------------------------------------------------------------------

    @property
    def data_dihapus(self) -> bool:
        return all(getattr(self, nama) == isi for nama, isi in DATA_DIHAPUS.items())

    @property
    def signs(self) -> bool:
        """What the seal commits to stays when his data are erased after it; but of a correction he signs nothing."""
        return self.wakil and not self.data_dihapus

    @classmethod
    def dihapus(cls, acara: Musrenbang, user: Pengguna) -> bool:
        """May erase the data of this event's participants: its kecamatan, also after the seal; until then whoever
        writes the attendance."""
        return acara.is_host(user) or cls.can_catat(acara, user)

    def check_ubah(self) -> None:
        if self.data_dihapus:
            raise Bentrok("Data peserta ini sudah dihapus dan tidak dapat diubah lagi. Catat ia sebagai peserta baru.")

    def check_hapus_data(self, user: Pengguna) -> None:
        """TidakBoleh: not this account, or not any more. Bentrok: there is nothing left to erase."""
        if not self.dihapus(self.musrenbang, user):
            raise TidakBoleh(
                "Data peserta hanya dihapus oleh kecamatan, dan sebelum Musrenbang disegel juga oleh notulis sidang."
            )
        if self.data_dihapus:
            raise Bentrok("Data peserta ini sudah dihapus. Kembali ke daftar hadir.")

    def can_hapus_data(self, user: Pengguna) -> bool:
        return allows(self.check_hapus_data, user)

    def hapus_data(self, *, by: Pengguna) -> None:
        """Overwrite all that is personal; the row stays and is counted as before. Raises as check_hapus_data().

        The seal commits to every field that the record keeps, so after it none of them changes, and the entry goes to
        the chain that goes on. Before it, who is forgotten does not sign.
        """
        with one_act():
            # The seal takes this lock too.
            acara = Musrenbang.objects.select_for_update(no_key=True).get(pk=self.musrenbang_id)
            with self.change("hapus_data", by=by, rantai=acara.kunci_sesudah if acara.disegel else ""):
                self.musrenbang = acara
                self.check_hapus_data(by)
                for nama, isi in DATA_DIHAPUS.items():
                    setattr(self, nama, isi)
                self.sidik_kartu = self.sidik_ponsel = ""
                self.wakil = self.wakil and acara.disegel
                self.save()
