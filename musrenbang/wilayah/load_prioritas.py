"""Regional priorities from a file: columns 1–3 of T-D.4."""

from __future__ import annotations

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Kabupaten, PrioritasDaerah
from musrenbang.wilayah.loading import Muatan, read_master


def muat_prioritas(isi: bytes, kabupaten: Kabupaten, tahun: int, *, by: Pelaku) -> Muatan:
    """`nomor,prioritas,sasaran`: columns 1–3 of T-D.4."""
    alias = {
        "nomor": ("nomor", "no"),
        "prioritas": ("prioritas", "prioritasdaerah", "prioritaspembangunandaerah"),
        "sasaran": ("sasaran", "sasarandaerah"),
    }
    muatan = Muatan()
    lama = {satu.nomor: satu for satu in kabupaten.prioritas.filter(tahun=tahun)}
    dibaca: dict[int, int] = {}
    for nomor, satu in read_master(isi, alias, ["nomor", "prioritas"]):
        if not satu["nomor"].isdecimal():
            muatan.fault(nomor, f"nomor “{satu['nomor']}” bukan angka. Tuliskan 1, 2, 3 dan seterusnya.")
            continue
        urut = int(satu["nomor"])
        if dibaca.setdefault(urut, nomor) != nomor:
            muatan.fault(nomor, f"nomor {urut} sudah ada di baris {dibaca[urut]}. Hapus salah satu.")
            continue
        baru = PrioritasDaerah(kabupaten=kabupaten, tahun=tahun, nomor=urut, prioritas=satu["prioritas"])
        baru.sasaran = satu.get("sasaran", "")
        muatan.put(nomor, baru, lama.get(urut), ["tahun", "nomor", "prioritas", "sasaran"])
    muatan.simpan(kabupaten, "muat_prioritas", by=by)
    return muatan
