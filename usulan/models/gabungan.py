"""Usulan that were merged: every desa keeps its own row and figures under the parent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Self

from django.db.models import Q

from musrenbang.formats import join_desa
from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Usang
from usulan.alur import BOLEH_DIGABUNG, Status

from .wewenang import Wewenang


class UsulanBerubah(Usang):
    """Usulan were changed after the page on which they were chosen was drawn: which, and what they are now."""

    def __init__(self, rows: list[Gabungan]) -> None:
        super().__init__(rows[0])
        nama = ", ".join(f"“{usulan}” (kini {usulan.get_status_display().lower()})" for usulan in rows)
        self.pesan = f"Sejak halaman ini dibuka, {nama} sudah berubah. Periksa isinya, lalu ulangi."


class Gabungan(Wewenang):
    class Meta:
        abstract = True

    @property
    def bagian(self) -> list[Self]:
        """This usulan and those that were merged into it. Prefetch `anak`."""
        return [self, *self.anak.all()]

    @property
    def desa_semua(self) -> list[Desa]:
        """Every desa that asks for this, of the merged usulan too, each once. Prefetch `desa`, `anak__desa`."""
        return list(dict.fromkeys(desa for usulan in self.bagian for desa in usulan.desa.all()))

    @property
    def nama_desa_semua(self) -> str:
        return join_desa([desa.nama for desa in self.desa_semua])

    @property
    def anggaran_gabungan(self) -> Decimal | None:
        """Own cost and that of the merged children, as they are discussed; None where nothing is priced.

        Prefetch `anak`.
        """
        priced = [cost for u in self.bagian if (cost := u.anggaran_dibahas) is not None]
        return sum(priced, Decimal(0)) if priced else None

    @property
    def tanpa_harga(self) -> bool:
        """Harga belum diisi: this usulan or one merged into it has no cost, so that no sum is all. Prefetch `anak`."""
        return any(u.anggaran_dibahas is None for u in self.bagian)

    @property
    def volume_gabungan(self) -> Decimal | None:
        """Own volume and the children's, as they are discussed, where all are counted in one satuan; else the own one.

        Prefetch `anak`.
        """
        volumes = [volume for u in self.bagian if (volume := u.volume_dibahas) is not None]
        if len({u.satuan.lower() for u in self.bagian}) > 1 or len(volumes) < len(self.bagian):
            return self.volume_dibahas
        return sum(volumes, Decimal(0))

    def gabung(self, induk: Self, *, by: Pelaku, v: int | None = None) -> None:
        """Make this usulan (and its children) a child of `induk`; every desa keeps its own row and figures.

        `v`: the version that was read (UsulanBerubah); under a verified parent its text counts as verified.
        """
        moved = self.bagian
        with type(self).change_many([*moved, induk], "gabung", by=by) as locked:
            self._check_dibaca({self.pk: self}, {} if v is None else {self.pk: v})
            self.check_anak([self], moved[1:])
            self._check_induk(induk, by)
            for _, isi in locked:
                isi.update(induk=induk, anak=moved)
            for usulan in moved:
                usulan.induk, usulan.status = induk, induk.status
            type(self)._default_manager.bulk_update(moved, ["induk", "status"])

    def _check_induk(self, induk: Self, by: Pelaku) -> None:
        self.check_aksi("gabung", by)
        if self.pk == induk.pk:
            raise TidakSah("Usulan tidak dapat digabung dengan dirinya sendiri. Pilih usulan lain.")
        if self.musrenbang_id != induk.musrenbang_id:
            raise TidakSah("Kedua usulan bukan dari musrenbang yang sama. Pilih usulan dari musrenbang ini.")
        induk.check_status("gabung")

    @staticmethod
    def _check_dibaca(rows: Mapping[int, Gabungan], dibaca: Mapping[int, int]) -> None:
        """Under the lock, which has raised every version by one."""
        if berubah := [rows[pk] for pk, v in dibaca.items() if rows[pk].version != v + 1]:
            raise UsulanBerubah(berubah)

    @classmethod
    def check_anak(cls, induk: Collection[Self], anak: Iterable[Self]) -> None:
        """Under the lock: Usang where others were merged into them, or split off, since `anak` were read."""
        pks = {usulan.pk for usulan in induk}
        now = cls._base_manager.filter(induk__in=pks).exclude(pk__in=pks).values_list("pk", flat=True)
        if set(now) != {usulan.pk for usulan in anak}:
            raise Usang(next(iter(induk)))

    def pisah(self, *, by: Pelaku) -> None:
        with self.change("pisah", by=by):
            self.check_aksi("pisah", by)
            self.induk = None
            if self.status not in BOLEH_DIGABUNG:
                # The rejection or return was meant for the parent; on its own the usulan is submitted again.
                self.status, self.alasan = Status.DIAJUKAN, ""
            self.save()

    def lock_bagian(self) -> None:
        """Lock it and its children in the order of change_many().

        For an act that opens the door of this usulan first and of its children later: two of them could wait for
        each other.
        """
        family = type(self)._base_manager.filter(Q(pk=self.pk) | Q(induk=self.pk))
        list(family.select_for_update().order_by("pk").values_list("pk"))
