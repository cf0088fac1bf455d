"""What a session does with scores: prepare, open, close, start anew, put its list in their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from forum.adil.batas import Batas
from forum.adil.floor import moves
from forum.skor.kriteria import Kriteria, check_all
from forum.skor.order import Berurut
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import Isi
from musrenbang.models import Usang
from usulan.alur import check_alasan

from .butir import Butir
from .kesepakatan import after_floors
from .skoring import Keadaan, Penilai, Skoring, current
from .tally import order_of
from .undian import Terundi

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Terskor(Terundi):
    skoring: RelatedManager[Skoring]

    class Meta:
        abstract = True

    @property
    def penilaian(self) -> Skoring | None:
        """The scoring that holds. One query, or none where prefetched."""
        return current(list(self.skoring.all()))

    @property
    def setelan_skor(self) -> str:
        """The criteria and who scores, as one word to compare; "" before there are any."""
        row = self.penilaian
        return digest([row.ke, row.kriteria, row.penilai, row.paling_sedikit, row.k]) if row else ""

    def _penilaian(self) -> Skoring:
        row = self.skoring.exclude(status=Keadaan.DIGANTI).select_for_update(no_key=True).first()
        if row is None:
            raise Bentrok("Sidang ini belum mempunyai kriteria penilaian. Pilih dahulu kriterianya.")
        return row

    def siapkan_skor(
        self,
        kriteria: Iterable[Kriteria],
        *,
        penilai: str,
        paling_sedikit: int,
        k: int | None = None,
        sumber: str = "",
        alasan: str = "",
        dibaca: str | None = None,
        by: Pelaku,
    ) -> Skoring:
        """Set or change the criteria. Once somebody has scored, it takes a reason and the scoring starts anew.

        Raises TidakSah for criteria that cannot be scored, or without the reason; Usang: no longer as `dibaca`
        (setelan_skor).
        """
        with self.change("skor_siapkan", by=by, alasan=alasan.strip()) as isi:
            self.check_aksi("skor", by)
            if dibaca not in (None, self.setelan_skor):
                raise Usang(self)
            row = self._round(alasan, isi)
            row.kriteria = _checked(kriteria)
            row.penilai, row.paling_sedikit, row.k, row.sumber = Penilai(penilai), paling_sedikit, k, sumber
            self._tell(row, isi)
        return row

    def _round(self, alasan: str, isi: Isi) -> Skoring:
        """The round that these criteria are for: the one that holds, or a new one after the first score."""
        rows = list(self.skoring.select_for_update(no_key=True).order_by("ke"))
        row = current(rows)
        if row is not None and not row.nilai.exists():
            row.status, row.hasil, row.setara = Keadaan.DISIAPKAN, [], {}
            return row
        if row is not None:
            check_alasan(alasan)
            row.status = Keadaan.DIGANTI
            row.save()
            isi["diganti"] = row.ke
        return Skoring(sidang_id=self.pk, ke=len(rows) + 1)

    def buka_skor(self, *, dibaca: str | None = None, by: Pelaku) -> Skoring:
        """From now on scores come in. Bentrok before the lot is drawn for every usulan; Usang: the criteria are no
        longer as `dibaca` (setelan_skor)."""
        with self.change("skor_buka", by=by) as isi:
            self.check_aksi("skor", by)
            if dibaca not in (None, self.setelan_skor):
                raise Usang(self)
            row = self._penilaian()
            if row.status != Keadaan.DISIAPKAN:
                raise Bentrok("Penilaian sidang ini sudah dibuka.")
            self._check_lots("membuka")
            row.status = Keadaan.DIBUKA
            self._tell(row, isi)
        return row

    def tutup_skor(self, *, by: Pelaku) -> Skoring:
        """No score comes in any more, and what came out is final."""
        with self.change("skor_tutup", by=by) as isi:
            self.check_aksi("skor", by)
            row = self._penilaian()
            if not row.dibuka:
                raise Bentrok("Penilaian sidang ini tidak sedang dibuka.")
            self._check_lots("menutup")
            row.catat_hasil(self._order(row))
            row.status = Keadaan.DITUTUP
            self._tell(row, isi)
            self._siarkan()
        return row

    def buka_lagi_skor(self, *, alasan: str, by: Pelaku) -> Skoring:
        """Scores come in again, with all that were given before."""
        with self.change("skor_buka_lagi", by=by, alasan=alasan.strip()) as isi:
            self.check_aksi("skor", by)
            row = self._penilaian()
            if not row.ditutup:
                raise Bentrok("Penilaian sidang ini tidak sedang ditutup.")
            check_alasan(alasan)
            row.status, row.hasil, row.setara = Keadaan.DIBUKA, [], {}
            self._tell(row, isi)
            self._siarkan()
        return row

    def pakai_skor(self, *, v: int, by: Pelaku) -> int:
        """Put the list in the order of the final scores, what has none behind it as the list now is; how many moved.

        `v`: the version of the list whose preview was confirmed.
        """
        with self.change("pakai_skor", by=by, v=v) as isi:
            self.check_aksi("pakai_skor", by)
            row = self._penilaian()
            if not row.ditutup:
                raise Bentrok("Tutup dahulu penilaiannya; baru sesudah itu urutan skor dapat dipakai.")
            before = list(self.butir.select_related("usulan").order_by("urutan"))
            after = by_scores(before, row)
            moved = [butir for n, butir in enumerate(after, 1) if butir.urutan != n]
            for n, butir in enumerate(after, 1):
                butir.urutan = n
            Butir.objects.bulk_update(moved, ["urutan"])
            isi["urutan"] = [butir.kode for butir in after]
            self._siarkan()
        return len(moved)

    # -- how many are in, and what the floors of the room propose -------------------------------------------

    @property
    def batas(self) -> Batas:
        """How many are in: the number that the room has set, else what fits the pagu. One query, or none where
        `skoring` is prefetched."""
        row = self.penilaian
        return Batas(row.k if row else None, self.pagu)

    def terapkan_batas_bawah(self, *, v: int, alasan: str, by: Pelaku) -> int:
        """Make the moves that the floors propose, each with this reason; how many.

        `v`: the version of the list whose preview was confirmed. Bentrok where nothing is proposed.
        """
        with self.change("terapkan_batas_bawah", by=by, v=v) as isi:
            self.check_aksi("pindah", by)
            check_alasan(alasan)
            daftar = list(self.daftar())
            k = self.batas.count([row.claim for row in daftar])
            after = after_floors(self.batas_bawah, daftar, k) if k else None
            if not k or not after or not after.ganti:
                raise Bentrok("Batas bawah sudah dipenuhi oleh urutan yang sekarang, atau belum ada yang diatur.")
            isi["ganti"] = [[one.nama, one.keluar, one.masuk] for one in after.ganti]
            made = moves([row.kode for row in daftar], after.kode, k)
            for butir, urutan in made:
                self.pindah(butir, urutan=urutan, alasan=alasan, by=by)
        return len(made)

    def _order(self, row: Skoring) -> Berurut:
        return order_of(row, list(self.daftar().select_related("usulan__urusan")), self.lot())

    def _check_lots(self, what: str) -> None:
        if not self.butir.exists():
            raise Bentrok("Sidang ini belum berisi usulan. Masukkan dahulu usulannya.")
        if left := self.belum_diundi(self.lot()):
            raise Bentrok(f"Undi dahulu {len(left)} usulan yang belum mempunyai nomor undian, lalu {what} penilaian.")

    @staticmethod
    def _tell(row: Skoring, isi: Isi) -> None:
        row.save()
        isi["skoring"] = row.isi


def by_scores(daftar: list[Butir], skoring: Skoring) -> list[Butir]:
    """The same rows, in the order of the final scores; have `usulan` fetched."""
    place = {kode: at for at, kode in enumerate(skoring.urutan_akhir)}
    return sorted(daftar, key=lambda butir: place.get(butir.usulan.kode, len(place) + butir.urutan))


def _checked(kriteria: Iterable[Kriteria]) -> list[dict[str, Any]]:
    """As Skoring.kriteria keeps them."""
    rows = list(kriteria)
    check_all(rows)
    if all(one.dihitung for one in rows):
        raise TidakSah("Sedikitnya satu kriteria harus dinilai orang.")
    return [
        {"kode": o.kode, "nama": o.nama, "tingkat": list(o.tingkat), "bobot": o.bobot, "dihitung": o.dihitung}
        for o in rows
    ]
