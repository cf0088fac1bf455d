"""The notes of a berita acara: conditions that were not met, cells that stayed empty (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from laporan.contract.delegation import IsiDelegasi
from laporan.contract.document import BarisUsulan, DaftarHadir, Prioritas
from musrenbang.formats import as_called, rp

from .totals import tanpa_harga

TANPA_HADIR = "Tidak ada peserta yang dicatat hadir."
DISEBUT = 12  # so many desa are named in a sentence


class Syarat(NamedTuple):
    """What a forum should have had, beside what its lists say. `tambahan`, `luar_kamus`: so many usulan. `penanda`: who
    signs, of at least `penanda_paling_sedikit`. `tanpa_kelompok`: who was present and in no group."""

    target_perempuan: int = 30
    pimpinan: bool = True
    camat: bool = True
    tanpa_notulis: Sequence[str] = ()  # sessions
    tanpa_pimpinan: Sequence[str] = ()
    tanpa_usulan: Sequence[str] = ()  # desa
    tambahan: int = 0
    luar_kamus: int = 0
    penanda: int = 0
    penanda_paling_sedikit: int = 0
    tanpa_kelompok: int = 0
    sebutan_desa: str = "Desa/Kelurahan"  # as the heads say it


def catatan(prioritas: Prioritas, cadangan: list[BarisUsulan], hadir: DaftarHadir, syarat: Syarat) -> list[str]:
    """Conditions that were not met and cells that stayed empty.

    A requirement that is not met does not stop the forum; it is recorded in the berita acara
    (SE Walikota Malang 66/2021, huruf c, Catatan).
    """
    return [
        *_catatan_hadir(hadir, syarat.target_perempuan),
        *_catatan_orang(syarat),
        *(as_called(one, syarat.sebutan_desa) for one in [*_catatan_usulan(syarat), *_catatan_kosong(prioritas)]),
        *_catatan_harga(prioritas, cadangan),
    ]


def _catatan_hadir(hadir: DaftarHadir, target: int) -> list[str]:
    dicatat = hadir["laki_laki"] + hadir["perempuan"]
    if not dicatat:
        return [TANPA_HADIR]
    if 100 * hadir["perempuan"] >= target * dicatat:
        return []
    # Rounded down: 29.95 % has not reached 30.
    persen = 100 * hadir["perempuan"] // dicatat
    return [
        (
            f"Keterwakilan perempuan {hadir['perempuan']} dari {dicatat} orang peserta ({persen} persen), "
            f"belum mencapai sasaran {target} persen."
        )
    ]


def _catatan_orang(s: Syarat) -> list[str]:
    notes = []
    if not s.pimpinan:
        notes.append("Pimpinan sidang pleno belum dipilih.")
    if not s.camat:
        notes.append("Nama Camat belum dicatat; namanya ditulis dengan tangan.")
    if s.tanpa_pimpinan:
        notes.append(f"Tidak mempunyai pimpinan sidang: {', '.join(s.tanpa_pimpinan)}.")
    if s.tanpa_notulis:
        notes.append(f"Tidak mempunyai notulis: {', '.join(s.tanpa_notulis)}.")
    if s.tanpa_kelompok:
        notes.append(f"{s.tanpa_kelompok} orang yang hadir tidak tercatat dalam sidang kelompok mana pun.")
    if s.penanda < s.penanda_paling_sedikit:
        notes.append(
            f"Yang menandatangani berita acara {s.penanda} orang, kurang dari {s.penanda_paling_sedikit} orang "
            "menurut formulirnya."
        )
    return notes


def _catatan_usulan(s: Syarat) -> list[str]:
    notes = []
    if s.tanpa_usulan:
        banyak = f"{len(s.tanpa_usulan)} desa/kelurahan" if len(s.tanpa_usulan) > DISEBUT else ""
        notes.append(f"Tidak mengajukan usulan: {banyak or ', '.join(s.tanpa_usulan)}.")
    if s.tambahan:
        notes.append(f"{s.tambahan} usulan ditambahkan dalam forum, di luar usulan desa/kelurahan.")
    if s.luar_kamus:
        notes.append(f"{s.luar_kamus} kegiatan yang disepakati berada di luar kamus usulan.")
    return notes


def _catatan_kosong(prioritas: Prioritas) -> list[str]:
    """Column (1) goes with column (2): it is not told apart."""
    told = {kepala: n for kepala, n in prioritas["sel_kosong"].items() if kepala not in ("No", "Pagu")}
    if not told:
        return []
    kosong = ", ".join(f"{kepala} pada {n} kegiatan" for kepala, n in told.items())
    return [f"Kolom pada LAMPIRAN II yang belum terisi (ditandai –): {kosong}."]


def _catatan_harga(prioritas: Prioritas, cadangan: list[BarisUsulan]) -> list[str]:
    notes = []
    if jumlah := prioritas["tanpa_harga"]:
        notes.append(f"Harga belum diisi pada {jumlah} kegiatan dalam LAMPIRAN II; jumlah pagu belum memuatnya.")
    if jumlah := tanpa_harga(cadangan):
        notes.append(f"Harga belum diisi pada {jumlah} kegiatan dalam LAMPIRAN V.")
    return notes


def catatan_delegasi(isi: IsiDelegasi, target: int, tidak_hadir: int) -> list[str]:
    """What of the delegation is other than it should be; `tidak_hadir` of them are not in the attendance."""
    if not (found := isi.get("delegasi")):
        return []
    perempuan, jumlah = found["perempuan"], found["jumlah"]
    notes = []
    if 100 * perempuan < target * jumlah:
        notes.append(f"Perempuan {perempuan} dari {jumlah} anggota delegasi, belum mencapai sasaran {target} persen.")
    if tidak_hadir:
        notes.append(f"{tidak_hadir} anggota delegasi tidak tercatat dalam daftar hadir.")
    return notes


def catatan_pagu(nama: str, pagu: Decimal, disepakati: Decimal) -> str:
    """A pagu that what was agreed passes; amounts in rupiah."""
    return f"Kegiatan yang disepakati untuk {nama} berjumlah {rp(disepakati)}, melampaui pagu {rp(pagu)}."


def catatan_kuota(nama: str, kuota: int, desa: int, disepakati: int) -> str:
    """A quota that what was agreed passes; all in usulan, `kuota` for each of the `desa`."""
    return (
        f"Kegiatan yang disepakati dalam kelompok {nama} berjumlah {disepakati}, "
        f"melampaui kuota {kuota} untuk setiap desa/kelurahan ({desa} desa/kelurahan)."
    )
