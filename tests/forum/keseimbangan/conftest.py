"""A session with a list of many desa, kelompok and beneficiaries, made at random from a seed."""

from collections.abc import Callable
from decimal import Decimal
from random import Random
from types import SimpleNamespace

import pytest

from forum.models import Petugas, Sidang
from musrenbang.models import Desa, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.forum.penilaian.conftest import beri, dinilai

__all__ = ["acak", "beri", "dinilai"]

Acak = Callable[[int], Sidang]


@pytest.fixture
def acak(acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, dewi: Pengguna) -> Acak:
    """acak(7): a running plenary session of 14 usulan; a third of them decided."""
    third = Desa.objects.create(kecamatan=wilayah.kecamatan, kode="36.02.01.2003", nama="Cilegok")

    def make(seed: int) -> Sidang:
        chance = Random(seed)
        desa = [wilayah.sukamaju, wilayah.mekarsari, third]
        for n in range(1, 15):
            buat_usulan(
                f"Usulan {n}",
                desa=chance.sample(desa, chance.choice([0, 1, 1, 1, 2])),
                urusan=chance.choice([wilayah.jalan, wilayah.pangan]),
                opd=chance.choice([wilayah.pu, wilayah.tani]),
                status="diverifikasi",
                anggaran=Decimal(chance.randint(1, 90)) * 1_000_001,
                penerima_perempuan=chance.choice([None, 0, 12]),
                penerima_anak=chance.choice([None, 3]),
            )
        sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang pleno", pagu=Decimal(300_000_001))
        Petugas.objects.create(sidang=sidang, pengguna=dewi, tugas="fasilitator")
        sidang.susun(by=budi)
        sidang.mulai(by=budi)
        rows = list(sidang.butir.values_list("kode", flat=True))
        sidang.putuskan(chance.sample(rows, 5), hasil="disepakati", by=dewi)
        return sidang

    return make
