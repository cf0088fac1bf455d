"""Regional priorities from a file: columns 1–3 of T-D.4."""

from __future__ import annotations

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Kabupaten, PrioritasDaerah
from musrenbang.sheets.rank import read_rank
from musrenbang.wilayah.loading import Load, MasterRow, Place, one_load, read_master


def load_prioritas(content: bytes, kabupaten: Kabupaten, tahun: int, *, by: Pelaku) -> Load:
    """`nomor,prioritas,sasaran`: columns 1–3 of T-D.4."""
    spellings = {
        "nomor": ("nomor", "no"),
        "prioritas": ("prioritas", "prioritasdaerah", "prioritaspembangunandaerah"),
        "sasaran": ("sasaran", "sasarandaerah"),
    }
    master = read_master(content, spellings, ["nomor", "prioritas"])
    load = Load(notes=master.notes)
    with one_load(kabupaten.kode):
        _put(master.rows, kabupaten, tahun, load)
        load.save(kabupaten, "muat_prioritas", by=by)
    return load


def _put(rows: list[tuple[Place, MasterRow]], kabupaten: Kabupaten, tahun: int, load: Load) -> None:
    old = {row.nomor: row for row in kabupaten.prioritas.filter(tahun=tahun)}
    seen: dict[int, Place] = {}
    for number, row in rows:
        if not (rank := read_rank(row["nomor"])):
            load.fault(number, f"nomor “{row['nomor']}” bukan angka. Tuliskan 1, 2, 3 dan seterusnya.")
            continue
        if seen.setdefault(rank, number) != number:
            load.fault(number, f"nomor {rank} sudah ada di baris {seen[rank]}. Hapus salah satu.")
            continue
        new = PrioritasDaerah(kabupaten=kabupaten, tahun=tahun, nomor=rank, prioritas=row["prioritas"])
        new.sasaran = row.get("sasaran", "")
        load.put(number, new, old.get(rank), ["tahun", "nomor", "prioritas", "sasaran"])
