"""Usulan that were merged: every desa keeps its own row and figures under the parent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Self

from django.db.models import Q

from musrenbang.formats import join_desa
from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Usang
from usulan.alur import BOLEH_DIGABUNG, Status, check_alasan

from .takaran import Jumlah, Takaran


class UsulanBerubah(Usang):
    """Usulan were changed after the page on which they were chosen was drawn: which, and what they are now."""

    def __init__(self, rows: list[Gabungan]) -> None:
        super().__init__(rows[0])
        nama = ", ".join(f"“{usulan}” (kini {usulan.get_status_display().lower()})" for usulan in rows)
        self.pesan = f"Sejak halaman ini dibuka, {nama} sudah berubah. Periksa isinya, lalu ulangi."


class Gabungan(Takaran):
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

    def gabung(
        self,
        induk: Self,
        *,
        by: Pelaku,
        alasan: str,
        cara: str = Takaran.CaraGabung.BAGIAN,
        hasil: Jumlah | None = None,
        dibaca: Mapping[int, int] | None = None,
    ) -> None:
        """Make this usulan (and its children) a child of `induk`; every desa keeps its own row and figures.

        `hasil`: volume and cost of the whole, where they are other than `cara` gives. `dibaca`: pk → the version that
        was read, of both (UsulanBerubah); under a verified parent its text counts as verified.
        """
        alasan, moved = check_alasan(alasan), self.bagian
        with type(self).change_many([*moved, induk], "gabung", by=by) as locked:
            self._check_dibaca({self.pk: self, induk.pk: induk}, dibaca or {})
            self.check_anak([self], moved[1:])
            self.check_gabung(induk, by)
            earlier = list(type(self)._base_manager.filter(induk=induk.pk))
            for _, isi in locked:
                isi.update(induk=induk, anak=moved, alasan=alasan)
            for usulan in moved:
                usulan.induk, usulan.status = induk, induk.status
            self.join(induk, [*earlier, *moved[1:]], moved, cara, hasil)
            type(self)._default_manager.bulk_update(moved, ["induk", "status", *self.BAGIAN_DALAM])

    def check_gabung(self, lain: Self, by: Pelaku) -> None:
        """May these two become one? Raises as check_aksi(); TidakSah: the same, or of another event."""
        self.check_aksi("gabung", by)
        self._check_dua(lain)
        lain.check_status("gabung")

    def _check_dua(self, lain: Self) -> None:
        if self.pk == lain.pk:
            raise TidakSah("Usulan tidak dapat digabung dengan dirinya sendiri. Pilih usulan lain.")
        if self.musrenbang_id != lain.musrenbang_id:
            raise TidakSah("Kedua usulan bukan dari musrenbang yang sama. Pilih usulan dari musrenbang ini.")

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
            self.leave()
            if self.status not in BOLEH_DIGABUNG:
                # The rejection or return was meant for the parent; on its own the usulan is submitted again.
                self.status, self.alasan = Status.DIAJUKAN, ""
            self.save()

    def bedakan(self, lain: Self, *, by: Pelaku, batal: bool = False) -> None:
        """Note with both that the two are not one usulan, or take that back."""
        self._check_dua(lain)
        with type(self).change_many([self, lain], "samakan" if batal else "bedakan", by=by) as locked:
            for usulan, isi in locked:
                usulan.check_aksi("bedakan", by)
                other = lain if usulan is self else self
                isi.update(lain=other)
                others = set(usulan.beda_dari) - {other.kode}
                usulan.beda_dari = sorted(others if batal else others | {other.kode})
            type(self)._default_manager.bulk_update([self, lain], ["beda_dari"])

    def lock_bagian(self) -> None:
        """Lock it and its children in the order of change_many().

        For an act that opens the door of this usulan first and of its children later: two of them could wait for
        each other.
        """
        family = type(self)._base_manager.filter(Q(pk=self.pk) | Q(induk=self.pk))
        list(family.select_for_update(no_key=True).order_by("pk").values_list("pk"))
