"""Database → people and days: one participant, the attendance, when the event is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from forum.models import Peserta
from laporan.contract.document import DaftarHadir, Orang
from laporan.isi.totals import susun_hadir
from laporan.kalimat import tanggal
from musrenbang.formats import as_called
from musrenbang.models import Musrenbang


def orang(peserta: Peserta, sebutan: str) -> Orang:
    """`sebutan`: what the places of the event are called together, Kecamatan.sebutan_desa."""
    baris: Orang = {
        "nama": peserta.nama,
        "lembaga": peserta.lembaga,
        "jk": peserta.jenis_kelamin,
        "unsur": as_called(peserta.get_unsur_display(), sebutan),
        "desa": peserta.desa.sebutan if peserta.desa else "",
        "alamat": peserta.alamat,
        "telepon": peserta.telepon,
    }
    if peserta.usia is not None:
        baris["usia"] = peserta.usia
    return baris


def yang_hadir(acara: Musrenbang) -> QuerySet[Peserta]:
    return Peserta.objects.filter(musrenbang=acara, hadir=True).select_related("desa")


def hadir(peserta: Iterable[Peserta], sebutan: str) -> DaftarHadir:
    unsur = [as_called(str(label), sebutan) for label in Peserta.Unsur.labels]
    found = susun_hadir((orang(p, sebutan) for p in peserta), unsur=unsur)
    for one in found["desa"]:
        one["nama"] = as_called(one["nama"], sebutan)
    return found


def hari(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


def jam(acara: Musrenbang) -> str:
    return tanggal.jam(acara.pukul_mulai, acara.pukul_selesai, settings.TIME_ZONE)


def hari_acara(acara: Musrenbang) -> dt.date:
    """The date of the berita acara: the forum's last day; a draft without one has the day of today."""
    return acara.selesai or acara.mulai or timezone.localdate()
