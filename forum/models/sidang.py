"""A session and its ordered list: fill, order, decide, close, adopt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import connection, models
from django.db.models import F

from forum.pagu import Garis, garis_pagu
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Berjejak, Kelompok, Musrenbang, Pengguna, Usang
from musrenbang.nama import make_kode
from usulan.alur import ALASAN_TERPENDEK, Status
from usulan.models import Usulan

from .butir import AKSI_HASIL, ALASAN_CADANGAN, Butir, Cara, Hasil, Putusan

KANAL = "sidang"  # the PostgreSQL channel on which the stream listens


class SidangQuerySet(models.QuerySet["Sidang"]):
    def visible_to(self, user: Pengguna) -> SidangQuerySet:
        return self.filter(musrenbang__in=Musrenbang.objects.visible_to(user))

    def terbuka(self) -> SidangQuerySet:
        """What anybody may watch: public sessions from their opening to their adoption."""
        return self.filter(publik=True, status__in=[Sidang.Status.BERLANGSUNG, Sidang.Status.DITUTUP])


class Sidang(Berjejak):
    class Status(models.TextChoices):
        SIAP = "siap", "Siap"
        BERLANGSUNG = "berlangsung", "Berlangsung"
        DITUTUP = "ditutup", "Ditutup"
        DITETAPKAN = "ditetapkan", "Ditetapkan pleno"

    tanpa_jejak = frozenset({"siar"})

    kode = models.CharField(max_length=12, unique=True, default=make_kode, editable=False)
    musrenbang = models.ForeignKey(Musrenbang, models.PROTECT, related_name="sidang", editable=False)
    nama = models.CharField("nama sidang", max_length=100)
    kelompok = models.CharField(
        max_length=10,
        choices=Kelompok,
        blank=True,
        help_text="Kosongkan untuk sidang pleno, yang membahas semua kelompok.",
    )
    pagu = models.DecimalField(
        "pagu sidang (Rp)",
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    publik = models.BooleanField(
        "layar boleh ditonton tanpa akun",
        default=True,
        help_text="Selama sidang terbuka, dari ponsel siapa pun.",
    )
    status = models.CharField(max_length=15, choices=Status, default=Status.SIAP, editable=False)
    siar = models.PositiveIntegerField(default=0, editable=False)

    objects = SidangQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.nama

    @property
    def kunci_rantai(self) -> str:
        return self.musrenbang.kunci_rantai

    # -- who may ------------------------------------------------------------------------------

    def bertugas(self, user: Pengguna, *tugas: str) -> bool:
        """Holds one of these offices in this session, and the event is still open."""
        return (
            user.is_active
            and not self.musrenbang.disegel
            and self.petugas.filter(pengguna=user.pk, tugas__in=tugas).exists()
        )

    def dipandu(self, user: Pengguna) -> bool:
        """May move and decide."""
        return self.bertugas(user, "fasilitator")

    def dipimpin(self, user: Pengguna) -> bool:
        """May close, reopen, adopt in the plenary."""
        return self.bertugas(user, "pimpinan")

    def disusun(self, user: Pengguna) -> bool:
        """May bring usulan in and take them out (arsitektur §3.2: bahas, keluarkan)."""
        return self.dipandu(user) or self.musrenbang.diurus(user)

    def diputuskan(self, user: Pengguna) -> bool:
        """May decide: the fasilitator in the group; the pimpinan for the plenary, once the session is closed."""
        return self.dipimpin(user) if self.status == self.Status.DITUTUP else self.dipandu(user)

    # -- the list -----------------------------------------------------------------------------

    def daftar(self) -> models.QuerySet[Butir]:
        """The rows in their order, with all that a row shows: a fixed number of queries."""
        return (
            self.butir.select_related("usulan", "usulan__opd", "putusan")
            .prefetch_related("usulan__desa", "usulan__anak__desa")
            .order_by("urutan")
        )

    def garis(self, daftar: Iterable[Butir]) -> Garis:
        return garis_pagu([butir.harga for butir in daftar], self.pagu)

    def calon(self) -> models.QuerySet[Usulan]:
        """Verified main usulan of this kelompok that no session has yet, first priorities of every desa first."""
        usulan = self.musrenbang.usulan.utama().filter(status=Status.DIVERIFIKASI, butir=None)
        if self.kelompok:
            usulan = usulan.filter(urusan__kelompok=self.kelompok)
        return usulan.order_by(F("prioritas_desa").asc(nulls_last=True), "pk")

    def susun(self, *, by: Pengguna) -> int:
        """Append every candidate as a butir; returns how many. Their status becomes dibahas."""
        with self.change("susun", by=by) as isi:
            self._require(self.Status.SIAP, self.Status.BERLANGSUNG)
            calon = list(self.calon())
            Usulan.apply_many(calon, "bahas", by=by)
            start = self.butir.count()
            self._siarkan()
            baru = [
                Butir(sidang=self, usulan=usulan, urutan=urutan, siar=self.siar)
                for urutan, usulan in enumerate(calon, start=start + 1)
            ]
            Butir.objects.bulk_create(baru)
            isi["butir"] = {butir.kode: butir.usulan.kode for butir in baru}
            isi["urutan"] = [butir.kode for butir in baru]
        return len(baru)

    def keluarkan(self, butir: str, *, alasan: str, by: Pengguna) -> None:
        """Take one usulan out of the session, back to diverifikasi."""
        with self.change("keluarkan", by=by, butir=butir, alasan=alasan):
            self._require(self.Status.SIAP, self.Status.BERLANGSUNG)
            row = self._cari(butir)
            row.usulan.apply("keluarkan", by=by, alasan=alasan)
            Putusan.objects.filter(butir=row).delete()
            row.delete()
            self.butir.filter(urutan__gt=row.urutan).update(urutan=F("urutan") - 1)
            self._siarkan()

    def pindah(
        self,
        butir: str,
        *,
        setelah: str = "",
        urutan: int | None = None,
        langkah: int = 0,
        alasan: str = "",
        by: Pengguna,
    ) -> Butir:
        """Put `butir` right after `setelah` (a kode; empty = top), at rank `urutan` (1-based), or `langkah` further.

        An anchor, not an index: with several people moving, "after Y" stays true under the lock whereas
        "to place 7" does not. Bentrok where the session is closed or the butir or its anchor is gone.
        """
        with self.change("pindah", by=by, butir=butir, alasan=alasan) as isi:
            self._require(self.Status.BERLANGSUNG)
            row = self._cari(butir)
            if langkah:
                urutan = row.urutan + langkah
            tujuan = self._tujuan(row, setelah) if urutan is None else max(1, min(urutan, self.butir.count()))
            self._geser(row, tujuan)
            isi["setelah"] = self.butir.filter(urutan=tujuan - 1).values_list("kode", flat=True).first() or ""
            self._siarkan()
        return row

    def _tujuan(self, row: Butir, setelah: str) -> int:
        if not setelah:
            return 1
        anchor = self._cari(setelah)
        if anchor.pk == row.pk:
            return row.urutan
        return anchor.urutan + (1 if anchor.urutan < row.urutan else 0)

    def _geser(self, row: Butir, tujuan: int) -> None:
        """Two range updates whatever the length: rewriting every row falls to 22 moves a second at 300 rows."""
        if tujuan > row.urutan:
            self.butir.filter(urutan__gt=row.urutan, urutan__lte=tujuan).update(urutan=F("urutan") - 1)
        elif tujuan < row.urutan:
            self.butir.filter(urutan__gte=tujuan, urutan__lt=row.urutan).update(urutan=F("urutan") + 1)
        self.butir.filter(pk=row.pk).update(urutan=tujuan)
        row.urutan = tujuan

    def _cari(self, kode: str) -> Butir:
        row = self.butir.filter(kode=kode).select_related("usulan", "putusan").first()
        if row is None:
            raise Bentrok(
                "Usulan itu sudah tidak ada dalam sidang ini. Muat ulang halaman untuk melihat daftar terbaru."
            )
        return row

    # -- deciding -----------------------------------------------------------------------------

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
        by: Pengguna,
    ) -> int:
        """Decide one or many; `hasil` empty takes decisions back. Returns how many were changed.

        `siar`: the number of the row that the decider has read, for a single one (Usang if it has changed).
        Many at once say nothing of volume and pagu: what was agreed on them stays, and so does a row that has this
        result already. In a closed session only the plenary changes a decision, with a reason.
        """
        alasan = alasan.strip()
        with self.change("putuskan", by=by, hasil=hasil, cara=cara, alasan=alasan, pagu=pagu, volume=volume) as isi:
            self._require_decidable(hasil, alasan, by)
            rows = [self._cari(kode) for kode in dict.fromkeys(butir)]
            if not rows:
                raise TidakSah("Pilih paling sedikit satu usulan yang akan diputuskan.")
            if siar is not None and any(row.siar != siar for row in rows):
                raise Usang(self)
            if siar is None and hasil and not alasan:
                rows = [row for row in rows if row.hasil != hasil or row.putusan.cara != cara]
            isi["butir"] = {row.kode: row.putusan.isi if row.hasil else "" for row in rows}
            self._siarkan()
            baru = [self._putusan(row, hasil, cara, alasan, pagu, volume, siar is None) for row in rows if hasil]
            Putusan.objects.filter(butir__in=rows).delete()
            Putusan.objects.bulk_create(baru)
            Butir.objects.filter(pk__in=[row.pk for row in rows]).update(siar=self.siar)
        return len(rows)

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
        with self.change("putuskan_pagu", by=by, v=v):
            daftar = list(self.daftar())
            batas = self.garis(daftar).batas
            if batas is None:
                raise TidakSah(
                    "Sidang ini belum mempunyai pagu. Isi pagu sidang lebih dahulu, atau putuskan satu per satu."
                )
            atas = [butir.kode for butir in daftar[:batas] if not butir.hasil]
            bawah = [butir.kode for butir in daftar[batas:] if not butir.hasil]
            if atas:
                self.putuskan(atas, hasil=Hasil.DISEPAKATI, by=by)
            if bawah:
                self.putuskan(bawah, hasil=Hasil.CADANGAN, alasan=ALASAN_CADANGAN, by=by)
        return len(atas), len(bawah)

    def _require_decidable(self, hasil: str, alasan: str, by: Pengguna) -> None:
        self._require(self.Status.BERLANGSUNG, self.Status.DITUTUP)
        pleno = self.status == self.Status.DITUTUP
        if pleno and not self.dipimpin(by):
            # Asked again under the lock: it may have been closed since the page was drawn.
            raise Bentrok("Sidang sudah ditutup. Dalam pleno, putusan hanya diganti oleh pimpinan sidang.")
        if pleno and not hasil:
            raise TidakSah("Putusan dalam sidang yang sudah ditutup hanya dapat diganti, tidak dapat dihapus.")
        if (pleno or hasil == Hasil.BELUM_DISEPAKATI) and len(alasan) < ALASAN_TERPENDEK:
            raise TidakSah(f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf.")

    # -- open, close, adopt -------------------------------------------------------------------

    def ubah(self, isian: Mapping[str, object], *, by: Pengguna | None) -> None:
        """Set these fields; a new pagu draws the line anew on every screen."""
        with self.change("ubah", by=by):
            self._require(self.Status.SIAP, self.Status.BERLANGSUNG, self.Status.DITUTUP)
            for nama, nilai in isian.items():
                setattr(self, nama, nilai)
            self.save()
            self._siarkan()

    def mulai(self, *, by: Pengguna) -> None:
        with self.change("mulai", by=by):
            self._require(self.Status.SIAP)
            self._ganti(self.Status.BERLANGSUNG)

    def belum_diputuskan(self) -> models.QuerySet[Butir]:
        return self.daftar().filter(putusan=None)

    def tutup(self, *, by: Pengguna) -> None:
        """Close; refused while a butir is undecided, naming the first ones."""
        with self.change("tutup", by=by):
            self._require(self.Status.BERLANGSUNG)
            belum = list(self.belum_diputuskan())
            if belum:
                nama = "; ".join(f"nomor {b.urutan} “{b.usulan}”" for b in belum[:3])
                lagi = f"; dan {len(belum) - 3} lainnya" if len(belum) > 3 else ""
                raise Bentrok(f"Sidang belum dapat ditutup: {len(belum)} usulan belum diputuskan ({nama}{lagi}).")
            self._ganti(self.Status.DITUTUP)

    def buka_lagi(self, *, alasan: str, by: Pengguna) -> None:
        alasan = alasan.strip()
        with self.change("buka_lagi", by=by, alasan=alasan):
            self._require(self.Status.DITUTUP)
            if len(alasan) < ALASAN_TERPENDEK:
                raise TidakSah(f"Tuliskan alasan paling sedikit {ALASAN_TERPENDEK} huruf.")
            self._ganti(self.Status.BERLANGSUNG)

    def tetapkan(self, *, v: int | None = None, by: Pengguna) -> None:
        """The plenary adopts this list: only now do the usulan take the result as their status.

        `v` is the version that was read out.
        """
        with self.change("tetapkan", by=by, v=v):
            self._require(self.Status.DITUTUP)
            for putusan in (
                Putusan.objects.filter(butir__sidang=self).select_related("butir__usulan").order_by("butir__usulan")
            ):
                putusan.butir.usulan.apply(AKSI_HASIL[Hasil(putusan.hasil)], by=by, alasan=putusan.alasan)
            self._ganti(self.Status.DITETAPKAN)

    # -- within the lock ----------------------------------------------------------------------

    def _require(self, *status: Sidang.Status) -> None:
        if self.status not in status:
            raise Bentrok(
                f"Sidang ini berstatus {self.get_status_display()}, sehingga tindakan itu tidak dapat dilakukan."
            )

    def _ganti(self, status: Sidang.Status) -> None:
        self.status = status
        self.save(update_fields=["status"])
        self._siarkan()

    def _siarkan(self) -> None:
        """There is something new to draw. The notice leaves with the commit."""
        self.siar += 1
        self.save(update_fields=["siar"])
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, %s)", [KANAL, self.kode])
