"""What the database knows of how the forum was held, as plain figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from forum.hadir.composition import Susunan
from forum.hadir.present import susunan
from forum.models import Putusan
from forum.models.butir import Cara, agreed_in
from forum.putusan.recorded import recorded
from laporan.contract.day import Jalannya
from laporan.contract.delegation import HasilDelegasi
from laporan.isi.day import jalannya
from laporan.isi.delegation import delegasi
from laporan.isi.rows import usulan_utama
from musrenbang.jejak.chain import Jejak
from musrenbang.models import Musrenbang, PrioritasDaerah
from musrenbang.models.pagu import exceeded, over_quota
from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Asal, TindakLanjut, Usulan

NOT_AGREED = (Status.CADANGAN, Status.BELUM_DISEPAKATI, Status.TIDAK_DIBAHAS, Status.DITOLAK)
OF_DESA = (Asal.DESA, Asal.KECAMATAN, Asal.POKOK_PIKIRAN)


@dataclass(frozen=True)
class Asked:
    """Of the main usulan, drafts left out; `desa`: how many desa there are, and `mengusulkan` have asked."""

    jumlah: int = 0
    desa: int = 0
    mengusulkan: int = 0
    tematik: int = 0
    lintas: int = 0
    lengkap: int = 0
    berpenerima: int = 0
    terkait: int = 0  # with a regional priority
    prioritas: int = 0  # regional priorities that there are
    prioritas_kena: int = 0  # of these, for which something was agreed
    kelompok: int = 0
    opd: int = 0


@dataclass(frozen=True)
class Decided:
    """`alasan` of those that were not agreed say why; `berubah`: other in the plenary than in the group."""

    diputuskan: int = 0
    mufakat: int = 0
    suara: int = 0
    keberatan: int = 0
    ditanggapi: int = 0
    berubah: int = 0
    disepakati: int = 0
    tidak: int = 0
    alasan: int = 0
    tidak_dibahas: int = 0
    berkabar: int = 0  # of what is agreed, something was noted later
    terlampaui: int = 0  # pagu and quotas that what was agreed passes
    desa_kosong: int = 0


@dataclass(frozen=True)
class Facts:
    """`catatan`: entries of the record; `pindah`: moves in the sessions, `beralasan`: those that bear a reason."""

    hadir: Susunan
    asked: Asked
    decided: Decided
    hari: Jalannya | None = None
    delegasi: HasilDelegasi | None = None
    sidang: int = 0
    sidang_publik: int = 0
    penilai: int = 0  # sessions whose usulan were scored
    pindah: int = 0
    beralasan: int = 0
    catatan: int = 0
    berpagu: bool = False
    mulai: dt.date | None = None
    dibacakan: dt.date | None = None
    disegel: dt.date | None = None


def facts_of(acara: Musrenbang) -> Facts:
    """A number of queries that does not grow with the usulan."""
    rows = list(usulan_utama(acara).exclude(status=Status.DRAF))
    sidang = list(acara.sidang.filter(butir__isnull=False).distinct().prefetch_related("skoring"))
    moves = [act.data for act in Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi="pindah")]
    return Facts(
        hadir=susunan(acara),
        asked=_asked(acara, rows),
        decided=_decided(acara, rows),
        hari=jalannya(acara).get("jalannya"),
        delegasi=delegasi(acara).get("delegasi"),
        sidang=len(sidang),
        sidang_publik=sum(one.publik for one in sidang),
        penilai=sum(any(row.ditutup for row in one.skoring.all()) for one in sidang),
        pindah=len(moves),
        beralasan=sum(bool(isi.get("alasan")) for isi in moves),
        catatan=Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua).count(),
        berpagu=acara.pagu is not None or any(one.pagu is not None for one in sidang),
        mulai=acara.mulai,
        dibacakan=_day(acara.dibacakan_pada),
        disegel=_day(acara.disegel_pada),
    )


def _day(moment: dt.datetime | None) -> dt.date | None:
    return timezone.localtime(moment).date() if moment else None


def _asked(acara: Musrenbang, rows: Sequence[Usulan]) -> Asked:
    asking = {desa.pk for usulan in rows for desa in usulan.desa_semua}
    agreed = [usulan for usulan in rows if usulan.status == Status.DISEPAKATI]
    return Asked(
        jumlah=len(rows),
        desa=acara.kecamatan.desa.count(),
        mengusulkan=len(asking),
        tematik=sum(usulan.asal not in OF_DESA for usulan in rows),
        lintas=sum(len(usulan.desa_semua) > 1 for usulan in rows),
        lengkap=sum(not usulan.kekurangan for usulan in rows),
        berpenerima=sum(any(number for _, number in usulan.penerima) for usulan in rows),
        terkait=sum(usulan.prioritas_daerah_id is not None for usulan in rows),
        prioritas=PrioritasDaerah.objects.filter(kabupaten=acara.kecamatan.kabupaten, tahun=acara.tahun).count(),
        prioritas_kena=len({usulan.prioritas_daerah_id for usulan in agreed} - {None}),
        kelompok=len({usulan.urusan.kelompok for usulan in rows if usulan.urusan}),
        opd=len({usulan.opd_id for usulan in rows} - {None}),
    )


def _decided(acara: Musrenbang, rows: Sequence[Usulan]) -> Decided:
    putusan = list(Putusan.objects.filter(butir__sidang__musrenbang=acara))
    agreed = [usulan for usulan in rows if usulan.status == Status.DISEPAKATI]
    refused = [usulan for usulan in rows if usulan.status in NOT_AGREED]
    against, known = [one for one in putusan if one.keberatan], agreed_in(acara)
    served = {desa.pk for usulan in agreed for desa in usulan.desa_semua}
    return Decided(
        diputuskan=sum(usulan.status in DIPUTUSKAN for usulan in rows),
        mufakat=sum(one.cara == Cara.MUFAKAT for one in putusan),
        suara=sum(one.cara == Cara.PEMUNGUTAN_SUARA for one in putusan),
        keberatan=len(against),
        ditanggapi=sum(bool(one.tanggapan) for one in against),
        berubah=len(recorded(acara).former),
        disepakati=len(agreed),
        tidak=len(refused),
        alasan=sum(bool(usulan.alasan) for usulan in refused),
        tidak_dibahas=sum(usulan.status == Status.TIDAK_DIBAHAS for usulan in rows),
        berkabar=len({row.usulan_id for row in TindakLanjut.newest(agreed)}),
        terlampaui=len([*exceeded(acara, known), *over_quota(acara, known)]),
        desa_kosong=sum(desa.pk not in served for desa in acara.kecamatan.desa.all()),
    )
