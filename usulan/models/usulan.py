"""Usulan: who sees which, and the verbs that move one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q

from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna
from usulan.alur import ALUR, TANPA_TUJUAN, Status, check_alasan
from usulan.phrases import KEWENANGAN_DESA

from .asal import Asal
from .lampiran import Berlampiran, Lampiran

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


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

    def diperingkat(self) -> UsulanQuerySet:
        """Without pokok pikiran, which are listed apart: what a session ranks, and may forget."""
        return self.exclude(asal=Asal.POKOK_PIKIRAN)

    def belum_lengkap(self) -> UsulanQuerySet:
        return self.filter(Usulan.belum_lengkap())

    def kewenangan_desa(self) -> UsulanQuerySet:
        """Refused because the desa can pay for it itself: the reason begins with these words."""
        return self.filter(status=Status.DITOLAK, alasan__startswith=KEWENANGAN_DESA)


class Usulan(Berlampiran):
    notulen: RelatedManager[models.Model]

    objects = UsulanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["musrenbang", "status"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=TANPA_TUJUAN) | Q(opd__isnull=False, urusan__isnull=False),
                name="usulan_bertujuan",
                violation_error_message="Perangkat Daerah dan urusan usulan ini harus diisi.",
            ),
            models.CheckConstraint(
                condition=Q(induk=None) | ~Q(induk=F("pk")),
                name="usulan_bukan_induk_sendiri",
                violation_error_message="Usulan tidak dapat digabung dengan dirinya sendiri.",
            ),
        ]

    @property
    def dikembalikan(self) -> bool:
        return self.status == Status.DIKEMBALIKAN

    @property
    def diperingatkan(self) -> bool:
        """Its desa has something to do or to take in."""
        return self.status in (Status.DIKEMBALIKAN, Status.DITOLAK)

    def hapus(self, *, by: Pelaku, v: int | None = None) -> None:
        """Remove a draft for good; its entries stay. Raises as check_aksi(); UsulanBerubah."""
        with self.change("hapus", by=by) as isi:
            self._check_dibaca({self.pk: self}, {} if v is None else {self.pk: v})
            self.check_aksi("hapus", by)
            if self.notulen.exists():
                raise Bentrok("Usulan ini disebut dalam notulen, sehingga tidak dapat dihapus.")
            if lampiran := list(self.lampiran.all()):
                self.remove(isi, lampiran)
                transaction.on_commit(Lampiran.sweep)
            type(self)._base_manager.filter(pk=self.pk).delete()

    def dahulukan(self, ya: bool, *, by: Pelaku, v: int | None = None) -> None:
        """Put it forward, or no longer; nothing else changes. Raises as check_aksi(); UsulanBerubah."""
        with self.change("dahulukan" if ya else "batal_dahulukan", by=by):
            self._check_dibaca({self.pk: self}, {} if v is None else {self.pk: v})
            self.check_aksi("dahulukan", by)
            self.didahulukan = True if ya else None
            self.save()

    def apply(self, nama: str, *, by: Pelaku, alasan: str = "", v: int | None = None, sebagai: str = "") -> None:
        """Run one row of ALUR; children follow. Raises as check_aksi(); TidakSah: reason missing.

        `v`: the version that was read (UsulanBerubah); `sebagai` as for check_peran().
        """
        dibaca = None if v is None else {self.pk: v}
        self.apply_each({self: (nama, alasan)}, by=by, dibaca=dibaca, sebagai=sebagai)

    @classmethod
    def apply_many(
        cls,
        rows: Iterable[Usulan],
        nama: str,
        *,
        by: Pelaku,
        alasan: str = "",
        dibaca: Mapping[int, int] | None = None,
        sebagai: str = "",
    ) -> None:
        """apply() on several, all or nothing. `dibaca`: pk → the version that was read."""
        cls.apply_each(dict.fromkeys(rows, (nama, alasan)), by=by, dibaca=dibaca, sebagai=sebagai)

    @classmethod
    def apply_each(
        cls,
        langkah: Mapping[Usulan, tuple[str, str]],
        *,
        by: Pelaku,
        dibaca: Mapping[int, int] | None = None,
        sebagai: str = "",
    ) -> None:
        """apply() on several, to each its own act and reason, all or nothing; a fixed number of queries."""
        utama = {usulan.pk: usulan for usulan in langkah}
        children = cls.objects.filter(induk__in=utama).select_related("musrenbang")
        anak = [usulan for usulan in children if usulan.pk not in utama]
        aksi = {usulan.pk: nama for usulan, (nama, _) in langkah.items()}
        with cls.change_many([*langkah, *anak], aksi | {u.pk: aksi[u.induk_id] for u in anak}, by=by) as locked:  # type: ignore[index]
            cls._check_dibaca(utama, dibaca or {})
            cls.check_anak(langkah, anak)
            for usulan, (nama, alasan) in langkah.items():
                usulan.check_aksi(nama, by, sebagai)
                usulan._move(nama, alasan)
            for usulan, isi in locked:
                if usulan.pk not in utama and (induk := utama.get(usulan.induk_id or 0)):
                    usulan.status, usulan.alasan = induk.status, induk.alasan
                    isi["bersama"] = induk
            Usulan.objects.bulk_update([usulan for usulan, _ in locked], ["status", "alasan"])

    def _move(self, nama: str, alasan: str) -> None:
        aksi = ALUR[nama]
        self.alasan = check_alasan(alasan) if aksi.alasan else alasan.strip()
        self.status = aksi.ke
