"""The notes of a berita acara: conditions that were not met, cells that stayed empty (pure)."""

from __future__ import annotations

from decimal import Decimal

from laporan.contract.delegation import IsiDelegasi
from laporan.contract.document import BarisUsulan, DaftarHadir, Prioritas
from musrenbang.formats import rp

from .totals import tanpa_harga


def catatan(
    prioritas: Prioritas, cadangan: list[BarisUsulan], hadir: DaftarHadir, *, target_perempuan: int = 30
) -> list[str]:
    """Conditions that were not met and cells that stayed empty.

    A requirement that is not met does not stop the forum; it is recorded in the berita acara
    (SE Walikota Malang 66/2021, huruf c, Catatan).
    """
    return [
        *_catatan_hadir(hadir, target_perempuan),
        *_catatan_kosong(prioritas),
        *_catatan_harga(prioritas, cadangan),
    ]


def _catatan_hadir(hadir: DaftarHadir, target: int) -> list[str]:
    dicatat = hadir["laki_laki"] + hadir["perempuan"]
    if not dicatat:
        return ["Tidak ada peserta yang dicatat hadir."]
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


def _catatan_kosong(prioritas: Prioritas) -> list[str]:
    kosong = [f"{kepala} {n} kegiatan" for kepala, n in prioritas["sel_kosong"].items() if kepala != "Pagu"]
    if not kosong:
        return []
    return [f"Kolom pada LAMPIRAN II yang belum terisi (ditandai –): {', '.join(kosong)}."]


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
