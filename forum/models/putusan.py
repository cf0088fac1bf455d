"""The decisions of a session: one, many, by the pagu line, and their adoption by the plenary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from forum.alur import FASILITATOR, PIMPINAN, Status
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Jejak, Pengguna
from usulan.alur import SIDANG, check_alasan
from usulan.models import Usulan

from .butir import AKSI_HASIL, ALASAN_CADANGAN, KEBERATAN, RINCI, Butir, Cara, Hasil, Putusan, check_read
from .setara import Tersetara


class Pemutusan(Tersetara):
    class Meta:
        abstract = True

    def putuskan(
        self,
        butir: Iterable[str],
        *,
        hasil: str,
        cara: str = Cara.MUFAKAT,
        alasan: str = "",
        siar: int | None = None,
        n: int | None = None,
        by: Pengguna,
        **rinci: Any,
    ) -> int:
        """Decide one or many; `hasil` empty takes decisions back. Returns how many were changed.

        Read by the decider (PutusanBerubah if it has changed): `siar`, of a single row; `n`, of the screen with many.
        `rinci`, of a single row: RINCI and KEBERATAN. Many carry none: what was agreed on them stays, and a row that
        has this result already stays as it is. Closed, only the plenary changes a decision, with a reason; in an
        adopted session the usulan follow.
        """
        alasan = alasan.strip()
        agreed: dict[str, Any] = {name: rinci.get(name) for name in ("pagu", "volume")}
        with self.change("putuskan", by=by, hasil=hasil, cara=cara, alasan=alasan, **agreed) as isi:
            self._require_decidable(hasil, alasan, by)
            rows = self._chosen(butir, n if siar is None else siar)
            if siar is None and hasil and not alasan:
                rows = [row for row in rows if row.hasil != hasil or row.putusan.cara != cara]
            isi["butir"] = {row.kode: row.putusan.isi if row.hasil else "" for row in rows}
            self._siarkan()
            many = siar is None
            baru = [self._putusan(row, hasil, cara, alasan, rinci, many=many) for row in rows if hasil]
            self._replace(isi, rows, baru)
            if self.status == Status.DITETAPKAN:
                self._adopt(Putusan.objects.filter(butir__in=rows), by)
        return len(rows)

    def _chosen(self, butir: Iterable[str], read: int | None) -> list[Butir]:
        rows = self._cari_semua(butir)
        if not rows:
            raise TidakSah("Pilih paling sedikit satu usulan yang akan diputuskan.")
        check_read(rows, read)
        return rows

    def _putusan(self, row: Butir, hasil: str, cara: str, alasan: str, rinci: dict[str, Any], *, many: bool) -> Putusan:
        if many and row.hasil:
            former = row.putusan
            kept = (*RINCI, *KEBERATAN) if former.cara == cara else (*RINCI[:2], *KEBERATAN)  # other votes, or none
            rinci = {name: getattr(former, name) for name in kept}
            alasan = alasan or (former.alasan if former.hasil == hasil else "")
        return Putusan(butir=row, hasil=hasil, cara=cara, alasan=alasan, **rinci, **self._signature)

    @property
    def _signature(self) -> dict[str, object]:
        """Office and time, as the row shows them."""
        return {"oleh": PIMPINAN if self.aksi_putusan == "ganti" else FASILITATOR, "waktu": timezone.now()}

    def _replace(self, isi: dict[str, Any], rows: list[Butir], baru: list[Putusan]) -> None:
        """Put these decisions in place of those of `rows`; `isi["siar"]` names this act for who takes it back."""
        isi["siar"] = self.siar
        isi["putusan"] = dict.fromkeys(isi["butir"], "") | {putusan.butir.kode: putusan.isi for putusan in baru}
        Putusan.objects.filter(butir__in=rows).delete()
        Putusan.objects.bulk_create(baru)
        Butir.objects.filter(pk__in=[row.pk for row in rows]).update(siar=self.siar)
        Butir.objects.filter(pk__in=[putusan.butir.pk for putusan in baru], ditunda=True).update(ditunda=False)

    def urungkan(self, *, dari: int, sampai: int, by: Pengguna) -> list[Butir]:
        """Take back what was decided at these numbers (Sidang.siar): each row is decided again as it was before.

        Bentrok: there was none. PutusanBerubah: a row has changed since, and then nothing is taken back.
        """
        with self.change("urungkan", by=by) as isi:
            self.check_aksi("urungkan", by)
            former = self._decided_at(dari, sampai)
            rows = self._cari_semua(former)
            if not rows:
                raise Bentrok("Putusan itu tidak dapat diurungkan lagi. Ganti dengan memutuskan sekali lagi.")
            check_read(rows, sampai)
            isi["butir"] = {row.kode: row.putusan.isi if row.hasil else "" for row in rows}
            self._siarkan()
            signature = self._signature
            baru = [Putusan.of_isi(row, former[row.kode], **signature) for row in rows if former[row.kode]]
            self._replace(isi, rows, baru)
        return rows

    def _decided_at(self, dari: int, sampai: int) -> dict[str, Any]:
        """butir → what these decisions replaced, from the record. Read backwards, only as far as needed."""
        former: dict[str, Any] = {}
        acts = Jejak.objects.filter(objek=self.nama_jejak, aksi__in=["putuskan", "urungkan"]).order_by("-pk")
        for act in acts.iterator(chunk_size=20):
            isi = act.data
            if isi.get("siar", 0) < dari:
                break
            if isi["siar"] <= sampai:
                former |= isi["butir"]
        return former

    def putuskan_pagu(self, *, v: int, by: Pengguna) -> tuple[int, int]:
        """ "Disepakati to the pagu line, cadangan below", for all that waits for a decision; returns both counts.

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
            atas = [butir.kode for butir in daftar[:batas] if butir.menunggu]
            bawah = [butir.kode for butir in daftar[batas:] if butir.menunggu]
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
