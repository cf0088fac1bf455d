"""Default official wording: the clauses of the berita acara (pure).

The clauses are those of the form for "Musrenbang RKPD Kabupaten di Kecamatan" (Permendagri 54/2010,
Lampiran V, as used by Kabupaten Asahan in 2018), its slips of the pen corrected ("diserati",
"berita asaca", "nterpisahkan"; KETIGA has "bagian" where Asahan repeats "kegiatan").
"""

from __future__ import annotations

from laporan.contract import DaftarHadir

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
    jumlah = hadir["jumlah"]
    rinci = f"{hadir['laki_laki']} laki-laki, {hadir['perempuan']} perempuan"
    lain = jumlah - hadir["laki_laki"] - hadir["perempuan"]
    return f"{jumlah} orang ({rinci}{f', {lain} tidak dicatat jenis kelaminnya' if lain else ''})"
