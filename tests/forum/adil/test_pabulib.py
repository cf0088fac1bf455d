"""Files of published elections, read, written and computed: docs/adil.md#equal-shares."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import settings as effort

from forum.adil.equal_shares import add1
from forum.adil.pabulib import read_pb, write_pb
from forum.adil.session_shares import beside, by_card, by_desa, election
from forum.pagu import Claim
from forum.skor.kriteria import Kriteria
from forum.skor.tally import Dinilai, Lembar, Penilai
from musrenbang.galat import TidakSah
from tests.forum.adil.test_equal_shares import elections
from tests.forum.skor.forums import Forum

DATA = Path(settings.BASE_DIR).parent / "shared" / "data" / "pabulib"
BERKAS = """META
key;value
budget;10
vote_type;approval
PROJECTS
project_id;cost;name
a;6;"Jalan; desa"
b;4;Air
VOTES
voter_id;vote
x;a,b
y;b
z;
"""


# -- published elections ----------------------------------------------------------------------------------


def chosen(text: str) -> set[str]:
    """Which projects the file itself calls selected."""
    rows = csv.DictReader(StringIO(text.split("PROJECTS\n")[1].split("VOTES\n", maxsplit=1)[0]), delimiter=";")
    return {row["project_id"] for row in rows if row["selected"] == "1"}


@pytest.mark.parametrize(
    ("name", "voters", "projects"), [("Netherlands_Assen_2024.pb", 84, 9), ("Poland_Swiecie_2023.pb", 2553, 17)]
)
def test_a_real_election_comes_out_project_by_project(name: str, voters: int, projects: int) -> None:
    if not (DATA / name).exists():
        pytest.skip(f"{name} tidak ada di ../shared/data/pabulib, di samping checkout ini.")
    text = (DATA / name).read_text(encoding="utf-8")
    pemilihan = read_pb(text)
    bought = {one.kode for one in add1(pemilihan)}
    assert (pemilihan.pemilih, len(bought)) == (voters, projects)
    assert bought == chosen(text)


# -- reading ----------------------------------------------------------------------------------------------


def test_what_is_read() -> None:
    one = read_pb("\ufeff" + BERKAS.replace("\n", "\r\n"))
    assert (one.pagu, one.pemilih) == (10, 3)
    assert [(p.kode, p.biaya, p.dukungan) for p in one.proyek] == [("a", 6, {0: 1}), ("b", 4, {0: 1, 1: 1})]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("approval", "ordinal", "Jenis suara ordinal"),
        ("approval", "", "Jenis suara (kosong)"),
        ("x;a,b", "x;a,c", "Suara ke-1 menyebut proyek c"),
        ("b;4", "a;4", "dua proyek"),
        ("b;4;Air", "b;;Air", "Kolom cost"),
        ("b;4", "b;empat", "“empat” bukan angka"),
        ("b;4", "b;0", "Biaya b"),
        ("VOTES\n", "\n", "VOTES tidak ada"),
        ("approval", "scoring", "kolom points"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, said: str) -> None:
    with pytest.raises(TidakSah) as refused:
        read_pb(BERKAS.replace(old, new))
    assert said in refused.value.pesan


@effort(max_examples=60)
@given(elections())
def test_what_is_written_is_read_again(one: object) -> None:
    text = write_pb(one, {"unit": "Kecamatan Cimandaya"}, {"c0": 'Jalan; "desa"'}, ["c0"])
    again = read_pb(text)
    assert (again.pagu, again.pemilih) == (one.pagu, one.pemilih)
    wanted = [(p.kode, p.biaya, {i: much for i, much in p.dukungan.items() if much}) for p in one.proyek]
    assert [(p.kode, p.biaya, p.dukungan) for p in again.proyek] == wanted


# -- a session --------------------------------------------------------------------------------------------

K = (Kriteria("k", "K", tuple("abcde"), 3), Kriteria("d", "D", tuple("abc"), 2))
SIDANG = Forum(
    K,
    (Dinilai("u", frozenset("A"), 1), Dinilai("v", frozenset("B"), 2), Dinilai("w", frozenset("B"), 3)),
    (Penilai("p1", "A"), Penilai("p2", "A"), Penilai("p3"), Penilai("p4", "B")),
    (Lembar("p1", "u", {"k": 5, "d": 3}), Lembar("p2", "v", {"k": 3}), Lembar("p3", "v", {"k": 2, "d": 2})),
)
BIAYA = {"u": Claim(Decimal(100)), "v": Claim(Decimal("50.50")), "w": Claim(Decimal(9), complete=False)}


def test_a_desa_wants_the_mean_of_its_cards() -> None:
    """Own usulan count; missing is nothing; p4 has not scored, so desa B has no voter; w has no whole price."""
    voters = by_desa(SIDANG.tally)
    assert [tuple(one) for one in voters] == [("A", ("p1", "p2"))]
    u, v = election(SIDANG.tally, BIAYA, Fraction(120), voters).proyek
    # (3·1 + 2·1) / 2 against (3·½) / 2.
    assert (u.kode, v.kode, v.biaya) == ("u", "v", Fraction(101, 2))
    assert Fraction(u.dukungan[0], v.dukungan[0]) == Fraction(5 * 2, 3)


def test_a_desa_of_many_cards_wants_no_more_than_one_of_few() -> None:
    more = replace(
        SIDANG, lembar=(*SIDANG.lembar, Lembar("p4", "u", {"k": 5, "d": 3}), Lembar("p2", "u", {"k": 5, "d": 3}))
    )
    u, _ = election(more.tally, BIAYA, Fraction(120), by_desa(more.tally)).proyek
    assert u.dukungan[0] == u.dukungan[1] > 0


def test_cards_vote_for_themselves() -> None:
    voters = by_card(SIDANG.tally)
    assert [one.nama for one in voters] == ["p1", "p2", "p3"]
    u, v = election(SIDANG.tally, BIAYA, Fraction(120), voters).proyek
    assert [much > 0 for much in u.dukungan.values()] == [True, False, False]
    assert Fraction(v.dukungan[1], v.dukungan[2]) == Fraction(3, 2) / (Fraction(3, 4) + 1)


def test_a_session_goes_into_a_file_and_comes_out_the_same() -> None:
    one = election(SIDANG.tally, BIAYA, Fraction(120), by_card(SIDANG.tally))
    text = write_pb(one, {"description": "Sidang"}, {"u": "Jalan"})
    assert [p.kode for p in add1(read_pb(text))] == [p.kode for p in add1(one)]
    assert "v;50.50;2;;0" in text.splitlines()


def test_where_nobody_has_scored_it_says_so() -> None:
    with pytest.raises(TidakSah, match="pemilih"):
        election(Forum(K, SIDANG.usulan, (), ()).tally, BIAYA, Fraction(1), [])


def test_beside_the_agreed_list() -> None:
    assert tuple(beside("abc", "dcb")) == (["d"], ["a"])


# -- the command ------------------------------------------------------------------------------------------


def run(path: Path, *options: str) -> str:
    output = StringIO()
    call_command("bagian_setara", str(path), *options, stdout=output)
    return output.getvalue()


def test_the_command_prints_what_is_bought(tmp_path: Path) -> None:
    path = tmp_path / "a.pb"
    path.write_text(BERKAS, encoding="utf-8")
    assert json.loads(run(path, "--aturan", "add1", "--json")) == ["b", "a"]
    assert run(path) == "b  4\na  6\n2 dari 2 proyek, 3 pemilih\n"


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.pb"
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        run(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="UTF-8"):
        run(path)
    path.write_text("META\n", encoding="utf-8")
    with pytest.raises(CommandError, match="PROJECTS, VOTES tidak ada"):
        run(path)
