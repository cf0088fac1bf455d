"""A session: who sees it; start, close, reopen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

from forum.alur import FASILITATOR, PIMPINAN, Status
from forum.notify import notify
from musrenbang.galat import Bentrok, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest, plain
from musrenbang.jejak.chain import Isi
from musrenbang.models import Musrenbang, Pengguna, Usang
from usulan.alur import check_alasan

from .kesepakatan import SkemaPagu, checked_floors, chosen_scheme
from .putusan import Pemutusan
from .replay import replay_list, replay_offices, replay_scores, with_scores

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


TERBUKA = (Status.BERLANGSUNG, Status.DITUTUP)


class SidangQuerySet(models.QuerySet["Sidang"]):
    def visible_to(self, user: Pengguna) -> SidangQuerySet:
        return self.filter(musrenbang__in=Musrenbang.objects.visible_to(user))

    def terbuka(self) -> SidangQuerySet:
        """What anybody may watch: public sessions from their opening to their adoption."""
        return self.filter(publik=True, status__in=TERBUKA)

    def usai(self) -> SidangQuerySet:
        """What anybody could watch until its adoption."""
        return self.filter(publik=True, status=Status.DITETAPKAN)


class Sidang(Pemutusan):
    peserta: RelatedManager[models.Model]
    antrean_bicara: RelatedManager[models.Model]

    objects = SidangQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nama

    @property
    def terbuka(self) -> bool:
        """One of SidangQuerySet.terbuka()."""
        return self.publik and self.status in TERBUKA

    # -- open, close --------------------------------------------------------------------------

    @property
    def setelan(self) -> str:
        """The fields that ubah() sets, as one word to compare."""
        return digest([self.nama, self.kelompok, plain(self.pagu), self.publik])

    def ubah(self, isian: Mapping[str, object], *, dibaca: str | None = None, by: Pelaku) -> None:
        """Set these fields; a new pagu draws the line anew on every screen. Usang: no longer as `dibaca` (setelan)."""
        with self.change("ubah", by=by):
            self.check_aksi("ubah", by)
            if dibaca not in (None, self.setelan):
                raise Usang(self)
            for nama, nilai in isian.items():
                setattr(self, nama, nilai)
            self.save()
            self._siarkan()

    @property
    def setelan_adil(self) -> str:
        """Floors and scheme as one word to compare."""
        return digest([self.batas_bawah, self.skema])

    @property
    def skema_pagu(self) -> SkemaPagu | None:
        return None if self.skema is None else SkemaPagu.of_isi(self.skema)

    def atur_batas_bawah(self, batas: Sequence[tuple[str, int]], *, dibaca: str | None = None, by: Pelaku) -> None:
        """Set the floors as (golongan, at least so many), in the order stated; none takes them back.

        Raises as checked_floors(); Usang: no longer as `dibaca` (setelan_adil).
        """
        self._set_adil("batas_bawah", dibaca, by, batas_bawah=checked_floors(batas))

    def pilih_skema(
        self, skema: str, *, cara: str, suara: Mapping[str, int | None], dibaca: str | None = None, by: Pelaku
    ) -> None:
        """The scheme that the room has chosen, and its way. Raises as chosen_scheme(); Usang: as above."""
        self._set_adil("skema", dibaca, by, skema=chosen_scheme(skema, cara, suara))

    def _set_adil(self, aksi: str, dibaca: str | None, by: Pelaku, **isian: object) -> None:
        with self.change(aksi, by=by):
            self.check_aksi(aksi, by)
            if dibaca not in (None, self.setelan_adil):
                raise Usang(self)
            for nama, nilai in isian.items():
                setattr(self, nama, nilai)
            self.save(update_fields=list(isian))
            self._siarkan()

    def mulai(self, *, by: Pelaku) -> None:
        with self.change("mulai", by=by):
            self.check_aksi("mulai", by)
            self._ganti(Status.BERLANGSUNG)

    @property
    def absent(self) -> str:
        """Of those who decide and close the session, whom it lacks; empty: none. Prefetch `petugas__pengguna`."""
        held = {petugas.tugas for petugas in self.petugas.all() if petugas.pengguna.is_active}
        return " dan ".join(tugas for tugas in (FASILITATOR, PIMPINAN) if tugas not in held)

    def check_tutup(self, by: Pelaku) -> None:
        """TidakBoleh, Bentrok or Disegel unless it may be closed: an undecided butir stands in the way, and the
        sentence names the first ones."""
        self.check_aksi("tutup", by)
        belum = list(self.belum_diputuskan())
        if belum:
            nama = "; ".join(f"nomor {b.urutan} “{b.usulan}”" for b in belum[:3])
            lagi = f"; dan {len(belum) - 3} lainnya" if len(belum) > 3 else ""
            raise Bentrok(f"Sidang belum dapat ditutup: {len(belum)} usulan belum diputuskan ({nama}{lagi}).")

    def tutup(self, *, by: Pelaku) -> None:
        """Close. Raises as check_tutup()."""
        with self.change("tutup", by=by):
            self.check_tutup(by)
            self._ganti(Status.DITUTUP)

    def buka_lagi(self, *, alasan: str, by: Pelaku) -> None:
        with self.change("buka_lagi", by=by, alasan=alasan.strip()):
            self.check_aksi("buka_lagi", by)
            check_alasan(alasan)
            self._ganti(Status.BERLANGSUNG)

    # -- opened by mistake --------------------------------------------------------------------

    def check_hapus(self, by: Pelaku) -> None:
        """TidakBoleh, Bentrok or Disegel unless it may go: it holds nothing yet and is not closed."""
        self.check_aksi("hapus", by)
        if self.butir.exists():
            raise Bentrok("Sidang ini sudah berisi usulan. Keluarkan dahulu semua usulannya, lalu hapus sidangnya.")
        if self.skoring.filter(nilai__isnull=False).exists():
            raise Bentrok("Sidang ini sudah dinilai, sehingga tidak dapat dihapus.")
        if self.peserta.exists():
            raise Bentrok(
                "Sidang ini menjadi kelompok diskusi peserta. Ubah dahulu kelompoknya di daftar hadir, "
                "lalu hapus sidangnya."
            )
        if self.antrean_bicara.exists():
            raise Bentrok("Sidang ini sudah mempunyai antrean bicara, sehingga tidak dapat dihapus.")

    def can_hapus(self, user: Pengguna) -> bool:
        return allows(self.check_hapus, user)

    def hapus(self, *, by: Pelaku) -> None:
        """Remove it with its offices. Raises as check_hapus()."""
        with self.change("hapus", by=by, nama=self.nama):
            self.check_hapus(by)
            self._remove([self])

    @classmethod
    def hapus_semua(cls, acara: Musrenbang, *, by: Pelaku) -> None:
        """The sessions of an event that is removed itself, under its lock: without usulan and peserta they are empty,
        whatever their status."""
        with cls.change_many(acara.sidang.all(), "hapus", by=by) as locked:
            for sidang, isi in locked:
                isi["nama"] = sidang.nama
            cls._remove([sidang for sidang, _ in locked])

    @classmethod
    def _remove(cls, sidang: Sequence[Sidang]) -> None:
        for name in ("petugas", "skoring", "undian"):
            rows: Any = cls._meta.get_field(name).related_model
            rows.objects.filter(sidang__in=sidang).delete()
        cls.objects.filter(pk__in=[one.pk for one in sidang]).delete()
        for one in sidang:
            notify(one.kode)

    # -- what the record must give ------------------------------------------------------------------------

    @classmethod
    def standing(cls) -> models.QuerySet[Any]:
        return (
            super()
            .standing()
            .prefetch_related("butir__usulan", "butir__putusan__keberatan_desa", "petugas__pengguna")
            .prefetch_related("skoring", "undian")
        )

    def recorded(self) -> Isi:
        """Its fields, and its list, decisions, offices, scoring and lots. `putusan` here is what the room decided,
        not its `siar`; in `urutan` a row that does not bear its own number stands out."""
        rows = list(self.butir.all())
        return super().recorded() | {
            "urutan": [row.kode if row.urutan == n else f"{row.kode}@{row.urutan}" for n, row in enumerate(rows, 1)],
            "usulan": {row.kode: row.usulan.kode for row in rows},
            "putusan": {row.kode: plain(row.putusan.isi) for row in rows if row.hasil},
            "ditunda": sorted(row.kode for row in rows if row.ditunda),
            "petugas": sorted(f"{p.tugas}:{p.pengguna.username}" for p in self.petugas.all()),
            **with_scores([row.isi for row in self.skoring.all()], [row.isi for row in self.undian.all()]),
        }

    @classmethod
    def replay(cls, entries: Sequence[tuple[str, Isi]]) -> Isi:
        return super().replay(entries) | replay_list(entries) | replay_offices(entries) | replay_scores(entries)
