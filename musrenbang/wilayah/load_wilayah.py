"""Kabupaten, kecamatan and desa by their Kemendagri codes from a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kabupaten, Kecamatan, Urusan
from musrenbang.sheets.refused import FileRefused
from musrenbang.wilayah.loading import Load, Master, MasterRow, Place, one_load, read_master
from musrenbang.wilayah.urusan import URUSAN

# The last level begins with 1, 2 or 3 (docs/domain.md#places-and-their-codes).
_JENIS = {"1": Desa.Jenis.KELURAHAN, "2": Desa.Jenis.DESA, "3": Desa.Jenis.DESA_ADAT}
_KODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.[123]\d{3})?)?)?", re.ASCII)
_SPELLINGS = {"kode": ("kode", "kodewilayah"), "nama": ("nama", "namawilayah", "wilayah")}
# By the length of the code: a kecamatan may be called Kota Kudus.
_SEBUTAN = {2: r"provinsi", 5: r"kabupaten|kab\.|kota", 8: r"kecamatan|kec\.", 13: r"kelurahan|kel\.|desa"}
_SEBUTAN_ADAT = r"(desa\s+)?adat|desa"


def load_wilayah(content: bytes, *, by: Pelaku) -> Load:
    """`kode,nama`: the level follows from the code, and kelurahan, desa or desa adat, kabupaten or kota too.

    A new kabupaten gets the urusan of Permendagri 90/2019, which are the same everywhere.
    """
    master = read_wilayah(content)
    load = load_rows(master.rows, by=by)
    load.notes += master.notes
    return load


def load_within(content: bytes, kabupaten: Kabupaten, *, by: Pelaku) -> Load:
    """load_wilayah() of this kabupaten alone: a list of the whole nation will do. FileRefused where it is not in it."""
    master = read_wilayah(content)
    own = [(number, row) for number, row in master.rows if f"{row['kode']}.".startswith(f"{kabupaten.kode}.")]
    if not own:
        raise FileRefused(f"Tidak ada baris untuk {kabupaten.sebutan} ({kabupaten.kode}). Pilih berkas lain.")
    load = load_rows(own, by=by)
    load.notes += master.notes
    if other := len(master.rows) - len(own):
        load.notes.append(f"{other} baris wilayah lain tidak dibaca.")
    return load


def read_wilayah(content: bytes) -> Master:
    """Rows of kode, with its dots, and nama."""
    master = _read_list(content)
    for _, row in master.rows:
        row["kode"] = with_dots(row["kode"])
    return master


def _read_list(content: bytes) -> Master:
    """Lists of the whole nation go round without a row of heads: then code, name."""
    try:
        return read_master(content, _SPELLINGS, ["kode", "nama"])
    except FileRefused:
        if not re.match(rb"(\xef\xbb\xbf)?\"?\d\d[.\d]*\"?[,;\t]", content):
            raise
        master = read_master(b"kode,nama\n" + content.removeprefix(b"\xef\xbb\xbf"), _SPELLINGS, ["kode", "nama"])
        return Master([(int(number) - 1, row) for number, row in master.rows], master.notes)


def load_rows(rows: Sequence[tuple[Place, MasterRow]], *, by: Pelaku) -> Load:
    """The rows of read_wilayah(). TidakSah with every fault, and then nothing is loaded."""
    load = Load()
    names = _names(rows, load)
    load.require()
    with one_act():
        for kode in sorted({kode[:5] for kode in names if len(kode) > 2}):
            with one_load(kode) as kabupaten:
                load += _load_kabupaten(kode, kabupaten, names, by)
        load.require()
    return load


def _names(rows: Sequence[tuple[Place, MasterRow]], load: Load) -> dict[str, tuple[Place, str]]:
    """kode → (row number, name without 'Kecamatan' and the like)."""
    names: dict[str, tuple[Place, str]] = {}
    for number, row in rows:
        kode, name = row["kode"], without_sebutan(row["kode"], row["nama"])
        if not _KODE.fullmatch(kode):
            example = (
                "Tuliskan kode Kemendagri sebagai teks, misalnya 36.02.01.2003 (kelurahan 1…, desa 2…, desa adat 3…)."
            )
            load.fault(number, f"“{kode}” bukan kode wilayah. {example}")
        elif not 1 <= len(name) <= 200:
            load.fault(number, "nama kosong atau lebih dari 200 huruf. Perbaiki namanya.")
        elif kode in names:
            load.fault(number, f"kode {kode} sudah ada di baris {names[kode][0]}. Hapus salah satu.")
        names.setdefault(kode, (number, name))
    return names


def with_dots(kode: str) -> str:
    """3602012003 → 36.02.01.2003, as other programs write it."""
    if not re.fullmatch(r"[0-9]{2}|[0-9]{4}|[0-9]{6}([123][0-9]{3})?", kode):
        return kode
    return ".".join(filter(None, (kode[:2], kode[2:4], kode[4:6], kode[6:])))


def without_sebutan(kode: str, name: str) -> str:
    """'Kecamatan Sukaraja' → 'Sukaraja', where the code is that of a kecamatan."""
    words = _SEBUTAN_ADAT if kode[9:10] == "3" else _SEBUTAN.get(len(kode), "")
    return re.sub(rf"\A\s*({words})\s+(?=\S)", "", name, flags=re.IGNORECASE) if words else name


def _load_kabupaten(kode: str, kabupaten: Kabupaten | None, names: dict[str, tuple[Place, str]], by: Pelaku) -> Load:
    load = Load()
    fields = {"nama": names[kode][1]} if kode in names else {}
    if kode[:2] in names:
        fields["provinsi"] = names[kode[:2]][1]
    if kabupaten is None:
        if kode not in names:
            load.errors.append(f"Kabupaten/kota {kode} belum ada. Tambahkan barisnya ke berkas.")
            return load
        # Permendagri's codes: kabupaten from 01, kota from 71.
        jenis = Kabupaten.Jenis.KOTA if kode[3:] >= "71" else Kabupaten.Jenis.KABUPATEN
        kabupaten = Kabupaten(kode=kode, jenis=jenis)
        _put_urusan(kabupaten, load)
        load.baru += 1
    else:
        fields = {name: value for name, value in fields.items() if getattr(kabupaten, name) != value}
        load.diganti += bool(fields)
        load.sama += kode in names and not fields
    _put_kecamatan(kabupaten, names, load)
    load.save(kabupaten, "muat_wilayah", by=by, **fields)
    return load


def _put_urusan(kabupaten: Kabupaten, load: Load) -> None:
    load.rows += [
        Urusan(kabupaten=kabupaten, kode=kode, nama=name, kelompok=kelompok)
        for kode, (name, kelompok) in URUSAN.items()
    ]


def _put_kecamatan(kabupaten: Kabupaten, names: dict[str, tuple[Place, str]], load: Load) -> None:
    own = {kode: found for kode, found in names.items() if kode.startswith(f"{kabupaten.kode}.")}
    old = {row.kode: row for row in Kecamatan.objects.filter(kabupaten__kode=kabupaten.kode)}
    kecamatan = dict(old)
    for kode, (number, name) in own.items():
        if len(kode) == len("36.02.01"):
            new = Kecamatan(kabupaten=kabupaten, kode=kode, nama=name)
            kecamatan.setdefault(kode, new)
            load.put(number, new, old.get(kode), ["kode", "nama"])
    desa = {row.kode: row for row in Desa.objects.filter(kecamatan__kabupaten__kode=kabupaten.kode)}
    for kode, (number, name) in own.items():
        if len(kode) == len("36.02.01.2003"):
            if kode[:8] not in kecamatan:
                load.fault(number, f"Kecamatan {kode[:8]} belum ada. Tambahkan barisnya.")
                continue
            new_desa = Desa(kecamatan=kecamatan[kode[:8]], kode=kode, nama=name, jenis=_JENIS[kode[9]])
            load.put(number, new_desa, desa.get(kode), ["kode", "nama", "jenis"])
