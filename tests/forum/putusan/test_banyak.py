"""Filling, deciding and adopting: as many queries for 300 rows as for 30."""

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Sidang
from forum.models.butir import Putusan
from musrenbang.models import Pengguna
from usulan.models import Usulan


@pytest.fixture
def hitung(
    acara: object, budi: Pengguna, dewi: Pengguna, hendra: Pengguna, wilayah: object
) -> Callable[[int], dict[str, int]]:
    """hitung(30): the queries of each act on 30 rows."""

    def jalankan(banyak: int) -> dict[str, int]:
        isian = {"musrenbang": acara, "urusan": wilayah.jalan, "opd": wilayah.pu, "status": "diverifikasi"}
        baru = Usulan.objects.bulk_create(Usulan(kegiatan=f"Usulan {n}", **isian) for n in range(banyak))
        pengusul = Usulan.desa.through
        pengusul.objects.bulk_create(pengusul(usulan=usulan, desa=wilayah.sukamaju) for usulan in baru)
        sidang = Sidang.objects.get()
        jumlah = Counter()

        def ukur(nama: str, laku: Callable[[], object]) -> None:
            with CaptureQueriesContext(connection) as captured:
                laku()
            jumlah[nama] = len(captured)

        ukur("susun", lambda: sidang.susun(by=budi))
        sidang.mulai(by=budi)
        kode = list(sidang.butir.values_list("kode", flat=True))
        ukur("putuskan", lambda: sidang.putuskan(kode, hasil="disepakati", by=dewi))
        ukur("lagi", lambda: sidang.putuskan(kode, hasil="cadangan", alasan="Menunggu tahun depan", by=dewi))
        sidang.tutup(by=hendra)
        ukur("tetapkan", lambda: sidang.tetapkan(by=hendra))
        assert sorted(Usulan.objects.values_list("status", flat=True)) == ["cadangan"] * banyak
        return dict(jumlah)

    return jalankan


def bersihkan(sidang: Sidang) -> None:
    """Back to the empty session."""
    Putusan.objects.all().delete()
    sidang.butir.all().delete()
    Usulan.objects.all().delete()
    Sidang.objects.filter(pk=sidang.pk).update(status="siap")


def test_the_queries_do_not_grow_with_the_rows(
    hitung: Callable[[int], dict[str, int]], sidang: Sidang, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Django cuts a statement of SQLite after 999 values, at 300 rows into two or three; SQLite itself takes 32,766.
    monkeypatch.setattr(connection.features, "max_query_params", 32_766)
    hitung(1)  # the first entry makes the chain
    bersihkan(sidang)
    sedikit = hitung(30)
    bersihkan(sidang)
    assert hitung(300) == sedikit
