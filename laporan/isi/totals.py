"""Rows → the grouped, counted and summed parts of a document's dict (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, cast

from forum.hadir.composition import by_desa, by_unsur, count
from laporan.contract.document import BarisPrioritas, BarisUsulan, DaftarHadir, Orang, Prioritas, PrioritasOPD
from usulan.alur import Status


def susun_hadir(baris: Iterable[Orang], *, unsur: Sequence[str] = ()) -> DaftarHadir:
    """`unsur`: in which order they are counted. Desa are counted by name, last who comes from none."""
    rows = list(baris)
    return {
        "baris": rows,
        **count(row["jk"] for row in rows),
        "unsur": by_unsur(((row["unsur"], row["jk"]) for row in rows), unsur),
        "desa": by_desa((row["desa"], row["jk"]) for row in rows),
    }


R = TypeVar("R", bound=BarisUsulan)


def dirujuk(lampiran: str, rows: Sequence[R]) -> list[R]:
    """The rows of an annex, each with the number by which it can be cited ("II.17")."""
    return [{**row, "rujukan": f"{lampiran}.{n}"} for n, row in enumerate(rows, 1)]  # type: ignore[misc]


def is_undecided(row: Mapping[str, Any]) -> bool:
    """A row of Lampiran III that stands in a session's list without a decision: in a draft only."""
    return bool(row["dibahas"]) and row["status"] == Status.TIDAK_DIBAHAS.label


KOLOM_TD4 = {
    "nomor_prioritas": "No",
    "prioritas_daerah": "Prioritas Daerah",
    "sasaran_daerah": "Sasaran Daerah",
    "program": "Program",
    "kegiatan": "Kegiatan Prioritas",
    "sasaran_kegiatan": "Sasaran Kegiatan",
    "lokasi": "Lokasi (Desa/Kelurahan)",
    "volume": "Volume",
    "pagu": "Pagu",
    "opd": "Perangkat Daerah Penanggung Jawab",
}


def susun_prioritas(baris: Iterable[BarisPrioritas]) -> Prioritas:
    """Rows in the order of the decision → T-D.4 grouped per Perangkat Daerah (by name), order kept within."""
    rows = list(baris)
    names = sorted({r["opd"] for r in rows}, key=lambda nama: (not nama, nama.casefold()))
    rows = dirujuk("II", [r for nama in names for r in rows if r["opd"] == nama])
    empty = {head: sum(not cast(dict[str, str], r)[key] for r in rows) for key, head in KOLOM_TD4.items()}
    return {
        "opd": [_per_opd(nama, [r for r in rows if r["opd"] == nama]) for nama in names],
        "jumlah_baris": len(rows),
        "jumlah_pagu": jumlah_pagu(rows),
        "tanpa_harga": tanpa_harga(rows),
        "sel_kosong": {head: count for head, count in empty.items() if count},
    }


def _per_opd(opd: str, rows: list[BarisPrioritas]) -> PrioritasOPD:
    return {
        "opd": opd,
        "baris": rows,
        "jumlah_pagu": jumlah_pagu(rows),
        "tanpa_harga": tanpa_harga(rows),
    }


def jumlah_pagu(rows: Iterable[BarisUsulan]) -> str:
    return str(sum((Decimal(r["pagu"] or 0) for r in rows), Decimal(0)))


def tanpa_harga(rows: Iterable[BarisUsulan]) -> int:
    """Rows of which a part has no price: `pagu` is then what is known of it, or empty."""
    return sum(r["tanpa_harga"] for r in rows)
