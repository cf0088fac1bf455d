"""Which section of the guide explains which page."""

from __future__ import annotations

from django.urls import reverse

# The first words of a page's name in the urlconf; where several fit, the longest.
SECTIONS = {
    "depan": "untuk-warga",
    "publik": "untuk-warga",
    "periksa": "memeriksa-keaslian-dokumen",
    "masuk": "masuk-dan-kata-sandi",
    "sandi": "masuk-dan-kata-sandi",
    "beranda": "beranda",
    "akun": "akun",
    "kecamatan": "data-kecamatan",
    "data": "data-induk",
    "musrenbang": "data-musrenbang",
    "musrenbang_pagu": "pembagian-pagu",
    "usulan": "daftar-usulan",
    "usulan_tambah": "menulis-usulan",
    "usulan_ubah": "menulis-usulan",
    "usulan_impor": "impor-dari-excel",
    "usulan_antrean": "memeriksa-usulan",
    "usulan_urutkan": "mengurutkan-dan-mengajukan",
    "usulan_ajukan": "mengurutkan-dan-mengajukan",
    "usulan_rekomendasi": "memeriksa-usulan",
    "usulan_papan": "papan-desa",
    "usulan_massal": "memeriksa-usulan",
    "usulan_urungkan": "memeriksa-usulan",
    "usulan_gabung": "menggabungkan-usulan",
    "tindak_lanjut": "tindak-lanjut",
    "sidang": "menyiapkan-sidang",
    "sidang_rinci": "pada-hari-forum",
    "sidang_keluarkan": "fasilitator",
    "sidang_putuskan": "fasilitator",
    "sidang_tetapkan": "menutup-dan-pleno",
    "peserta": "notulis",
    "susunan_acara": "susunan-acara",
    "pemeriksaan": "pemeriksaan-daftar-usulan",
    "bicara": "giliran-bicara",
    "notulen": "notulen",
    "delegasi": "delegasi-kecamatan",
    "hadir": "notulis",
    "kartu": "notulis",
    "undangan": "notulis",
    "skor": "penilaian",
    "nilai": "penilaian",
    "sidang_saksi": "penilaian",
    "keseimbangan": "keseimbangan",
    "segel": "berita-acara-dan-segel",
    "dokumen": "dokumen-dan-data-terbuka",
    "bunyi": "bunyi-berita-acara",
    "rkp": "rkp-kecamatan",
    "paket": "berita-acara-dan-segel",
    "pindaian": "berita-acara-dan-segel",
    "perbaikan": "berita-acara-dan-segel",
    "bukti": "memastikan-sebuah-keputusan-tanpa-internet",
    "evaluasi": "evaluasi-diri-dan-cetak",
    "jejak": "evaluasi-diri-dan-cetak",
}


def section_for(page: str) -> str:
    """Empty: this page has none, and its help is the contents of the guide."""
    while page and page not in SECTIONS:
        page = page.rpartition("_")[0]
    return SECTIONS.get(page, "")


def help_for(page: str) -> str:
    """The address of the help of this page."""
    section = section_for(page)
    return reverse("bantuan_bagian", args=[section]) if section else reverse("bantuan")
