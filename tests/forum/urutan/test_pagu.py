"""The pagu line, and what a row claims of it."""

import re
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.test import Client

from forum.models import Butir, Sidang
from forum.pagu import Claim, Garis, garis_pagu
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import SAMA, BuatUsulan
from tests.told import told
from usulan.models import Usulan

JUTA = 1_000_000


def juta(*amounts: int) -> list[Claim]:
    return [Claim(Decimal(n * JUTA)) for n in amounts]


@pytest.mark.parametrize(
    ("pagu", "batas", "dalam"), [(None, None, 60), (0, 0, 0), (29, 1, 10), (30, 2, 30), (59, 2, 30), (60, 3, 60)]
)
def test_the_line_stands_before_the_row_that_would_pass_it(pagu: int | None, batas: int | None, dalam: int) -> None:
    limit = None if pagu is None else Decimal(pagu * JUTA)
    assert garis_pagu(juta(10, 20, 30), limit) == Garis(
        batas, Decimal(60 * JUTA), Decimal(dalam * JUTA), 0, 3, 3 if batas is None else batas
    )


def test_a_row_with_an_unknown_part_adds_what_is_known_and_is_counted() -> None:
    rows = [Claim(Decimal(10), complete=False), Claim(Decimal(0), complete=False), Claim(Decimal(5))]
    assert garis_pagu(rows, Decimal(10)) == Garis(2, Decimal(15), Decimal(10), 2, 3, 2)


def test_a_row_that_asks_for_nothing_any_more_is_in_no_count() -> None:
    rows = [Claim(Decimal(10)), Claim(Decimal(0), counted=False), Claim(Decimal(5)), Claim(Decimal(0), counted=False)]
    assert garis_pagu(rows, Decimal(12)) == Garis(2, Decimal(15), Decimal(10), 0, 2, 1)
    assert garis_pagu(rows, None) == Garis(None, Decimal(15), Decimal(15), 0, 2, 2)


@pytest.fixture
@told
def gabungan(budi: Pengguna, wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> Usulan:
    """Asks for 10 million; the usulan that was merged into it has no price."""
    induk = buat_usulan("Drainase", status="diverifikasi", anggaran=10 * JUTA, volume=2, satuan="unit")
    anak = buat_usulan("Gorong-gorong", status="diverifikasi", desa=[wilayah.mekarsari], anggaran=None, satuan="unit")
    Usulan.objects.filter(pk=anak.pk).update(volume=3)
    Usulan.objects.get(pk=anak.pk).gabung(induk, by=budi, alasan=SAMA)
    return Usulan.objects.get(pk=induk.pk)


@pytest.fixture
@told
def butir(sidang: Sidang, gabungan: Usulan, budi: Pengguna) -> Butir:
    sidang.susun(by=budi)
    sidang.mulai(by=budi)
    return sidang.daftar().get()


def test_a_merged_usulan_with_an_unpriced_part(butir: Butir) -> None:
    assert (butir.pagu_berlaku, butir.volume_berlaku) == (10 * JUTA, 5)
    assert (butir.tanpa_harga, butir.usulan.tanpa_harga) == (True, True)
    assert butir.claim == (10 * JUTA, False, True)


@pytest.mark.parametrize(
    ("hasil", "pagu", "berlaku", "claim"),
    [
        ("disepakati", None, 10 * JUTA, (10 * JUTA, False, True)),
        ("disepakati", 7 * JUTA, 7 * JUTA, (7 * JUTA, True, True)),
        ("cadangan", None, 10 * JUTA, (10 * JUTA, False, True)),
        ("belum_disepakati", None, 10 * JUTA, (0, True, False)),
        ("belum_disepakati", 7 * JUTA, 7 * JUTA, (0, True, False)),
    ],
)
def test_what_is_printed_and_what_is_claimed(
    butir: Butir, dewi: Pengguna, hasil: str, pagu: int | None, berlaku: int, claim: tuple[int, bool, bool]
) -> None:
    agreed = None if pagu is None else Decimal(pagu)
    butir.sidang.putuskan([butir.kode], hasil=hasil, alasan="Menunggu tahun depan.", pagu=agreed, by=dewi)
    butir = Sidang.objects.get().daftar().get()
    assert (butir.pagu_berlaku, butir.claim) == (berlaku, claim)


def test_the_sum_above_the_list_names_and_counts_what_it_covers(
    sidang_ditutup: Sidang, hendra: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    """Six of 35 million, of which the last was not agreed."""
    halaman = sebagai(hendra).get(f"/sidang/{sidang_ditutup.kode}/").text
    ruas = halaman.partition("<dt>Selain “Belum disepakati”</dt>")[2].partition("</div>")[0]
    assert re.findall(r"<small>(.*?)</small>", ruas) == ["5 usulan"]
    assert "175.000.000" in ruas


def test_the_screen_says_the_sum_and_that_it_is_not_all(
    butir: Butir, sari: Pengguna, acara: Musrenbang, sebagai: Callable[[Pengguna], Client]
) -> None:
    klien = sebagai(sari)
    halaman = klien.get(f"/sidang/{butir.sidang.kode}/").text
    baris = halaman.partition('<p class="butir__anggaran">')[2].partition("</p>")[0]
    assert '<span>10.000.000</span> <span class="tanda">harga belum diisi</span>' in " ".join(baris.split())
    assert halaman.count("harga belum diisi: 1 usulan") == 1
    assert klien.get(f"/usulan/{butir.usulan.kode}/").text.count('<span class="tanda">harga belum diisi</span>') == 1
