"""Usulan: who sees which, who may what, and the verbs that move one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import models
from django.db.models import F, Q

from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna, Usang
from usulan.alur import ALUR, BOLEH_DIGABUNG, BOLEH_DIPISAH, DESA, KECAMATAN, Aksi, Status, check_alasan

from .gabungan import Gabungan


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
        return self.filter(Usulan.belum_lengkap())


class Usulan(Gabungan):
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

    @property
    def keadaan(self) -> Status:
        return Status(self.status)

    @property
    def dikembalikan(self) -> bool:
        return self.status == Status.DIKEMBALIKAN

    @property
    def diperingatkan(self) -> bool:
        """Its desa has something to do or to take in."""
        return self.status in (Status.DIKEMBALIKAN, Status.DITOLAK)

    def milik(self, user: Pengguna) -> bool:
        """Does this account's desa propose it? A merged parent is seen by it, but not its own."""
        return user.is_peran("desa") and any(desa.kode == user.kode_wilayah for desa in self.desa.all())

    def _peran(self, user: Pengguna) -> str:
        if self.milik(user):
            return DESA
        if user.is_peran("kecamatan") and user.membawahi(self.musrenbang.kecamatan.kode):
            return KECAMATAN
        return ""

    def boleh(self, user: Pengguna, aksi: Aksi) -> bool:
        """May this account do it at all? apply() says whether the status allows it.

        A desa cannot withdraw a parent: the usulan of the other desa would be withdrawn with it.
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

    def apply(self, nama: str, *, by: Pelaku, alasan: str = "") -> None:
        """Run one row of ALUR; children follow. TidakSah: reason missing. Bentrok: not from this status."""
        self.apply_each({self: (nama, alasan)}, by=by)

    @classmethod
    def apply_many(cls, rows: Iterable[Usulan], nama: str, *, by: Pelaku, alasan: str = "") -> None:
        """apply() on several, all or nothing."""
        cls.apply_each(dict.fromkeys(rows, (nama, alasan)), by=by)

    @classmethod
    def apply_each(cls, langkah: Mapping[Usulan, tuple[str, str]], *, by: Pelaku) -> None:
        """apply() on several, to each its own act and reason, all or nothing; a fixed number of queries."""
        utama = {usulan.pk: usulan for usulan in langkah}
        anak = [usulan for usulan in cls.objects.filter(induk__in=utama) if usulan.pk not in utama]
        aksi = {usulan.pk: nama for usulan, (nama, _) in langkah.items()}
        with cls.change_many([*langkah, *anak], aksi | {u.pk: aksi[u.induk_id] for u in anak}, by=by) as locked:  # type: ignore[index]
            if cls.objects.filter(induk__in=utama).exclude(pk__in=[usulan.pk for usulan, _ in locked]).exists():
                raise Usang(next(iter(langkah)))  # one more was merged while this waited
            for usulan, (nama, alasan) in langkah.items():
                usulan._move(ALUR[nama], alasan)
            for usulan, isi in locked:
                if usulan.pk not in utama and (induk := utama.get(usulan.induk_id or 0)):
                    usulan.status, usulan.alasan = induk.status, induk.alasan
                    isi["bersama"] = induk
            Usulan.objects.bulk_update([usulan for usulan, _ in locked], ["status", "alasan"])

    def _move(self, aksi: Aksi, alasan: str) -> None:
        alasan = check_alasan(alasan) if aksi.alasan else alasan.strip()
        if self.induk_id:
            raise Bentrok(f"Usulan “{self}” sudah digabung. Tindakan dilakukan pada usulan induknya.")
        if self.status not in aksi.dari:
            raise Bentrok(
                f"Usulan “{self}” sudah berstatus {self.get_status_display()}, "
                f"sehingga tindakan “{aksi.label}” tidak dapat dilakukan."
            )
        self.status = aksi.ke
        self.alasan = alasan
