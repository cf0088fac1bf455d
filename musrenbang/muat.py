"""Master data from a file: read, compare with what is there, write what differs as one act of the kabupaten.

Loading the same file again writes nothing. Every fault of the file is told by row, and then nothing is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from musrenbang.galat import TidakSah
from musrenbang.kepala import find_header
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Pengguna, PrioritasDaerah, Urusan
from musrenbang.models.jejak import one_act
from musrenbang.nama import name_key
from musrenbang.tabel import BerkasDitolak, Rumus, Sel, read_table, tidy
from musrenbang.urusan import URUSAN

# All desa of Indonesia are 84 thousand rows.
BARIS_MAKS = 100_000
_DITAMPILKAN = 20
_KODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
_SEBUTAN = re.compile(r"(provinsi|kabupaten|kab\.|kota|kecamatan|kec\.|kelurahan|kel\.|desa)\s+(?=\S)", re.IGNORECASE)

Baris = dict[str, str]


@dataclass
class Muatan:
    """What a load does to one kabupaten. `catatan` is what its record keeps: key → new name, or old and new."""

    tulis: list[models.Model] = field(default_factory=list)
    catatan: dict[str, Any] = field(default_factory=dict)
    galat: list[str] = field(default_factory=list)
    baru: int = 0
    diganti: int = 0
    sama: int = 0

    def __str__(self) -> str:
        return f"{self.baru} baru, {self.diganti} diganti, {self.sama} sama."

    def __add__(self, lain: Muatan) -> Muatan:
        return Muatan(
            galat=self.galat + lain.galat,
            baru=self.baru + lain.baru,
            diganti=self.diganti + lain.diganti,
            sama=self.sama + lain.sama,
        )

    def fault(self, nomor: int, pesan: str) -> None:
        self.galat.append(f"Baris {nomor}: {pesan}")

    def put(self, nomor: int, kunci: str, baru: models.Model, lama: models.Model | None, kolom: Sequence[str]) -> None:
        """Take one row: `baru` is new, or differs in some `kolom` from `lama`, or is the same."""
        try:
            baru.clean_fields(exclude={f.name for f in baru._meta.fields if f.name not in kolom})
        except ValidationError as salah:
            for nama, pesan in salah.message_dict.items():
                self.fault(nomor, f"{nama}: {' '.join(pesan)}")
            return
        if lama is None:
            self.baru += 1
            self.tulis.append(baru)
            self.catatan[kunci] = str(baru)
            return
        beda = {nama: [getattr(lama, nama), getattr(baru, nama)] for nama in kolom}
        beda = {nama: [lalu, kini] for nama, (lalu, kini) in beda.items() if lalu != kini}
        self.sama += not beda
        self.diganti += bool(beda)
        if beda:
            for nama, (_, kini) in beda.items():
                setattr(lama, nama, kini)
            self.tulis.append(lama)
            self.catatan[kunci] = beda

    def require(self) -> None:
        """Raises TidakSah with the first faults, one a line."""
        if self.galat:
            lebih = len(self.galat) - _DITAMPILKAN
            sisa = [f"… dan {lebih} kesalahan lain."] if lebih > 0 else []
            raise TidakSah("\n".join(["Tidak ada yang dimuat. Perbaiki:", *self.galat[:_DITAMPILKAN], *sisa]))

    def simpan(self, kabupaten: Kabupaten, aksi: str, *, by: Pengguna | None, **isian: str) -> None:
        """Write it through the kabupaten's door; `isian`: fields of the kabupaten itself."""
        self.require()
        if not self.tulis and not isian:
            return
        with kabupaten.change(aksi, by=by, isi_berkas=self.catatan):
            for nama, nilai in isian.items():
                setattr(kabupaten, nama, nilai)
            if isian:
                kabupaten.save()
            for baris in self.tulis:
                baris.save()


def read_master(isi: bytes, alias: Mapping[str, Sequence[str]], wajib: Sequence[str]) -> list[tuple[int, Baris]]:
    """(row number, column → text) of the first sheet that has the columns; empty rows are left out."""
    for lembar in read_table(isi, BARIS_MAKS):
        if kepala := find_header(lembar.baris, alias, wajib):
            semua = [
                (nomor, {kolom: _text(baris, letak[0]) for kolom, letak in kepala.posisi.items()})
                for nomor, baris in enumerate(lembar.baris[kepala.baris + 1 :], start=kepala.baris + 2)
            ]
            return [(nomor, baris) for nomor, baris in semua if any(baris.values())]
    raise BerkasDitolak(f"Judul kolom tidak ditemukan. Harus ada kolom {', '.join(wajib)}.")


def _text(baris: Sequence[Sel], letak: int) -> str:
    match baris[letak] if letak < len(baris) else "":
        case Decimal() as angka:
            return format(angka, "f")
        case Rumus():
            return ""
        case str() as teks:
            return tidy(teks)


# -- wilayah --------------------------------------------------------------------------------------


def muat_wilayah(isi: bytes, *, by: Pengguna | None = None) -> Muatan:
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


def _load_kabupaten(kode: str, semua: dict[str, tuple[int, str]], by: Pengguna | None) -> Muatan:
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
            muatan.put(nomor, kode, baru, lama.get(kode), ["kode", "nama"])
    desa = {satu.kode: satu for satu in Desa.objects.filter(kecamatan__kabupaten__kode=kabupaten.kode)}
    for kode, (nomor, nama) in milik.items():
        if len(kode) == len("36.02.01.2003"):
            if kode[:8] not in kecamatan:
                muatan.fault(nomor, f"Kecamatan {kode[:8]} belum ada. Tambahkan barisnya.")
                continue
            # Kemendagri's codes: kelurahan 1xxx, desa 2xxx.
            jenis = Desa.Jenis.KELURAHAN if kode[9] == "1" else Desa.Jenis.DESA
            baru_desa = Desa(kecamatan=kecamatan[kode[:8]], kode=kode, nama=nama, jenis=jenis)
            muatan.put(nomor, kode, baru_desa, desa.get(kode), ["kode", "nama", "jenis"])


# -- OPD and regional priorities ------------------------------------------------------------------


def muat_opd(isi: bytes, kabupaten: Kabupaten, *, by: Pengguna | None = None) -> Muatan:
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
        muatan.put(
            nomor, satu["nama"], opd, lama.get(kunci), [nama for nama in ("kode", "nama", "alias") if nama in satu]
        )
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


def muat_prioritas(isi: bytes, kabupaten: Kabupaten, tahun: int, *, by: Pengguna | None = None) -> Muatan:
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
        muatan.put(nomor, f"{tahun}/{urut}", baru, lama.get(urut), ["tahun", "nomor", "prioritas", "sasaran"])
    muatan.simpan(kabupaten, "muat_prioritas", by=by)
    return muatan
