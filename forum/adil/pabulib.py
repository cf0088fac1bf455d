"""Reading and writing .pb, the format of published participatory budgets (pure).

Three parts (META, PROJECTS, VOTES), each with a line of heads, columns divided by semicolons. Source: the format of
Pabulib (pabulib.org); docs/adil.md#equal-shares.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from musrenbang.galat import TidakSah

from .equal_shares import Pemilihan, Proyek

PARTS = ("META", "PROJECTS", "VOTES")
# Votes that say only which projects, and votes that say how much: a utility of cost × points.
APPROVAL, POINTS = "approval", ("scoring", "cumulative")
Row = dict[str, str]


def read_pb(text: str) -> Pemilihan:
    """The election in the file. Raises TidakSah with what is wrong, and where."""
    parts = _parts(text)
    meta = {row["key"]: row.get("value", "") for row in parts["META"] if "key" in row}
    kind = meta.get("vote_type", "")
    if kind != APPROVAL and kind not in POINTS:
        raise TidakSah(
            f"Jenis suara {kind or '(kosong)'} belum didukung. Yang didukung: approval, scoring, cumulative."
        )
    costs = {_cell(row, "project_id"): _number(_cell(row, "cost")) for row in parts["PROJECTS"]}
    if len(costs) < len(parts["PROJECTS"]):
        raise TidakSah("Ada dua proyek dengan project_id yang sama. Periksa bagian PROJECTS.")
    support: dict[str, dict[int, int]] = {kode: {} for kode in costs}
    for voter, row in enumerate(parts["VOTES"]):
        for kode, much in _ballot(row, kind):
            if kode not in support:
                raise TidakSah(f"Suara ke-{voter + 1} menyebut proyek {kode}, yang tidak ada di bagian PROJECTS.")
            support[kode][voter] = much
    projects = tuple(Proyek(kode, cost, support[kode]) for kode, cost in costs.items())
    return Pemilihan(_number(meta.get("budget", "")), len(parts["VOTES"]), projects)


def _parts(text: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    heads: list[str] | None = None
    rows: list[Row] = []
    for line in csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if (name := cells[0].upper()) in PARTS and not any(cells[1:]):
            rows, heads = found.setdefault(name, []), None
        elif heads is None:
            heads = cells
        else:
            rows.append(dict(zip(heads, cells, strict=False)))
    if missing := [name for name in PARTS if name not in found]:
        raise TidakSah(f"Ini bukan berkas .pb yang lengkap: bagian {', '.join(missing)} tidak ada.")
    return found


def _cell(row: Row, name: str) -> str:
    if not row.get(name):
        raise TidakSah(f"Kolom {name} tidak ada atau kosong pada salah satu baris. Lengkapi berkasnya.")
    return row[name]


def _number(text: str) -> Fraction:
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise TidakSah(f"“{text}” bukan angka. Periksa budget dan cost di berkas.") from None


def _ballot(row: Row, kind: str) -> Iterator[tuple[str, int]]:
    """(project, how much) of one vote; an empty vote names none, and its voter counts all the same."""
    names = [name.strip() for name in row.get("vote", "").split(",") if name.strip()]
    if kind == APPROVAL:
        yield from ((name, 1) for name in names)
        return
    points = [one.strip() for one in row.get("points", "").split(",") if one.strip()]
    if len(points) != len(names) or not all(one.isdecimal() for one in points):
        raise TidakSah("Tiap suara harus memuat satu bilangan bulat di kolom points untuk tiap proyek di kolom vote.")
    yield from zip(names, map(int, points), strict=True)


def write_pb(
    pemilihan: Pemilihan, meta: Mapping[str, str], names: Mapping[str, str], bought: Iterable[str] = ()
) -> str:
    """The election as a .pb file of votes with points. `meta`: what is known besides (description, unit, instance, …);
    `names`: of the projects by code; `bought`: those that are marked as selected."""
    output = StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    facts = {
        **meta,
        "num_projects": str(len(pemilihan.proyek)),
        "num_votes": str(pemilihan.pemilih),
        "budget": _text(pemilihan.pagu),
        "vote_type": "scoring",
        "rule": "equalshares/add1",
    }
    writer.writerows([["META"], ["key", "value"], *facts.items()])
    writer.writerows([["PROJECTS"], ["project_id", "cost", "votes", "name", "selected"]])
    chosen = set(bought)
    for one in pemilihan.proyek:
        votes = sum(much > 0 for much in one.dukungan.values())
        writer.writerow([one.kode, _text(one.biaya), votes, names.get(one.kode, ""), int(one.kode in chosen)])
    writer.writerows([["VOTES"], ["voter_id", "vote", "points"]])
    for voter in range(pemilihan.pemilih):
        ballot = {one.kode: much for one in pemilihan.proyek if (much := one.dukungan.get(voter, 0)) > 0}
        writer.writerow([voter + 1, ",".join(ballot), ",".join(map(str, ballot.values()))])
    return output.getvalue()


def _text(amount: Fraction) -> str:
    """Rupiah and sen as the format writes them: a point before the decimals."""
    exact = Decimal(amount.numerator) / amount.denominator
    return str(amount.numerator) if amount.denominator == 1 else f"{exact:.2f}"
