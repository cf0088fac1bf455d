"""OPD of a kabupaten from a file."""

from __future__ import annotations

from collections import Counter

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import OPD, Kabupaten
from musrenbang.sheets.names import name_key
from musrenbang.sheets.refused import FileRefused
from musrenbang.wilayah.loading import Load, MasterRow, Place, one_load, read_master

_SPELLINGS = {
    "kabupaten": ("kabupaten", "kabupatenkota", "daerah"),
    "kode": ("kode", "kodeopd", "kodeskpd"),
    "nama": (
        *("nama", "namaopd", "opd", "namaperangkatdaerah", "perangkatdaerah", "namaskpd", "skpd", "namadinas"),
        *("dinas", "namakecamatan", "kecamatan", "unitkerja", "namaunitkerja"),
    ),
    "alias": ("alias", "singkatan"),
}


def load_opd(content: bytes, kabupaten: Kabupaten, *, by: Pelaku) -> Load:
    """`kode,nama` with `alias` (separated by ;) if there are any; of several kabupaten only this one's rows."""
    master = read_master(content, _SPELLINGS, ["nama"])
    load = Load(notes=master.notes)
    with one_load(kabupaten.kode):
        _put(_of_kabupaten(master.rows, kabupaten, load), kabupaten, load)
        load.save(kabupaten, "muat_opd", by=by)
    return load


def _put(rows: list[tuple[Place, MasterRow]], kabupaten: Kabupaten, load: Load) -> None:
    old = {opd.kunci: opd for opd in kabupaten.opd.all()}
    # Key → the OPD that it means.
    meant = {key: opd for opd in old.values() for key in opd.kunci_semua}
    seen: dict[str, Place] = {}
    for number, row in rows:
        key = name_key(row["nama"])
        if seen.setdefault(key, number) != number:
            load.fault(number, f"“{row['nama']}” sudah ada di baris {seen[key]}. Hapus salah satu.")
            continue
        opd = OPD(kabupaten=kabupaten, nama=row["nama"], kode=row.get("kode", ""))
        opd.alias = "\n".join(filter(None, map(str.strip, row.get("alias", "").split(";"))))
        opd.kunci = key
        _check_alias(number, opd, meant, load)
        load.put(number, opd, old.get(key), [column for column in ("kode", "nama", "alias") if column in row])


def _check_alias(number: Place, opd: OPD, meant: dict[str, OPD], load: Load) -> None:
    """No spelling means two."""
    for spelling in (opd.nama, *opd.alias.splitlines()):
        other = meant.setdefault(name_key(spelling), opd)
        if other.kunci != opd.kunci:
            load.fault(number, f"“{spelling}” sudah berarti {other}. Hapus dari salah satu.")


def _of_kabupaten(
    rows: list[tuple[Place, MasterRow]], kabupaten: Kabupaten, load: Load
) -> list[tuple[Place, MasterRow]]:
    """What is left out is counted by name."""
    if not any(row.get("kabupaten") for _, row in rows):
        return rows
    names = {name_key(kabupaten.nama), name_key(kabupaten.sebutan)}
    own = [(number, row) for number, row in rows if name_key(row["kabupaten"]) in names]
    if not own:
        others = ", ".join(sorted({row["kabupaten"] for _, row in rows} - {""})[:5])
        raise FileRefused(f"Tidak ada baris untuk {kabupaten.sebutan}; berkas ini untuk {others}. Pilih berkas lain.")
    left = Counter(row["kabupaten"] or "tanpa nama" for _, row in rows if name_key(row["kabupaten"]) not in names)
    if left:
        named = ", ".join(f"{name} ({count})" for name, count in left.most_common(10))
        load.notes.append(f"{left.total()} baris kabupaten/kota lain tidak dibaca: {named}.")
    return own
