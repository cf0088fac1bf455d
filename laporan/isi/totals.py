"""Rows → the grouped, counted and summed parts of a document's dict (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Literal, cast

from laporan.contract import BarisPrioritas, BarisUsulan, DaftarHadir, Jumlah, Orang, Prioritas, PrioritasOPD

BUKAN_DESA = "Bukan dari desa/kelurahan"


def susun_hadir(baris: Iterable[Orang], *, unsur: Sequence[str] = ()) -> DaftarHadir:
    """`unsur`: in which order they are counted. Desa are counted by name, last who comes from none."""
    rows = list(baris)
    per_unsur, per_desa = _grouped(rows, "unsur"), _grouped(rows, "desa")
    return {
        "baris": rows,
        **_sex(rows),
        "unsur": [{"nama": u, **_sex(per_unsur[u])} for u in sorted(per_unsur, key=_rank(unsur))],
        "desa": [
            {"nama": d or BUKAN_DESA, **_sex(per_desa[d])}
            for d in sorted(per_desa, key=lambda nama: (not nama, nama.casefold()))
        ],
    }


def _grouped(rows: list[Orang], key: Literal["unsur", "desa"]) -> dict[str, list[Orang]]:
    found: dict[str, list[Orang]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def _sex(rows: list[Orang]) -> Jumlah:
    jk = [row["jk"] for row in rows]
    return {"laki_laki": jk.count("L"), "perempuan": jk.count("P"), "jumlah": len(jk)}


def _rank(order: Sequence[str]) -> Callable[[str], tuple[int, str]]:
    """Sorts as in `order`; what is not in it comes last, by name."""
    place = {name: n for n, name in enumerate(order)}
    return lambda name: (place.get(name, len(place)), name)


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
