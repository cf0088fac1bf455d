"""In which parts two texts of the same documents differ, in words (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from laporan.isi.public_copy import salinan_publik
from laporan.isi.registry import DOKUMEN
from laporan.kalimat.rkp_sebutan import SEBUTAN_RKP
from musrenbang.jejak.canonical import digest
from musrenbang.tampilan.called import called

from .words import RINCIAN, SEBUTAN_NASKAH

# Part of a document's dict → what people call it.
SEBUTAN = {
    "acara": "hari, waktu dan tempat",
    "alasan_versi": "alasan versi",
    "belum_disepakati": "Lampiran III (belum disepakati)",
    "berkelompok": "pembagian sidang kelompok",
    "bukti": "akar bukti",
    "cadangan": "Lampiran V (usulan cadangan)",
    "camat": "nama dan pangkat camat",
    "catatan": "catatan",
    "data": "data usulan",
    "delegasi": "lampiran delegasi",
    "hadir": "daftar hadir",
    "jalannya": "lampiran terakhir (jalannya musrenbang)",
    "jenis": "jenis dokumen",
    "kabupaten": "nama kabupaten/kota",
    "kecamatan": "nama kecamatan",
    "kertas": "ukuran kertas",
    "keputusan": "keputusan tiap usulan",
    "klausul": "bunyi kesepakatan",
    "kop": "kop surat",
    "nomor": "nomor",
    "paket": "bahan lembar hasil desa",
    "pemaparan": "pemaparan materi",
    "perwakilan": "wakil peserta yang menandatangani",
    "peserta": "jumlah peserta",
    "pimpinan": "nama pimpinan sidang",
    "prioritas": "Lampiran II (kegiatan prioritas)",
    "provinsi": "nama provinsi",
    "publik": "jenis salinan",
    "sambutan": "sambutan",
    "sidang": "Lampiran IV (hasil sidang)",
    "tahun": "tahun rencana",
    "tahun_pelaksanaan": "tahun pelaksanaan",
    "tanggal": "tanggal",
    "tanpa_harga": "kegiatan yang harganya belum diisi",
    "tempat_ttd": "tempat penandatanganan",
    "versi": "versi",
    **SEBUTAN_NASKAH,
}
BARIS = "jumlah baris"
# They say once more what the annexes say: named where nothing else differs.
REPEATED = {"bukti", "data", "keputusan", "paket"}


def differing(read: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """["Berita Acara: daftar hadir (nama)", …]; empty where both say the same."""
    found = []
    for kata in sorted(read.keys() | now.keys()):
        one, other = read.get(kata, {}), now.get(kata, {})
        for part in _told(one, other):
            fields = sorted({*_fields(one.get(part), other.get(part))})
            rinci = f" ({', '.join(fields)})" if fields else ""
            found.append(called(f"{DOKUMEN[kata].judul}: {_named(kata, part)}{rinci}"))
    return found


def _told(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    parts = {part for part in one.keys() | other.keys() if one.get(part) != other.get(part)}
    return sorted(parts - REPEATED or parts)


# What names people even in the public copy: the record keeps no hash of it, which a guess could confirm.
ORANG = {"perwakilan"}


def part_digests(text: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The sha256 of each part of each document, without what is personal: so the parts that differ can be told even
    where the text is gone."""
    return {
        kata: {part: digest(value) for part, value in salinan_publik(isi).items() if part not in ORANG}
        for kata, isi in text.items()
    }


def differing_parts(read: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> list[str]:
    """["Berita Acara: daftar hadir", …] of two results of part_digests()."""
    return [
        called(f"{DOKUMEN[kata].judul}: {_named(kata, part)}")
        for kata, parts in sorted(now.items())
        for part in _told(read.get(kata, {}), parts)
    ]


def _named(kata: str, part: str) -> str:
    own = SEBUTAN_RKP if kata == "rkp-kecamatan" else {}
    return own.get(part) or SEBUTAN.get(part, "bagian lain")


def _fields(one: object, other: object) -> Iterator[str]:
    """What the innermost differing fields are called; one without a name goes by the field around it."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in one.keys() | other.keys():
            if one.get(key) != other.get(key):
                inner = list(_fields(one.get(key), other.get(key)))
                if inner[:1] == [BARIS] and key != "baris":
                    inner[0] = f"{BARIS} {RINCIAN[key]}" if key in RINCIAN else BARIS
                yield from inner or filter(None, [RINCIAN.get(key)])
    elif isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            yield BARIS
        for a, b in zip(one, other, strict=False):
            yield from _fields(a, b)
