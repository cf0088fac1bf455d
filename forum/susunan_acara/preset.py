"""The fifteen steps of the day (SE Walikota Malang 66/2021), as a run sheet begins.

The steps and who holds them are the regulation's; the minutes are ours, since no source has a whole timetable, and
every kecamatan sets its own (docs/domain.md#the-day).
"""

from __future__ import annotations

from forum.models.susunan_acara import Baku

LANGKAH_BAKU = (
    Baku("Pendaftaran peserta dan pengisian daftar hadir", "Panitia", 30, "hadir"),
    Baku("Menyanyikan lagu Indonesia Raya", "Seluruh peserta", 5),
    Baku("Pembacaan doa", "Petugas doa", 5),
    Baku("Pemaparan masalah utama kecamatan", "Camat", 15),
    Baku("Penjelasan mekanisme dan prioritas pembangunan daerah", "Bappeda", 20),
    Baku("Pemaparan rancangan Renja, strategi dan plafonnya di kecamatan", "Perangkat Daerah", 30),
    Baku("Pemaparan masalah dan prioritas tiap desa/kelurahan per Perangkat Daerah", "Tim penyelenggara", 30),
    Baku("Pemeriksaan: semua usulan desa/kelurahan sudah tercantum", "Delegasi desa/kelurahan", 20, "pemeriksaan"),
    Baku("Kesepakatan kriteria penentuan prioritas", "Fasilitator", 20, "sidang"),
    Baku("Pembagian peserta ke dalam kelompok", "Fasilitator", 10, "sidang"),
    Baku("Kesepakatan kegiatan kecamatan yang belum diusulkan desa/kelurahan", "Kelompok diskusi", 20, "sidang"),
    Baku("Kesepakatan prioritas per Perangkat Daerah", "Kelompok diskusi", 90, "sidang"),
    Baku("Pemaparan hasil tiap kelompok dalam pleno", "Pimpinan sidang", 45, "sidang"),
    Baku("Pemilihan delegasi kecamatan", "Pimpinan sidang", 15, "delegasi"),
    Baku("Pembacaan dan penandatanganan berita acara", "Pimpinan sidang", 20, "segel"),
)
