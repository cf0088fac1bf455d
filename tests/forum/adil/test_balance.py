"""Balance, floors and quotas: docs/adil.md#balance-floor-concentration."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forum.adil.balance import Permintaan, Timbangan, balance, largest, with_nothing
from forum.adil.floor import BatasBawah, moves, with_floors
from forum.adil.quota import Kuota, passed

ROWS = st.lists(
    st.builds(Permintaan, st.frozensets(st.sampled_from("ABC"), min_size=1), st.integers(0, 9).map(Decimal)), max_size=8
)


def minta(groups: str, rupiah: int) -> Permintaan:
    return Permintaan(frozenset(groups), Decimal(rupiah))


# -- balance ----------------------------------------------------------------------------------------------


def test_what_is_in_beside_what_was_asked() -> None:
    rows = [minta("A", 60), minta("AB", 40), minta("B", 100)]
    a, b, c = balance(rows, 2, divided=True, names=["C"])
    assert (a.masuk.usulan, a.masuk.rupiah, a.masuk.bagian_rupiah) == (Fraction(3, 2), 80, Fraction(4, 5))
    assert (a.diminta.bagian_usulan, b.diminta.bagian_rupiah) == (Fraction(1, 2), Fraction(3, 5))
    assert with_nothing([a, b, c]) == ["C"]
    assert largest([a, b, c]) == a


def test_beneficiaries_count_whole() -> None:
    found = balance([minta("AB", 40)], 1, divided=False)
    assert [one.masuk.bagian_usulan for one in found] == [1, 1]


def test_of_nothing_nobody_has_the_largest_share() -> None:
    assert largest([]) is None
    assert largest(balance([minta("A", 1)], 0, divided=True)) is None


@settings(max_examples=60)
@given(ROWS, st.integers(0, 8))
def test_divided_shares_sum_to_one(rows: list[Permintaan], inside: int) -> None:
    found: list[Timbangan] = balance(rows, inside, divided=True)
    for some, of in ((rows[:inside], [one.masuk for one in found]), (rows, [one.diminta for one in found])):
        assert sum(one.usulan for one in of) == len(some)
        assert sum(one.rupiah for one in of) == sum(row.rupiah for row in some)
        assert sum(one.bagian_usulan for one in of) == bool(some)
        assert sum(one.bagian_rupiah for one in of) == any(row.rupiah for row in some)


# -- floors -----------------------------------------------------------------------------------------------


def test_the_lowest_outside_the_group_gives_way_to_its_highest() -> None:
    result = with_floors("abcdef", 3, [BatasBawah("perempuan", 1, frozenset("ef"))])
    assert result.kode == list("abecdf")
    assert [tuple(one) for one in result.ganti] == [("perempuan", "c", "e")]


def test_a_member_of_the_group_does_not_give_way() -> None:
    assert with_floors("abcd", 2, [BatasBawah("miskin", 2, frozenset("bd"))]).kode == list("bdac")


def test_a_later_floor_does_not_take_what_an_earlier_one_needs() -> None:
    floors = [BatasBawah("perempuan", 1, frozenset("c")), BatasBawah("miskin", 1, frozenset("d"))]
    assert with_floors("abcd", 2, floors).kode == list("cdab")
    assert with_floors("abcd", 1, floors).tak_tercapai == ["miskin"]


def test_a_floor_beyond_its_members_is_told() -> None:
    result = with_floors("abc", 2, [BatasBawah("disabilitas", 2, frozenset("c"))])
    assert (result.kode, result.tak_tercapai) == (list("acb"), ["disabilitas"])


@settings(max_examples=100)
@given(
    st.permutations("abcdefg"),
    st.integers(0, 7),
    st.lists(st.tuples(st.integers(0, 4), st.frozensets(st.sampled_from("abcdefg"))), max_size=3),
)
def test_what_holds_of_every_floor(kode: list[str], k: int, wanted: list[tuple[int, frozenset[str]]]) -> None:
    floors = [BatasBawah(str(n), least, members) for n, (least, members) in enumerate(wanted)]
    result = with_floors(kode, k, floors)
    assert sorted(result.kode) == sorted(kode)
    inside = result.kode[:k]
    assert inside == sorted(inside, key=kode.index)
    assert result.kode[k:] == sorted(result.kode[k:], key=kode.index)
    for floor in floors:
        assert floor.nama in result.tak_tercapai or len(floor.anggota & set(inside)) >= floor.sedikitnya
    if floors and floors[0].sedikitnya <= min(k, len(floors[0].anggota)):
        assert floors[0].nama not in result.tak_tercapai
    moved = list(kode)
    for one, rank in moves(kode, result.kode, k):
        moved.remove(one)
        moved.insert(rank - 1, one)
    assert moved == result.kode
    enough = all(len(one.anggota & set(kode[:k])) >= one.sedikitnya for one in floors)
    assert (result.kode == kode) >= enough


# -- quotas -----------------------------------------------------------------------------------------------


def test_quotas_as_they_are_said() -> None:
    inside = [(frozenset("A"), "fisik")] * 3 + [(frozenset("AB"), "sosbud")] * 2 + [(frozenset("B"), "ekonomi")]
    fisik_nonfisik = [Kuota("fisik", 2, frozenset({"fisik"})), Kuota("nonfisik", 2, frozenset({"ekonomi", "sosbud"}))]
    assert [tuple(one) for one in passed(inside, fisik_nonfisik)] == [("A", "fisik", 3, 2), ("B", "nonfisik", 3, 2)]
    (one,) = passed(inside, [Kuota("semua bidang", 4)])
    assert one._replace(desa="Desa A").kalimat == "Desa A: 5 usulan semua bidang, kuotanya 4"
