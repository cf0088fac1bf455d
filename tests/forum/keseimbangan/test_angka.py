"""The figures of the balance against the same counted slowly, from the usulan themselves."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from forum.models import Sidang
from forum.timbangan.groups import rows_of
from forum.timbangan.reading import behind, percent, plenary_rows, ranges, tables
from forum.timbangan.scheme import equal_division
from musrenbang.models import Desa
from usulan.models import Usulan

from .conftest import Acak

pytestmark = pytest.mark.django_db


def order(sidang: Sidang) -> list[Usulan]:
    return [butir.usulan for butir in sidang.butir.order_by("urutan")]


def of(usulan: Usulan) -> set[str]:
    return {f"Desa {desa.nama}" for desa in usulan.desa.all()}


def rounded(share: Fraction) -> int:
    exact = Decimal(share.numerator) * 100 / Decimal(share.denominator)
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_table_of_the_desa(seed: int, acak: Acak) -> None:
    sidang = acak(seed)
    listed, agreed = order(sidang), {b.usulan_id for b in sidang.butir.filter(putusan__hasil="disepakati")}
    k, left = 0, sidang.pagu or 0
    while k < len(listed) and (left := left - (listed[k].anggaran or 0)) >= 0:
        k += 1
    table = tables(sidang, rows_of(sidang), sidang.batas.count([row.claim for row in rows_of(sidang)]))[0]
    assert (table.kolom, len(table.baris)) == (
        ["Diminta", f"{k} teratas", "Disepakati"],
        3 + (not all(map(of, listed))),
    )
    parts = [listed, listed[:k], [usulan for usulan in listed if usulan.pk in agreed]]
    for row in table.baris:
        expected = []
        for some in parts:
            own = [u for u in some if row.nama in (of(u) or {"Kecamatan"})]
            rupiah = sum(Fraction(u.anggaran or 0) / max(1, len(of(u))) for u in own)
            many = sum(Fraction(1, max(1, len(of(u)))) for u in own)
            total = sum(Fraction(u.anggaran or 0) for u in some)
            expected.append((Fraction(many), rounded(Fraction(many) / len(some)), rounded(Fraction(rupiah) / total)))
        shown = [(Fraction(usulan.replace(",", ".")), *persen) for _, usulan, *persen in row.porsi]
        assert shown == expected


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_has_fallen_behind(seed: int, acak: Acak) -> None:
    sidang = acak(seed)
    listed = order(sidang)
    groups = {
        "desa": [of(u) for u in listed],
        "kelompok": [{u.urusan.get_kelompok_display()} if u.urusan else set() for u in listed],
        "penerima": [
            {w for w, n in (("Perempuan", u.penerima_perempuan), ("Anak", u.penerima_anak)) if n} for u in listed
        ],
    }
    for read in behind(rows_of(sidang)):
        rows, n = groups[read.kata], len(listed)
        expected = {
            (name, j)
            for name in set().union(*rows)
            for j in range(1, n + 1)
            if sum(name in row for row in rows[:j]) < j * sum(name in row for row in rows) // n
        }
        assert {(one.nama, j) for one in read.belum for j in one.nomor} == expected
    assert [row.kode for row in plenary_rows(sidang.musrenbang)] == [row.kode for row in rows_of(sidang)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equal_parts_of_the_pagu(seed: int, acak: Acak) -> None:
    sidang = acak(seed)
    agreed = [b.usulan for b in sidang.butir.filter(putusan__hasil="disepakati")]
    division = equal_division(sidang, rows_of(sidang))
    own = sum(u.anggaran or 0 for u in agreed if not of(u))
    assert [one.nama for one in division] == [desa.sebutan for desa in Desa.objects.filter(kecamatan__kode="36.02.01")]
    assert sum(one.bagian for one in division) == max(0, (sidang.pagu or 0) - own)
    assert max(one.bagian for one in division) - min(one.bagian for one in division) <= 1
    assert sum(one.terpakai for one in division) == sum(u.anggaran or 0 for u in agreed) - own
    for one in division:
        share = sum(Fraction(u.anggaran or 0) / len(of(u)) for u in agreed if one.nama in of(u))
        assert abs(Fraction(one.terpakai) - share) < len(agreed)


def test_words_of_figures() -> None:
    assert ranges([9, 10, 11, 14, 16, 17]) == "9–11, 14, 16–17"
    assert [percent(Fraction(n, 200)) for n in (1, 2, 3, 199)] == [1, 1, 2, 100]
