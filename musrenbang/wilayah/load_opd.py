"""OPD of a kabupaten from a file."""

from __future__ import annotations

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import OPD, Kabupaten
from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import BerkasDitolak
from musrenbang.wilayah.loading import Baris, Muatan, read_master


def muat_opd(isi: bytes, kabupaten: Kabupaten, *, by: Pelaku) -> Muatan:
    """`kode,nama` with `alias` (separated by ;) if there are any; of several kabupaten only this one's rows."""
    alias = {"kabupaten": ("kabupaten", "kabupatenkota", "daerah"), "kode": ("kode",), "alias": ("alias",)}
    baris = read_master(isi, alias | {"nama": ("nama", "namaopd", "opd")}, ["nama"])
    muatan = Muatan()
    lama = {opd.kunci: opd for opd in kabupaten.opd.all()}
    dibaca: dict[str, int] = {}
    for nomor, satu in _of_kabupaten(baris, kabupaten):
        kunci = name_key(satu["nama"])
        if dibaca.setdefault(kunci, nomor) != nomor:
            muatan.fault(nomor, f"“{satu['nama']}” sudah ada di baris {dibaca[kunci]}. Hapus salah satu.")
            continue
        opd = OPD(kabupaten=kabupaten, nama=satu["nama"], kode=satu.get("kode", ""))
        opd.alias = "\n".join(filter(None, map(str.strip, satu.get("alias", "").split(";"))))
        muatan.put(nomor, opd, lama.get(kunci), [nama for nama in ("kode", "nama", "alias") if nama in satu])
    muatan.simpan(kabupaten, "muat_opd", by=by)
    return muatan


def _of_kabupaten(baris: list[tuple[int, Baris]], kabupaten: Kabupaten) -> list[tuple[int, Baris]]:
    if not any(satu.get("kabupaten") for _, satu in baris):
        return baris
    nama = {name_key(kabupaten.nama), name_key(kabupaten.sebutan)}
    hasil = [(nomor, satu) for nomor, satu in baris if name_key(satu["kabupaten"]) in nama]
    if not hasil:
        lain = ", ".join(sorted({satu["kabupaten"] for _, satu in baris} - {""})[:5])
        raise BerkasDitolak(f"Tidak ada baris untuk {kabupaten.sebutan}; berkas ini untuk {lain}. Pilih berkas lain.")
    return hasil
