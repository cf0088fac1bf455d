"""Who may do what to a usulan, and when: page and lock ask the same rules (usulan.alur.ATURAN)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from musrenbang.galat import allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna
from usulan.alur import ATURAN, DESA, KECAMATAN, TANPA_TUJUAN, Status

from .isian import Isian

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Wewenang(Isian):
    anak: RelatedManager[Self]
    induk_id: int | None

    class Meta:
        abstract = True

    @property
    def keadaan(self) -> Status:
        return Status(self.status)

    @property
    def digabung(self) -> bool:
        return self.induk_id is not None

    @property
    def bergabung(self) -> bool:
        """Merged into another, or another into it."""
        return self.digabung or self.punya_anak

    @property
    def perlu_tujuan(self) -> bool:
        """It is verified, or merged into one that may be: from then on it must say so."""
        return self.status not in TANPA_TUJUAN or self.digabung

    @property
    def punya_anak(self) -> bool:
        return self.anak.exists()

    def milik(self, user: Pengguna) -> bool:
        """Does this account's desa propose it? A merged parent is seen by it, but not its own."""
        return user.is_peran("desa") and any(desa.kode == user.kode_wilayah for desa in self.desa.all())

    def peran(self, user: Pengguna) -> frozenset[str]:
        """What this account is to the usulan: its desa, or the kecamatan of its event."""
        if self.milik(user):
            return frozenset({DESA})
        return frozenset({KECAMATAN} if self.musrenbang.is_host(user) else ())

    def check_peran(self, nama: str, by: Pelaku, sebagai: str = "") -> None:
        """Who may: TidakBoleh (403). A command at the machine holds no office and is not asked for one.

        `sebagai`: SIDANG or SEGEL, where a session or the seal acts, which have asked their own rules.
        """
        if isinstance(by, Pengguna):
            ATURAN[nama].check_peran({sebagai} if sebagai else self.peran(by))

    def check_status(self, nama: str) -> None:
        """What the state allows: Bentrok or Disegel (409)."""
        self.musrenbang.check_terbuka()
        ATURAN[nama].check_status(self)

    def check_aksi(self, nama: str, by: Pelaku, sebagai: str = "") -> None:
        self.check_peran(nama, by, sebagai)
        self.check_status(nama)

    def boleh(self, user: Pengguna) -> dict[str, bool]:
        """Of every rule, whether check_aksi() lets it through: the buttons of the page. Prefetch `desa`, `anak`."""
        peran = self.peran(user)
        return {nama: self._can(nama, peran) for nama in ATURAN}

    def _can(self, nama: str, peran: frozenset[str]) -> bool:
        return allows(ATURAN[nama].check_peran, peran) and allows(self.check_status, nama)

    def aksi_isi(self, by: Pelaku) -> str:
        """By which rule the text is edited: a desa writes its own, everybody else corrects what another has written."""
        return "ubah" if isinstance(by, Pengguna) and self.milik(by) else "koreksi"

    def check_isi(self, by: Pelaku) -> None:
        """May this account edit the text now? Raises as check_aksi()."""
        self.check_aksi(self.aksi_isi(by), by)
