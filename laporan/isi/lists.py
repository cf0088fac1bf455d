"""The dict of the berita acara → the dict of each list on its own (pure).

One snapshot, one truth: a list holds parts of the berita acara's dict and nothing beside them, so that both say the
same and the seal reads the database once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from laporan.contract.document import Isi

# As DataUsulan calls them.
DISEPAKATI, CADANGAN, BELUM = ("Disepakati",), ("Cadangan",), ("Belum disepakati", "Tidak dibahas", "Ditolak")
BASIS = tuple(Isi.__annotations__)  # what every document has

Berita = Mapping[str, Any]
Turunan = Callable[[Berita], dict[str, Any]]


def part(kata: str, *names: str) -> Turunan:
    """A list made of these parts of the berita acara, as they stand there."""

    def made(ba: Berita) -> dict[str, Any]:
        return _basis(kata, ba) | {name: ba[name] for name in names if name in ba}

    return made


def of_usulan(kata: str, *names: str, hasil: Iterable[str] = ()) -> Turunan:
    """The same with every usulan of these results, and what was merged into it; none named: with all of them. A list
    without a part of its own adds up these rows, so it needs to know whose pagu is not all."""
    wanted = set(hasil)

    def made(ba: Berita) -> dict[str, Any]:
        rows = ba["data"]["usulan"]
        own = {row["kode"] for row in rows if not row["induk"] and (not wanted or row["hasil"] in wanted)}
        chosen = [row for row in rows if (row["induk"] or row["kode"]) in own]
        lacking = {} if names else {"tanpa_harga": _unpriced(ba)}
        return part(kata, *names)(ba) | lacking | {"data": {"usulan": chosen, "pindah": []}}

    return made


def criteria(kata: str) -> Turunan:
    """Scores of the sessions that scored, and every move against them."""

    def made(ba: Berita) -> dict[str, Any]:
        scored = [{name: one[name] for name in ("nama", "skor")} for one in ba["sidang"] if "skor" in one]
        moves = ba["data"]["pindah"]
        return _basis(kata, ba) | {"penilaian": scored, "data": {"usulan": [], "pindah": moves}}

    return made


def day(kata: str, *names: str) -> Turunan:
    """What the record kept of the day, as far as it kept it."""

    def made(ba: Berita) -> dict[str, Any]:
        kept = ba.get("jalannya", {})
        rows = {name: kept[name] for name in names if kept.get(name)}
        return part(kata, "sambutan", "pemaparan", "peserta", "pimpinan")(ba) | {"jalannya": rows}

    return made


def _unpriced(ba: Berita) -> list[str]:
    """The kode of each row of T-D.4 that its sum calls without a price."""
    return [row["kode"] for group in ba["prioritas"]["opd"] for row in group["baris"] if row["tanpa_harga"]]


def _basis(kata: str, ba: Berita) -> dict[str, Any]:
    return {name: ba[name] for name in BASIS if name in ba} | {"jenis": kata}
