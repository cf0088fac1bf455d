"""Last year's forum, sealed, and rows of what became of its usulan."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from musrenbang.models import Musrenbang
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Subject, TindakLanjut, Usulan, UsulanLalu

BuatHasil = Callable[..., TindakLanjut]
HARI = dt.date(2027, 7, 1)


@pytest.fixture
@told
def lalu(wilayah: SimpleNamespace) -> Musrenbang:
    return Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=2027, disegel_pada=timezone.now())


@pytest.fixture
@told
def jalan(lalu: Musrenbang, buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Rabat beton Jalan Mawar", musrenbang=lalu, status="disepakati", lokasi="Jalan Mawar")


@pytest.fixture
@told
def dari_berkas(wilayah: SimpleNamespace) -> UsulanLalu:
    """Of a year that was not held here."""
    row = UsulanLalu.objects.create(
        kecamatan=wilayah.kecamatan, tahun=2026, kegiatan="Pembangunan MCK", lokasi="Dusun 3", opd=wilayah.pu.nama
    )
    row.desa.set([wilayah.sukamaju])
    return row


@pytest.fixture
def hasil() -> BuatHasil:
    """hasil(jalan, "apbd", "tidak", "Anggaran terbatas.") → a row that nobody has saved yet."""

    def buat(subject: Subject, tahap: str, hasil: str = "masuk", keterangan: str = "", **lain: Any) -> TindakLanjut:
        whose = {"usulan" if isinstance(subject, Usulan) else "lalu": subject}
        isian = {"tanggal": HARI, "sumber": "Perbup RKPD"} | whose | lain
        return TindakLanjut(tahap=tahap, hasil=hasil, keterangan=keterangan, **isian)

    return buat
