"""Master data from a file: read, compare with what is there, write what differs as one act of the kabupaten.

Loading the same file again writes nothing. Every fault of the file is told by row, and then nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from musrenbang.jejak.act import one_act
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kabupaten, Kecamatan, Urusan
from musrenbang.wilayah.loading import Baris, Muatan, read_master
from musrenbang.wilayah.urusan import URUSAN

_KODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
_SEBUTAN = re.compile(r"(provinsi|kabupaten|kab\.|kota|kecamatan|kec\.|kelurahan|kel\.|desa)\s+(?=\S)", re.IGNORECASE)


def muat_wilayah(isi: bytes, *, by: Pelaku) -> Muatan:
    """`kode,nama`: the level follows from the code, and desa or kelurahan, kabupaten or kota too.

    A new kabupaten gets the urusan of Permendagri 90/2019, which are the same everywhere.
    """
    alias = {"kode": ("kode", "kodewilayah"), "nama": ("nama", "namawilayah", "wilayah")}
    hasil = Muatan()
    semua = _names(read_master(isi, alias, ["kode", "nama"]), hasil)
    hasil.require()
    with one_act():
        for kode in sorted({kode[:5] for kode in semua if len(kode) > 2}):
            hasil += _load_kabupaten(kode, semua, by)
        hasil.require()
    return hasil


def _names(baris: Sequence[tuple[int, Baris]], muatan: Muatan) -> dict[str, tuple[int, str]]:
    """kode → (row number, name without 'Kecamatan' and the like)."""
    hasil: dict[str, tuple[int, str]] = {}
    for nomor, isi in baris:
        kode, nama = isi["kode"], _SEBUTAN.sub("", isi["nama"], count=1)
        if not _KODE.fullmatch(kode):
            contoh = "Tuliskan kode Kemendagri sebagai teks, misalnya 36.02.01.2003."
            muatan.fault(nomor, f"“{kode}” bukan kode wilayah. {contoh}")
        elif not 1 <= len(nama) <= 200:
            muatan.fault(nomor, "nama kosong atau lebih dari 200 huruf. Perbaiki namanya.")
        elif kode in hasil:
            muatan.fault(nomor, f"kode {kode} sudah ada di baris {hasil[kode][0]}. Hapus salah satu.")
        hasil.setdefault(kode, (nomor, nama))
    return hasil


def _load_kabupaten(kode: str, semua: dict[str, tuple[int, str]], by: Pelaku) -> Muatan:
    muatan = Muatan()
    kabupaten = Kabupaten.objects.filter(kode=kode).first()
    isian = {"nama": semua[kode][1]} if kode in semua else {}
    if kode[:2] in semua:
        isian["provinsi"] = semua[kode[:2]][1]
    if kabupaten is None:
        if kode not in semua:
            muatan.galat.append(f"Kabupaten/kota {kode} belum ada. Tambahkan barisnya ke berkas.")
            return muatan
        # Permendagri's codes: kabupaten from 01, kota from 71.
        jenis = Kabupaten.Jenis.KOTA if kode[3:] >= "71" else Kabupaten.Jenis.KABUPATEN
        kabupaten = Kabupaten(kode=kode, jenis=jenis)
        _put_urusan(kabupaten, muatan)
        muatan.baru += 1
    else:
        isian = {nama: nilai for nama, nilai in isian.items() if getattr(kabupaten, nama) != nilai}
        muatan.diganti += bool(isian)
        muatan.sama += kode in semua and not isian
    _put_kecamatan(kabupaten, semua, muatan)
    muatan.simpan(kabupaten, "muat_wilayah", by=by, **isian)
    return muatan


def _put_urusan(kabupaten: Kabupaten, muatan: Muatan) -> None:
    muatan.tulis += [
        Urusan(kabupaten=kabupaten, kode=kode, nama=nama, kelompok=kelompok)
        for kode, (nama, kelompok) in URUSAN.items()
    ]


def _put_kecamatan(kabupaten: Kabupaten, semua: dict[str, tuple[int, str]], muatan: Muatan) -> None:
    milik = {kode: isi for kode, isi in semua.items() if kode.startswith(f"{kabupaten.kode}.")}
    lama = {satu.kode: satu for satu in Kecamatan.objects.filter(kabupaten__kode=kabupaten.kode)}
    kecamatan = dict(lama)
    for kode, (nomor, nama) in milik.items():
        if len(kode) == len("36.02.01"):
            baru = Kecamatan(kabupaten=kabupaten, kode=kode, nama=nama)
            kecamatan.setdefault(kode, baru)
            muatan.put(nomor, baru, lama.get(kode), ["kode", "nama"])
    desa = {satu.kode: satu for satu in Desa.objects.filter(kecamatan__kabupaten__kode=kabupaten.kode)}
    for kode, (nomor, nama) in milik.items():
        if len(kode) == len("36.02.01.2003"):
            if kode[:8] not in kecamatan:
                muatan.fault(nomor, f"Kecamatan {kode[:8]} belum ada. Tambahkan barisnya.")
                continue
            # Kemendagri's codes: kelurahan 1xxx, desa 2xxx.
            jenis = Desa.Jenis.KELURAHAN if kode[9] == "1" else Desa.Jenis.DESA
            baru_desa = Desa(kecamatan=kecamatan[kode[:8]], kode=kode, nama=nama, jenis=jenis)
            muatan.put(nomor, baru_desa, desa.get(kode), ["kode", "nama", "jenis"])
