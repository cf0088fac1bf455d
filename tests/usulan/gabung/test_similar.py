"""The finder of similar usulan, measured with pasangan.csv: 321 pairs in words of our own, each told same or not.

`label`: kembar (an exact repeat, retyped), sama (one work in other words), beda (two works that look alike).
`bagian`: with the rows of `setel` the words and weights were chosen; the rows of `uji` only measure.
"""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from usulan.gabung import pairs as compared
from usulan.gabung.pairs import pairs
from usulan.gabung.similar import SHOWN, Asked, in_words, like, score
from usulan.gabung.words import read_words

PAIRS = list(csv.DictReader((Path(__file__).parent / "pasangan.csv").read_text().splitlines()))


def asked(row: dict[str, str], side: str) -> Asked:
    text = {name: row[f"{name}_{side}"] for name in ("kegiatan", "lokasi", "desa", "volume", "satuan")}
    volume = Decimal(text["volume"]) if text["volume"] else None
    return Asked(side, text["kegiatan"], text["lokasi"], (text["desa"],), volume, text["satuan"])


def shown(part: str) -> Counter[tuple[str, bool]]:
    """(label, is it shown) → how many."""
    rows = [row for row in PAIRS if row["bagian"] == part]
    return Counter((row["label"], score(asked(row, "a"), asked(row, "b")) >= SHOWN) for row in rows)


def test_the_pairs_are_many_varied_and_half_of_them_differ() -> None:
    labels = Counter(row["label"] for row in PAIRS)
    assert (len(PAIRS) >= 300, labels["beda"] >= 0.4 * len(PAIRS), len({row["jenis"] for row in PAIRS}) >= 20) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize("part", ["setel", "uji"])
def test_repeats_are_found_and_what_is_shown_is_mostly_right(part: str) -> None:
    count = shown(part)
    right = count["kembar", True] + count["sama", True]
    precision = right / (right + count["beda", True])
    recall = {label: count[label, True] / (count[label, True] + count[label, False]) for label in ("kembar", "sama")}
    told = f"precision {precision:.3f}, recall of kembar {recall['kembar']:.3f}, of sama {recall['sama']:.3f}"
    print(f"{part}: {told}")  # noqa: T201
    assert precision >= 0.8
    assert recall["kembar"] >= 0.95
    assert recall["sama"] >= 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Perbaikan rutilahu", "Rehab rumah tidak layak huni"),
        ("Bantuan modal usaha kecil", "Permodalan UMKM"),
        ("Mobil ambulan", "Pengadaan ambulans"),
    ],
)
def test_one_work_under_two_names(one: str, other: str) -> None:
    assert read_words(one, "").work == read_words(other, "").work != set()


def test_a_text_is_read_as_work_place_and_numbers() -> None:
    said = read_words("Pemb. TPT Jl. Cibodas, tebal 12 cm", "Kp. Leuwi RT 03/07")
    assert (said.work, said.local, said.wide) == ({"tpt", "jalan", "tebal"}, {"leuwi"}, {"cibodas"})
    assert (said.numbers, said.acts) == ({"rt": {"3"}, "rw": {"7"}}, {"bangun"})


def test_a_dusun_is_known_in_its_desa_only() -> None:
    a = Asked("a", "Pembangunan drainase", "Dusun Krajan", ("Loji",))
    assert score(a, a._replace(desa=("Cihaur",))) < SHOWN <= score(a, a._replace(lokasi="Dsn Krajan"))
    jalan = a._replace(lokasi="Jalan Pemuda")
    assert score(jalan, jalan._replace(desa=("Cihaur",))) >= SHOWN


def test_the_item_of_the_kamus_counts_as_the_work() -> None:
    a = Asked("a", "Rabat beton jalan setapak", "Gang Melati", ("Loji",), item=1)
    b = Asked("b", "Jalan setapak penghubung kampung", "Gang Melati", ("Loji",), item=1)
    assert score(a, b._replace(item=None)) < SHOWN <= score(a, b)
    assert score(a, b._replace(item=2)) < score(a, b._replace(item=None))


def test_in_words() -> None:
    assert [in_words(percent) for percent in (100, 90, 89, 68, 67)] == ["hampir sama"] * 2 + ["mirip"] * 2 + [""]


def many(count: int) -> tuple[Asked, ...]:
    """Of ten desa, all of one kegiatan, each at a street of its own but the last, which repeats the first."""
    rows = [
        Asked(f"u{n}", "Rabat beton", f"Jalan {chr(97 + n % 26) * 3}{chr(97 + n // 26) * 3}", (f"Desa{n % 10}",))
        for n in range(count - 1)
    ]
    return (*rows, rows[0]._replace(kode="akhir"))


def test_of_many_all_pairs_are_found_and_few_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []

    def count(a: Asked, b: Asked) -> float:
        asked_for.append(1)
        return score(a, b)

    monkeypatch.setattr(compared, "score", count)
    rows = many(500)
    found = [(pair.a.kode, pair.b.kode, pair.score) for pair in pairs(rows) if pair.score == 100]
    assert found == [("u0", "akhir", 100)]
    assert len(asked_for) < 500 * 499 / 2 / 4
    pairs(rows)
    assert len(asked_for) < 500 * 499 / 2 / 4


def test_after_a_change_only_what_has_changed_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = []

    def count(a: Asked, b: Asked) -> float:
        asked_for.append({a.kode, b.kode})
        return score(a, b)

    rows = list(many(100))
    pairs(rows, "acara")
    rows[7] = rows[7]._replace(volume=Decimal(12345), kegiatan=rows[9].kegiatan, lokasi=rows[9].lokasi)
    monkeypatch.setattr(compared, "score", count)
    after = pairs(rows, "acara")
    assert asked_for
    assert all(rows[7].kode in pair for pair in asked_for)
    assert after == pairs(rows, "baru")
    # What is gone is forgotten, and not compared.
    asked_for.clear()
    assert pairs(rows[:50], "acara") == pairs(rows[:50], "lain")
    assert {kode for pair in asked_for for kode in pair} <= {row.kode for row in rows[:50]}


def test_where_much_is_to_compare_nothing_is_said() -> None:
    rows = list(many(100))
    assert pairs(rows, "banyak", 10) is None
    found = pairs(rows, "banyak")
    assert pairs(rows, "banyak", 0) == found != []


def test_of_one_the_likest_come_first() -> None:
    rows = [
        Asked("lain", "Posyandu Mawar", "Dusun 2", ("Loji",)),
        Asked("mirip", "Pemb. TPT", "Kp. Leuwi RT 03", ("Loji",), Decimal(80), "m"),
        Asked("sama", "Tembok penahan tanah", "Kampung Leuwi RT 3", ("Loji",), Decimal(60), "m"),
    ]
    ini = Asked("", "Pembangunan tembok penahan tanah", "Kampung Leuwi RT 03", ("Loji",), Decimal(60), "m")
    assert [pair.b.kode for pair in like(ini, rows)] == ["sama", "mirip"]
