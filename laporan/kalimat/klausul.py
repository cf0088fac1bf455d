"""Default official wording: the clauses of the berita acara (pure).

The clauses are those of the form for "Musrenbang RKPD Kabupaten di Kecamatan" (Permendagri 54/2010,
Lampiran V, as used by Kabupaten Asahan in 2018), its slips of the pen corrected ("diserati",
"berita asaca", "nterpisahkan"; KETIGA has "bagian" where Asahan repeats "kegiatan").
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laporan.contract.document import DaftarHadir

URUTAN_KLAUSUL = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN"]


# After the four of the form; only those that the berita acara has.
LAMPIRAN_LAIN = ("cadangan", "delegasi", "jalannya")
ROMAWI = ("V", "VI", "VII")


def nomor_lampiran(isi: Mapping[str, Any]) -> dict[str, str]:
    """{"cadangan": "V", "delegasi": "VI", …}: of those of LAMPIRAN_LAIN that `isi` holds."""
    return dict(zip((nama for nama in LAMPIRAN_LAIN if isi.get(nama)), ROMAWI, strict=False))


def klausul_delegasi(kecamatan: str, kabupaten: str, jumlah: int, lampiran: str) -> str:
    """What the forum decides beside its priorities (SE Walikota Malang 66/2021, Form 2.1, second decision)."""
    return (
        f"Delegasi {kecamatan} sebanyak {jumlah} orang untuk mengikuti Forum Perangkat Daerah dan Musrenbang "
        f"{kabupaten} sebagaimana tercantum dalam LAMPIRAN {lampiran} berita acara ini."
    )


def klausul_kabupaten(
    kecamatan: str, kabupaten: str, tahun_pelaksanaan: int, tahun: int, *, delegasi: str = ""
) -> list[str]:
    """KESATU to KEEMPAT; names with "Kecamatan", "Kabupaten" or "Kota" before them.

    Asahan's form of 2018 has 2018 in KESATU and KETIGA, 2019 in KEEMPAT: the forum's year, the plan's. `delegasi`: a
    clause of its own (klausul_delegasi) before the last one.
    """
    return [
        (
            "Kegiatan Prioritas, Sasaran, yang disertai target dan kebutuhan pendanaan dalam Daftar "
            f"Prioritas {kecamatan} {kabupaten} Tahun {tahun_pelaksanaan} sebagaimana tercantum dalam LAMPIRAN II "
            "berita acara ini."
        ),
        (
            "Usulan program dan kegiatan yang belum dapat diakomodir dalam rancangan dokumen rencana daerah "
            f"{kabupaten} Tahun {tahun} beserta alasan penolakannya sebagaimana tercantum dalam LAMPIRAN III "
            "berita acara ini."
        ),
        (
            f"Hasil kesepakatan sidang-sidang kelompok Musrenbang {kecamatan} {kabupaten} Tahun "
            f"{tahun_pelaksanaan} dan daftar hadir peserta Musrenbang sebagaimana tercantum dalam "
            "LAMPIRAN IV merupakan satu kesatuan dan bagian yang tidak terpisahkan dari berita acara ini."
        ),
        *([delegasi] if delegasi else []),
        (
            "Berita acara ini dijadikan sebagai bahan penyusunan rancangan dokumen rencana daerah "
            f"{kabupaten} Tahun {tahun}."
        ),
    ]


def peserta(hadir: DaftarHadir) -> str:
    jumlah = hadir["jumlah"]
    rinci = f"{hadir['laki_laki']} laki-laki, {hadir['perempuan']} perempuan"
    lain = jumlah - hadir["laki_laki"] - hadir["perempuan"]
    return f"{jumlah} orang ({rinci}{f', {lain} tidak dicatat jenis kelaminnya' if lain else ''})"
