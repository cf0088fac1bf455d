"""In which parts two texts of the same documents differ, in words (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# Part of a document's dict → what people call it.
SEBUTAN = {
    "acara": "hari, waktu dan tempat",
    "bab": "isi bab",
    "belum_disepakati": "Lampiran III (belum disepakati)",
    "cadangan": "Lampiran V (usulan cadangan)",
    "camat": "nama dan pangkat camat",
    "catatan": "catatan",
    "hadir": "daftar hadir",
    "klausul": "bunyi kesepakatan",
    "kop": "kop surat",
    "nomor": "nomor",
    "pemaparan": "pemaparan materi",
    "perwakilan": "wakil peserta yang menandatangani",
    "peserta": "jumlah peserta",
    "pimpinan": "nama pimpinan sidang",
    "prioritas": "Lampiran II (kegiatan prioritas)",
    "prioritas_daerah": "prioritas daerah",
    "rekap_desa": "rekapitulasi per desa",
    "rekap_kelompok": "rekapitulasi per kelompok",
    "sambutan": "sambutan",
    "sidang": "Lampiran IV (hasil sidang)",
    "tempat_ttd": "tempat penandatanganan",
}


def differing(read: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """["berita-acara: daftar hadir (nama)", …]; empty where both say the same."""
    found = []
    for kata in sorted(read.keys() | now.keys()):
        one, other = read.get(kata, {}), now.get(kata, {})
        for part in sorted(one.keys() | other.keys()):
            if one.get(part) != other.get(part):
                fields = sorted({*_fields(one.get(part), other.get(part))})
                rinci = f" ({', '.join(fields)})" if fields else ""
                found.append(f"{kata}: {SEBUTAN.get(part, part)}{rinci}")
    return found


def _fields(one: object, other: object) -> Iterator[str]:
    """The innermost keys under which the two differ; none where they are no dicts or are of another length."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            if one.get(key) != other.get(key):
                inner = list(_fields(one.get(key), other.get(key)))
                yield from inner or [key.replace("_", " ")]
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            yield "jumlah baris"
        for a, b in zip(one, other, strict=False):
            yield from _fields(a, b)
