"""What is read from a session's list: who has fallen behind, who has how much, which floors are kept; in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from forum.adil.balance import Porsi, Timbangan, largest, with_nothing
from forum.adil.prefix import BelumKebagian, by_equal_share, by_proportion
from forum.models import Butir, Sidang
from forum.models.kesepakatan import GOLONGAN, Skema, serves
from forum.timbangan.groups import AWALAN, GROUPINGS, agreed_first, in_turns, lists_of, names_of, weigh
from forum.timbangan.scheme import equal_division, passing
from musrenbang.formats import angka
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called

ATURAN_PLENO = (
    "Daftar semua sidang: nomor 1 tiap sidang lebih dahulu, lalu nomor 2, dan seterusnya menurut urutan sidang dibuat."
)
ATURAN_PEMENUHAN = "Hitungan batas bawah hanya usulan yang menyebut jumlah penerimanya."


class Behind(NamedTuple):
    """Who has fallen behind by one reading of the prefix right; `label` names the reading."""

    kata: str
    label: str
    belum: list[BelumKebagian]

    @property
    def kalimat(self) -> str:
        """ "Desa Cilegok belum kebagian mulai nomor 9, dan 2 lainnya"; of nobody, that."""
        if not self.belum:
            return "tidak ada yang tertinggal"
        more = f", dan {len(self.belum) - 1} lainnya" if len(self.belum) > 1 else ""
        return f"{self.belum[0].kalimat}{more}"

    @property
    def semua(self) -> list[str]:
        """All of them, with the numbers at which one has less than its share."""
        return [f"{one.kalimat} (tertinggal pada nomor {ranges(one.nomor)})" for one in self.belum]


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers, "9–12, 16"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


class Held(NamedTuple):
    """A floor, and how many of the first k are for its group now; None without a k."""

    nama: str
    sedikitnya: int
    ada: int | None

    @property
    def kalimat(self) -> str:
        told = "" if self.ada is None else f", kini {self.ada}"
        return f"sedikitnya {self.sedikitnya} untuk {self.nama}{told}"

    @property
    def kurang(self) -> bool:
        return self.ada is not None and self.ada < self.sedikitnya


def plenary_rows(acara: Musrenbang) -> list[Butir]:
    """The lists of all sessions as one."""
    return in_turns(rows for _, rows in lists_of(acara))


def behind(rows: Sequence[Butir]) -> list[Behind]:
    """By desa, kelompok and beneficiaries. A list of one kelompok has none to compare."""
    found = [
        Behind(kata, called(GROUPINGS[kata].label), by_proportion([of(row) for row in rows]))
        for kata, of in AWALAN.items()
    ]
    many = len({name for row in rows for name in AWALAN["kelompok"](row)}) > 1
    return [one for one in found if many or one.kata != "kelompok"]


def behind_equal(rows: Sequence[Butir]) -> Behind:
    """The desa reading by equal shares, among the desa that ask for anything."""
    of = AWALAN["desa"]
    return Behind("bagian_sama", called("bagian sama tiap desa/kelurahan"), by_equal_share([of(row) for row in rows]))


def floors(sidang: Sidang, rows: Sequence[Butir], k: int | None) -> list[Held]:
    served = [serves(row) for row in rows[: k or 0]]
    return [
        Held(
            GOLONGAN[one["golongan"]],
            one["sedikitnya"],
            None if k is None else sum(one["golongan"] in groups for groups in served),
        )
        for one in sidang.batas_bawah
    ]


def percent(share: Fraction) -> int:
    """Whole per cent, a half upwards."""
    return int(100 * share + Fraction(1, 2))


def count(part: Fraction) -> str:
    """ "3", "1,5": usulan of which a part may belong to others."""
    return angka(round(Decimal(part.numerator) / part.denominator, 2))


def balance_sentence(found: Sequence[Timbangan], what: str, groups: str) -> str:
    """ "Dari 14 usulan teratas, rupiah terbanyak untuk Desa Loji (24%); 3 dari 24 desa/kelurahan belum mendapat"."""
    most, nothing = largest(found), len(with_nothing(found))
    if most is None:
        return f"{what}: belum ada yang masuk"
    told = f"{nothing} dari {len(found)} {groups} belum mendapat" if nothing else f"semua {groups} mendapat"
    return f"{what}: rupiah terbanyak untuk {most.nama} ({percent(most.masuk.bagian_rupiah)}%); {told}"


class Brief(NamedTuple):
    """The short form beside the list. `singkat`: its head; `baris`: (what, sentence, whether somebody lacks)."""

    singkat: str
    baris: list[tuple[str, str, bool]]


def brief(sidang: Sidang, rows: Sequence[Butir]) -> Brief | None:
    """None for an empty list. `rows` as rows_of() gives them; two queries more."""
    if not rows:
        return None
    k = sidang.batas.count([row.claim for row in rows])
    read = behind(rows)
    lines = [(f"Hak per awalan, {one.label}", one.kalimat, bool(one.belum)) for one in read]
    held = floors(sidang, rows, k)
    if held:
        lines.append(("Batas bawah", "; ".join(one.kalimat for one in held), any(one.kurang for one in held)))
    if k is not None:
        names = names_of("desa", sidang.musrenbang)
        found = weigh(rows, k, "desa", names)
        lines.append(("Keseimbangan", balance_sentence(found, f"{k} usulan teratas", called("desa/kelurahan")), False))
    lines += _scheme_line(sidang, rows)
    late = len(read[0].belum)
    return Brief(called(f"{late or 'tidak ada'} desa/kelurahan tertinggal"), lines)


def _scheme_line(sidang: Sidang, rows: Sequence[Butir]) -> list[tuple[str, str, bool]]:
    chosen = sidang.skema_pagu
    if chosen is None:
        return []
    over = passing(equal_division(sidang, rows)) if chosen.skema == Skema.BAGI_RATA else []
    told = called(f"; {len(over)} desa/kelurahan melampaui bagiannya") if over else ""
    return [("Skema pagu", f"{chosen.kalimat}{told}", bool(over))]


# -- the tables of the page -------------------------------------------------------------------------------


class Shares(NamedTuple):
    """A row of a table of the balance: of what was asked, of the first k, of what was agreed."""

    nama: str
    porsi: list[tuple[str, str, int, int]]  # column, usulan, per cent of the usulan, per cent of the rupiah


class Table(NamedTuple):
    kata: str
    label: str
    kolom: list[str]
    baris: list[Shares]
    kosong: list[str]  # who has nothing of the last column


def tables(sidang: Sidang, rows: Sequence[Butir], k: int | None) -> list[Table]:
    """One for each of GROUPINGS that has several groups, largest share of the rupiah asked first."""
    found = [_table(sidang, rows, k, kata) for kata in GROUPINGS]
    return [table for table in found if len(table.baris) > 1]


def _table(sidang: Sidang, rows: Sequence[Butir], k: int | None, kata: str) -> Table:
    names = names_of(kata, sidang.musrenbang)
    agreed, many = agreed_first(rows)
    columns = {"Diminta": {one.nama: one.diminta for one in weigh(rows, 0, kata, names)}}
    if k is not None:
        columns[f"{k} teratas"] = {one.nama: one.masuk for one in weigh(rows, k, kata, names)}
    if many:
        columns["Disepakati"] = {one.nama: one.masuk for one in weigh(agreed, many, kata, names)}
    asked, last = columns["Diminta"], columns[list(columns)[-1]]
    order = sorted(asked, key=lambda name: (-asked[name].bagian_rupiah, -asked[name].bagian_usulan, name))
    body = [Shares(name, [(what, *_shown(column[name])) for what, column in columns.items()]) for name in order]
    none = [name for name in order if len(columns) > 1 and not last[name].usulan]
    return Table(kata, GROUPINGS[kata].label, list(columns), body, none)


def _shown(one: Porsi) -> tuple[str, int, int]:
    return count(one.usulan), percent(one.bagian_usulan), percent(one.bagian_rupiah)


def context(sidang: Sidang, rows: Sequence[Butir]) -> dict[str, Any]:
    """What the page shows of the list as it stands."""
    k = sidang.batas.count([row.claim for row in rows])
    return {
        "k": k,
        "belum": behind(rows),
        "bagian_sama": behind_equal(rows),
        "lantai": floors(sidang, rows, k),
        "tabel": tables(sidang, rows, k),
    }
