"""The decisions of a session: one, many, by the pagu line, and their adoption by the plenary."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.db import models

from forum.alur import Status
from musrenbang.galat import TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Pengguna
from usulan.alur import SIDANG, check_alasan
from usulan.models import Usulan

from .butir import AKSI_HASIL, ALASAN_CADANGAN, Butir, Cara, Hasil, Putusan, check_read
from .skor import Terskor


class Pemutusan(Terskor):
    class Meta:
        abstract = True

    def putuskan(
        self,
        butir: Iterable[str],
        *,
        hasil: str,
        cara: str = Cara.MUFAKAT,
        alasan: str = "",
        pagu: Decimal | None = None,
        volume: Decimal | None = None,
        siar: int | None = None,
        n: int | None = None,
        by: Pengguna,
    ) -> int:
        """Decide one or many; `hasil` empty takes decisions back. Returns how many were changed.

        Read by the decider (PutusanBerubah if it has changed): `siar`, of a single row; `n`, of the screen with many.
        Many carry no volume and pagu: what was agreed on them stays, and a row that has this result already stays as
        it is. Closed, only the plenary changes a decision, with a reason; in an adopted session the usulan follow.
        """
        alasan = alasan.strip()
        with self.change("putuskan", by=by, hasil=hasil, cara=cara, alasan=alasan, pagu=pagu, volume=volume) as isi:
            self._require_decidable(hasil, alasan, by)
            rows = self._chosen(butir, n if siar is None else siar)
            if siar is None and hasil and not alasan:
                rows = [row for row in rows if row.hasil != hasil or row.putusan.cara != cara]
            isi["butir"] = {row.kode: row.putusan.isi if row.hasil else "" for row in rows}
            self._siarkan()
            baru = [self._putusan(row, hasil, cara, alasan, pagu, volume, siar is None) for row in rows if hasil]
            isi["putusan"] = dict.fromkeys(isi["butir"], "") | {putusan.butir.kode: putusan.isi for putusan in baru}
            Putusan.objects.filter(butir__in=rows).delete()
            Putusan.objects.bulk_create(baru)
            Butir.objects.filter(pk__in=[row.pk for row in rows]).update(siar=self.siar)
            if self.status == Status.DITETAPKAN:
                self._adopt(Putusan.objects.filter(butir__in=rows), by)
        return len(rows)

    def _chosen(self, butir: Iterable[str], read: int | None) -> list[Butir]:
        rows = self._cari_semua(butir)
        if not rows:
            raise TidakSah("Pilih paling sedikit satu usulan yang akan diputuskan.")
        check_read(rows, read)
        return rows

    @staticmethod
    def _putusan(
        row: Butir, hasil: str, cara: str, alasan: str, pagu: Decimal | None, volume: Decimal | None, banyak: bool
    ) -> Putusan:
        if banyak and row.hasil:
            pagu, volume = row.putusan.pagu, row.putusan.volume
            alasan = alasan or (row.putusan.alasan if row.hasil == hasil else "")
        return Putusan(butir=row, hasil=hasil, cara=cara, alasan=alasan, pagu=pagu, volume=volume)

    def putuskan_pagu(self, *, v: int, by: Pengguna) -> tuple[int, int]:
        """ "Disepakati to the pagu line, cadangan below", for all that is undecided; returns both counts.

        `v` is the version of the list whose preview was confirmed.
        """
        with self.change("putuskan_pagu", by=by, v=v) as isi:
            self.check_aksi("putuskan_pagu", by)
            daftar = list(self.daftar())
            batas = self.garis(daftar).batas
            if batas is None:
                raise TidakSah(
                    "Sidang ini belum mempunyai pagu. Isi pagu sidang lebih dahulu, atau putuskan satu per satu."
                )
            atas = [butir.kode for butir in daftar[:batas] if not butir.hasil]
            bawah = [butir.kode for butir in daftar[batas:] if not butir.hasil]
            isi["disepakati"], isi["cadangan"] = len(atas), len(bawah)
            if atas:
                self.putuskan(atas, hasil=Hasil.DISEPAKATI, by=by)
            if bawah:
                self.putuskan(bawah, hasil=Hasil.CADANGAN, alasan=ALASAN_CADANGAN, by=by)
        return len(atas), len(bawah)

    def _require_decidable(self, hasil: str, alasan: str, by: Pengguna) -> None:
        self.check_aksi(self.aksi_putusan, by)
        pleno = self.aksi_putusan == "ganti"
        if pleno and not hasil:
            raise TidakSah("Putusan dalam sidang yang sudah ditutup hanya dapat diganti, tidak dapat dihapus.")
        if pleno or hasil == Hasil.BELUM_DISEPAKATI:
            check_alasan(alasan)

    def belum_diputuskan(self) -> models.QuerySet[Butir]:
        return self.daftar().filter(putusan=None)

    def tetapkan(self, *, v: int | None = None, by: Pelaku) -> None:
        """The plenary adopts this list: only now do the usulan take the result as their status.

        `v` is the version that was read out.
        """
        with self.change("tetapkan", by=by, v=v):
            self.check_aksi("tetapkan", by)
            self._adopt(Putusan.objects.filter(butir__sidang=self.pk), by)
            self._ganti(Status.DITETAPKAN)

    @staticmethod
    def _adopt(putusan: models.QuerySet[Putusan], by: Pelaku) -> None:
        """The usulan take these results as their status."""
        rows = putusan.select_related("butir__usulan__musrenbang")
        langkah = {p.butir.usulan: (AKSI_HASIL[Hasil(p.hasil)], p.alasan) for p in rows}
        Usulan.apply_each(langkah, by=by, sebagai=SIDANG)
