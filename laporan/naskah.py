"""Default official wording: clauses and notes of the berita acara (pure). The RKP's prose is in `naskah_rkp`.

The clauses are those of the form for "Musrenbang RKPD Kabupaten di Kecamatan" (Permendagri 54/2010,
Lampiran V, as used by Kabupaten Asahan in 2018), its slips of the pen corrected ("diserati",
"berita asaca", "nterpisahkan"; KETIGA has "bagian" where Asahan repeats "kegiatan").
"""

from __future__ import annotations

from .isi import BarisUsulan, DaftarHadir, Prioritas
from .susun import belum_berharga

URUTAN_KLAUSUL = ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN"]


def klausul_kabupaten(kecamatan: str, kabupaten: str, tahun_pelaksanaan: int, tahun: int) -> list[str]:
    """KESATU to KEEMPAT; names with "Kecamatan", "Kabupaten" or "Kota" before them.

    Asahan's form of 2018 has 2018 in KESATU and KETIGA, 2019 in KEEMPAT: the forum's year, the plan's.
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
        (
            "Berita acara ini dijadikan sebagai bahan penyusunan rancangan dokumen rencana daerah "
            f"{kabupaten} Tahun {tahun}."
        ),
    ]


def peserta(hadir: DaftarHadir) -> str:
    jumlah = len(hadir["baris"])
    rinci = f"{hadir['laki_laki']} laki-laki, {hadir['perempuan']} perempuan"
    lain = jumlah - hadir["laki_laki"] - hadir["perempuan"]
    return f"{jumlah} orang ({rinci}{f', {lain} tidak dicatat jenis kelaminnya' if lain else ''})"


def catatan(
    prioritas: Prioritas, cadangan: list[BarisUsulan], hadir: DaftarHadir, *, target_perempuan: int = 30
) -> list[str]:
    """Conditions that were not met and cells that stayed empty.

    A requirement that is not met does not stop the forum; it is recorded in the berita acara
    (SE Walikota Malang 66/2021, huruf c, Catatan).
    """
    return [
        *_catatan_perempuan(hadir, target_perempuan),
        *_catatan_kosong(prioritas),
        *_catatan_harga(prioritas, cadangan),
    ]


def _catatan_perempuan(hadir: DaftarHadir, target: int) -> list[str]:
    dicatat = hadir["laki_laki"] + hadir["perempuan"]
    persen = round(100 * hadir["perempuan"] / dicatat) if dicatat else 0
    if 100 * hadir["perempuan"] >= target * dicatat:
        return []
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
    if jumlah := prioritas["belum_berharga"]:
        notes.append(f"{jumlah} kegiatan pada LAMPIRAN II belum berharga; jumlah pagu belum memuatnya.")
    if jumlah := belum_berharga(cadangan):
        notes.append(f"{jumlah} kegiatan pada LAMPIRAN V belum berharga.")
    return notes
