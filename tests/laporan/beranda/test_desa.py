"""The bars of the desa at the kecamatan's home, and at a desa's home what came back to it."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from laporan.beranda.desa import SHOWN, bars
from musrenbang.models import Desa, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
BERANDA = "/beranda/"
ALASAN = "Lokasi belum jelas, sebutkan RT dan RW."


def counts(acara: Musrenbang) -> dict[str, list[tuple[str, int]]]:
    shown, folded = bars(acara)
    return {bar.desa.kode: [(part.look, part.count) for part in bar.parts] for bar in [*shown, *folded]}


def test_each_usulan_stands_in_one_part(diputuskan: list[Sidang], acara: Musrenbang) -> None:
    """Of each of its desa; what was sent without a price is not complete."""
    found = counts(acara)
    assert found["36.02.01.2001"] == [("terkirim", 6), ("kurang", 1), ("dikembalikan", 1), ("draf", 1)]
    of_desa = Usulan.desa.through.objects.filter(usulan__musrenbang=acara).count()
    assert sum(count for parts in found.values() for _, count in parts) == of_desa


def test_who_has_sent_nothing_comes_first_then_who_has_most_to_do(
    acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    Desa.objects.create(kecamatan=wilayah.kecamatan, kode="36.02.01.2999", nama="Zamrud", jenis="desa")
    desa = list(acara.kecamatan.desa.order_by("kode"))
    first, second = desa[:2]
    buat_usulan("Jalan", desa=[first], status="diajukan")
    for status in ("diajukan", "draf"):
        buat_usulan("Jalan", desa=[second], status=status)
    shown, _ = bars(acara)
    assert [bar.desa for bar in shown] == [*desa[2:], second, first]


def test_many_desa_are_folded_and_none_is_lost(
    acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    Desa.objects.bulk_create(
        Desa(kecamatan=wilayah.kecamatan, kode=f"36.02.01.3{at:03}", nama=f"Desa {at}", jenis="desa")
        for at in range(108)
    )
    every = acara.kecamatan.desa.count()
    page = sebagai(budi).get(BERANDA).text
    assert page.count('<li class="batang__desa">') == every
    assert page.index(f"{every - SHOWN} desa lainnya") > page.index('<ul class="batang"')


def test_a_bar_is_as_long_as_its_share_of_the_longest(
    acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    first, second = acara.kecamatan.desa.order_by("kode")[:2]
    for desa, statuses in ((first, ["diajukan", "draf", "draf", "dikembalikan"]), (second, ["draf"])):
        for status in statuses:
            buat_usulan("Jalan", desa=[desa], status=status)
    drawn = {bar.desa: [(part.x, part.width) for part in bar.parts] for bar in bars(acara)[0]}
    assert drawn[first] == [("0", "25"), ("25", "25"), ("50", "50")]
    assert drawn[second] == [("0", "25")]
    page = re.sub(r"<svg.*?</svg>|\s+", " ", sebagai(budi).get(BERANDA).text, flags=re.DOTALL)
    assert "2 draf" in page


def test_a_desa_reads_at_home_why_and_mends_it_there(
    usulan: dict[str, Usulan], sari: Pengguna, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(status="dikembalikan").update(alasan=ALASAN)
    back = Usulan.objects.get(status="dikembalikan")
    page = sebagai(sari).get(BERANDA).text
    assert f"Alasan: {ALASAN}" in page
    assert reverse("usulan_ubah", args=[back.kode]) in page
    assert [ALASAN in sebagai(other).get(BERANDA).text for other in (joko, budi)] == [False, False]


def test_it_is_told_at_a_home_once(
    acara: Musrenbang, sari: Pengguna, budi: Pengguna, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    """The kecamatan, which has no list of what came back, is told that the desa is to mend it."""
    buat_usulan("Jalan", status="dikembalikan", alasan=ALASAN)
    told = ["Perlu perhatian" in sebagai(who).get(BERANDA).text for who in (sari, budi)]
    assert told == [False, True]


def test_after_the_seal_nothing_is_to_be_mended(
    usulan: dict[str, Usulan], acara: Musrenbang, sari: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(status="dikembalikan").update(alasan=ALASAN)
    Musrenbang.objects.filter(pk=acara.pk).update(disegel_pada="2027-02-10T10:00:00+07:00")
    assert ALASAN not in sebagai(sari).get(BERANDA).text


pytestmark = pytest.mark.django_db
