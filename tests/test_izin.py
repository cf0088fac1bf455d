"""One matrix of every URL × every role. A URL that is missing here fails.

Each row says what each member of the cast gets. GET rows tell who may read; POST rows send an empty form, so that
those who may get 422 (bad form), 303/302 (an act without input) or 409 (not at this moment), and the others 403, 404.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from forum.models import Catatan, Peserta, Sidang, SusunanAcara
from forum.susunan_acara.preset import LANGKAH_BAKU
from laporan.models import Bukti, Terbitan
from musrenbang.models import OPD, Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun, impor_satu
from tests.told import told, tool
from tests.usulan.lampiran.conftest import photo
from usulan.lampiran.judge import judged
from usulan.models import Impor, Usulan, UsulanLalu
from usulan.verifikasi.past import act_on_many

# anon: nobody is logged in. asing: the kecamatan next door. opd: Dinas Pertanian, whose usulan none of these is.
PERAN = ["anon", "sari", "joko", "budi", "asing", "rina", "opd", "dewi", "hendra", "tuti"]
MASUK = 302  # sent to the log-in page
BARRED = {403, 404, 405}


def baris(
    anon: int, sari: int, joko: int, budi: int, asing: int, rina: int, opd: int, dewi: int, hendra: int, tuti: int
) -> list[int]:
    return [anon, sari, joko, budi, asing, rina, opd, dewi, hendra, tuti]


def semua(status: int, *, anon: int = MASUK) -> list[int]:
    return [anon] + [status] * 9


def publik(status: int = 200) -> list[int]:
    return [status] * 10


# Who stands in the kecamatan of the event (asing does not; opd and rina see all of the kabupaten).
def di_sini(budi: int, lain: int = 403, **kecuali: int) -> list[int]:
    """budi may, asing finds nothing, everybody else of this kabupaten gets `lain`."""
    isi = dict.fromkeys(PERAN, lain) | {"anon": MASUK, "budi": budi, "asing": 404} | kecuali
    return [isi[peran] for peran in PERAN]


GET: dict[str, list[int]] = {
    # name of the URL: anon, sari, joko, budi, asing, rina, opd, dewi, hendra, tuti
    "depan": publik(),
    "masuk": [200] + [302] * 9,
    "keluar": semua(405),
    "sandi": semua(200),
    "bantuan": publik(),
    "bantuan_bagian": publik(),
    "sehat": publik(),
    "beranda": semua(200),
    "akun": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "akun_tambah": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "akun_desa": baris(MASUK, 403, 403, 200, 200, 403, 403, 403, 403, 403),
    "akun_ubah": baris(MASUK, 403, 403, 200, 404, 404, 403, 403, 403, 403),
    "data": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "data_opd": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "data_opd_ubah": baris(MASUK, 403, 403, 403, 403, 200, 403, 403, 403, 403),
    "data_kamus": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "kecamatan": baris(MASUK, 403, 403, 200, 200, 403, 403, 403, 403, 403),
    "kecamatan_logo": baris(MASUK, 403, 403, 200, 200, 200, 403, 403, 403, 403),
    "musrenbang": semua(200),
    "musrenbang_tambah": baris(MASUK, 403, 403, 200, 200, 403, 403, 403, 403, 403),
    "musrenbang_rinci": di_sini(200, 200),
    "musrenbang_ubah": di_sini(200),
    "musrenbang_pagu": di_sini(409),
    "musrenbang_hapus": di_sini(409),
    "musrenbang_bacakan": semua(405),
    "musrenbang_jejak": di_sini(200, 200),
    "jejak_cetak": di_sini(200, 200),
    "evaluasi": di_sini(200, rina=200),
    "evaluasi_cetak": di_sini(200, rina=200),
    "usulan": semua(200),
    "usulan_massal": semua(405),
    "usulan_antrean": di_sini(200),
    "usulan_urungkan": di_sini(200),
    "usulan_papan": di_sini(200),
    "usulan_urutkan": di_sini(403, sari=200, joko=200),
    "usulan_ajukan": di_sini(403, sari=200, joko=200),
    "usulan_tambah": baris(MASUK, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "usulan_impor": baris(MASUK, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "usulan_cetak": baris(MASUK, 200, 200, 200, 404, 200, 200, 200, 200, 200),
    "usulan_unduh": baris(MASUK, 200, 200, 200, 404, 200, 200, 200, 200, 200),
    "usulan_kamus": baris(MASUK, 200, 200, 200, 404, 403, 403, 200, 200, 200),
    "usulan_templat": baris(MASUK, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "usulan_impor_periksa": semua(404),
    "usulan_impor_simpan": semua(405),
    "usulan_impor_kolom": semua(404),
    "usulan_impor_perbaiki": semua(405),
    "usulan_impor_sisa": semua(404),
    "usulan_impor_jalan": baris(MASUK, 404, 404, 200, 404, 403, 403, 403, 403, 403),
    "usulan_impor_lanjut": semua(405),
    "usulan_impor_henti": semua(405),
    "usulan_impor_batal": baris(MASUK, 404, 404, 409, 404, 403, 403, 403, 403, 403),
    "usulan_rinci": baris(MASUK, 200, 404, 200, 404, 200, 404, 200, 200, 200),
    "usulan_ubah": baris(MASUK, 409, 404, 200, 404, 403, 404, 403, 403, 403),
    "usulan_gabung": baris(MASUK, 403, 404, 200, 404, 403, 404, 403, 403, 403),
    "usulan_bandingkan": baris(MASUK, 403, 404, 200, 404, 403, 404, 403, 403, 403),
    "usulan_hapus": baris(MASUK, 409, 404, 409, 404, 403, 404, 403, 403, 403),
    "usulan_rekomendasi": baris(MASUK, 403, 404, 200, 404, 403, 404, 403, 403, 403),
    "usulan_dahulukan": semua(405),
    "usulan_lampirkan": semua(405),
    "usulan_lampiran": baris(MASUK, 200, 404, 200, 404, 200, 404, 200, 200, 200),
    "usulan_lampiran_kecil": baris(MASUK, 200, 404, 200, 404, 200, 404, 200, 200, 200),
    "usulan_lampiran_hapus": baris(MASUK, 409, 404, 200, 404, 403, 404, 403, 403, 403),
    "usulan_bedakan": semua(405),
    "usulan_serupa": di_sini(200),
    "usulan_mirip": baris(MASUK, 200, 200, 200, 404, 403, 403, 200, 200, 200),
    "usulan_pisah": semua(405),
    "usulan_aksi": semua(405),
    # Of Asing's kecamatan there is no year yet; the others are led to the newest.
    "tindak_lanjut": baris(MASUK, 302, 302, 302, 200, 200, 200, 302, 302, 302),
    "tindak_lanjut_tahun": di_sini(200, 200),
    "tindak_lanjut_daftar": di_sini(200, 200),
    "tindak_lanjut_catat": di_sini(422, 403, rina=422, opd=422),
    "tindak_lanjut_lalu": baris(MASUK, 200, 404, 200, 404, 200, 404, 200, 200, 200),
    "tindak_lanjut_impor": di_sini(200, 403, rina=200),
    "tindak_lanjut_periksa": semua(404),
    "tindak_lanjut_kolom": semua(404),
    "sidang": semua(200),
    "sidang_buka": baris(MASUK, 403, 403, 200, 200, 403, 403, 403, 403, 403),
    "sidang_rinci": di_sini(200, 200),
    "sidang_cetak": di_sini(200, 200),
    "sidang_ubah": di_sini(200),
    "sidang_hapus": di_sini(409),
    # Answered by the stream itself (tests/forum/siaran); this is what stands behind it.
    "sidang_aliran": publik(501),
    "sidang_layar": publik(),
    "sidang_tayang": publik(),
    "sidang_atur": di_sini(200, dewi=200),
    "sidang_mulai": semua(405),
    "sidang_tutup": di_sini(403, 403, hendra=200),
    "sidang_buka_lagi": semua(405),
    "sidang_tetapkan": di_sini(403, 403, hendra=200),
    "sidang_susun": di_sini(200, 403, dewi=200),
    "sidang_tambahan": di_sini(200, 403, dewi=200),
    "sidang_pindah": semua(405),
    "sidang_tunda": semua(405),
    "sidang_urungkan": semua(405),
    "sidang_butir": baris(MASUK, 200, 404, 200, 404, 200, 404, 200, 200, 200),
    "sidang_catatan": di_sini(200, 200),
    "sidang_keluarkan": di_sini(409, 403, dewi=409),
    "sidang_putuskan": di_sini(403, 403, dewi=404),
    "sidang_putuskan_pagu": di_sini(403, 403, dewi=200),
    "sidang_petugas": di_sini(200),
    "sidang_berhentikan": semua(405),
    "susunan_acara": di_sini(200, 200),
    "susunan_acara_ubah": di_sini(200, 403, dewi=200, hendra=200, tuti=200),
    "susunan_acara_aksi": semua(405),
    "pemeriksaan": di_sini(200, 200),
    # Of Sari's desa.
    "pemeriksaan_desa": di_sini(200, 403, sari=200, dewi=200, tuti=200),
    "bicara": di_sini(200, 200),
    "bicara_minta": semua(405),
    "bicara_aksi": semua(405),
    "bicara_dahulukan": semua(405),
    "bicara_atur": semua(405),
    "notulen": di_sini(200, 200),
    "notulen_ubah": di_sini(200, 403, tuti=200),
    "notulen_hapus": semua(405),
    "delegasi": di_sini(200, 200),
    "delegasi_pilih": semua(405),
    "delegasi_keluarkan": semua(405),
    "skor": di_sini(200, 200),
    "skor_kriteria": di_sini(200, 403, dewi=200),
    "skor_undian": di_sini(200, 200),
    "skor_bekukan": semua(405),
    "skor_buka": semua(405),
    "skor_tutup": semua(405),
    "skor_buka_lagi": semua(405),
    # Here nobody has chosen criteria yet; who scores is another test's (tests/forum/penilaian).
    "skor_pakai": di_sini(403, 403, dewi=409),
    "skor_pengaruh": di_sini(409, 409),
    "sidang_saksi": di_sini(200, 200),
    "keseimbangan": di_sini(200, 200),
    "keseimbangan_ringkas": di_sini(200, 200),
    "keseimbangan_batas": semua(405),
    "keseimbangan_terapkan": semua(405),
    "keseimbangan_skema": semua(405),
    "keseimbangan_setara": di_sini(200, 200),
    "keseimbangan_pb": di_sini(409, 409),
    "nilai": baris(409, 409, 409, 409, 404, 409, 409, 409, 409, 409),
    "nilai_isi": baris(409, 409, 409, 409, 404, 409, 409, 409, 409, 409),
    "hadir": semua(302),
    "peserta": di_sini(200, 200),
    "peserta_ubah": di_sini(200, 403, tuti=200),
    "peserta_hapus_data": di_sini(200, 403, tuti=200),
    "peserta_tandai": semua(405),
    "undangan": di_sini(200, 403, tuti=200),
    "undangan_periksa": semua(404),
    "kartu": di_sini(200, 403, tuti=200),
    "kartu_satu": di_sini(200, 403, tuti=200),
    "hadir_cetak": di_sini(200, 403, rina=200, tuti=200),
    "hadir_dinding": di_sini(200, 403, tuti=200),
    # A phone in the hall has no account; what it holds is another test's (tests/forum/kartu).
    "kartu_buka": publik(409),
    "kartu_saya": publik(403),
    "pemeriksaan_kartu": publik(403),
    "bicara_kartu": publik(405),
    "hadir_sendiri": publik(404),
    "berita_acara": semua(302),
    "segel": di_sini(200, 200),
    "draf": semua(405),
    "bunyi": di_sini(200),
    "bunyi_baku": semua(405),
    "rkp": di_sini(200, rina=200),
    "rkp_ubah": di_sini(200),
    "rkp_prosa": di_sini(200),
    "rkp_draf": semua(405),
    "rkp_tetapkan": semua(405),
    "unduh": publik(404),
    "unduh_lembar": publik(404),
    "unduh_semua": publik(404),
    "unduh_formulir": baris(MASUK, 403, 403, 200, 404, 200, 403, 200, 200, 200),
    "dokumen": publik(),
    "unduh_draf": di_sini(503, 403, rina=503),
    "pindaian": di_sini(200, 403, rina=200),
    "pindaian_umum": di_sini(200),
    "pindaian_hapus": di_sini(200),
    "pindaian_buka": baris(404, 404, 404, 200, 404, 200, 404, 404, 404, 404),
    "perbaikan": di_sini(200, 403, rina=200, hendra=200),
    "perbaikan_aksi": semua(405),
    "publik": publik(),
    "paket": publik(),
    "paket_semua": publik(404),
    "paket_gambar": publik(404),
    "bukti": publik(404),
    "bukti_tentang": publik(),
    "bukti_pemeriksa": publik(),
    "publik_cari": publik(),
    "publik_daftar": publik(),
    # Of an event that is not sealed.
    "publik_cetak": publik(404),
    "publik_usulan": publik(),
    "publik_gambar": publik(404),
    "periksa_cari": publik(),
    "periksa": publik(404),
}

POST: dict[str, list[int]] = {
    "keluar": semua(302),
    "sandi": semua(422),
    "akun_tambah": baris(MASUK, 403, 403, 422, 422, 422, 403, 403, 403, 403),
    # Budi's desa have theirs.
    "akun_desa": baris(MASUK, 403, 403, 302, 201, 403, 403, 403, 403, 403),
    "akun_ubah": baris(MASUK, 403, 403, 422, 404, 404, 403, 403, 403, 403),
    # There is an account of the kabupaten, who looks after them.
    "data": baris(MASUK, 403, 403, 403, 403, 422, 403, 403, 403, 403),
    "data_opd_ubah": baris(MASUK, 403, 403, 403, 403, 422, 403, 403, 403, 403),
    "kecamatan": baris(MASUK, 403, 403, 422, 422, 403, 403, 403, 403, 403),
    "kecamatan_logo": baris(MASUK, 403, 403, 422, 422, 422, 403, 403, 403, 403),
    "musrenbang_tambah": baris(MASUK, 403, 403, 422, 422, 403, 403, 403, 403, 403),
    "musrenbang_ubah": di_sini(422),
    "musrenbang_pagu": di_sini(409),
    "musrenbang_hapus": di_sini(409),
    "musrenbang_bacakan": di_sini(302),
    "usulan_massal": baris(MASUK, 403, 403, 422, 422, 403, 403, 403, 403, 403),
    "usulan_antrean": di_sini(422),
    "usulan_urungkan": di_sini(302),
    # Of Joko's desa there is none: the list that he sends is the one that stands.
    "usulan_urutkan": di_sini(403, sari=409, joko=302),
    "usulan_ajukan": di_sini(403, sari=422, joko=422),
    "usulan_tambah": baris(MASUK, 422, 422, 422, 422, 403, 403, 403, 403, 403),
    "usulan_impor": baris(MASUK, 422, 422, 422, 422, 403, 403, 403, 403, 403),
    "usulan_impor_simpan": semua(404),
    "usulan_impor_kolom": semua(404),
    "usulan_impor_perbaiki": semua(404),
    "usulan_impor_lanjut": baris(MASUK, 404, 404, 409, 404, 403, 403, 403, 403, 403),
    "usulan_impor_henti": baris(MASUK, 404, 404, 302, 404, 403, 403, 403, 403, 403),
    "usulan_impor_batal": baris(MASUK, 404, 404, 409, 404, 403, 403, 403, 403, 403),
    "usulan_ubah": baris(MASUK, 409, 404, 422, 404, 403, 404, 403, 403, 403),
    "usulan_bandingkan": baris(MASUK, 403, 404, 422, 404, 403, 404, 403, 403, 403),
    "usulan_bedakan": baris(MASUK, 403, 404, 302, 404, 403, 404, 403, 403, 403),
    "usulan_hapus": baris(MASUK, 409, 404, 409, 404, 403, 404, 403, 403, 403),
    "usulan_rekomendasi": baris(MASUK, 403, 404, 422, 404, 403, 404, 403, 403, 403),
    "usulan_dahulukan": baris(MASUK, 403, 404, 422, 404, 403, 404, 403, 403, 403),
    "usulan_lampirkan": baris(MASUK, 409, 404, 422, 404, 403, 404, 403, 403, 403),
    "usulan_lampiran_hapus": baris(MASUK, 409, 404, 302, 404, 403, 404, 403, 403, 403),
    "usulan_pisah": baris(MASUK, 403, 404, 409, 404, 403, 404, 403, 403, 403),
    "usulan_aksi": baris(MASUK, 403, 404, 422, 404, 403, 404, 403, 403, 403),
    "tindak_lanjut_catat": di_sini(422, 403, rina=422, opd=422),
    "tindak_lanjut_impor": di_sini(422, 403, rina=422),
    "tindak_lanjut_periksa": semua(404),
    "tindak_lanjut_kolom": semua(404),
    "sidang_buka": baris(MASUK, 403, 403, 422, 422, 403, 403, 403, 403, 403),
    "sidang_ubah": di_sini(422),
    "keseimbangan_batas": di_sini(422, dewi=422),
    "keseimbangan_terapkan": di_sini(403, dewi=422),
    "keseimbangan_skema": di_sini(422, dewi=422),
    "keseimbangan_setara": di_sini(409, dewi=409),
    "sidang_hapus": di_sini(409),
    "sidang_mulai": di_sini(409, 403, hendra=409),
    "sidang_tutup": di_sini(403, 403, hendra=409),
    "sidang_buka_lagi": di_sini(403, 403, hendra=422),
    "sidang_tetapkan": di_sini(403, 403, hendra=422),
    "sidang_susun": di_sini(422, 403, dewi=422),
    "sidang_tambahan": di_sini(422, 403, dewi=422),
    "sidang_pindah": di_sini(403, 403, dewi=422),
    "sidang_tunda": di_sini(403, 403, dewi=422),
    "sidang_urungkan": di_sini(403, 403, dewi=422),
    "sidang_atur": di_sini(422, dewi=422),
    "sidang_keluarkan": di_sini(409, 403, dewi=409),
    "sidang_putuskan": di_sini(403, 403, dewi=422, hendra=403),
    "sidang_putuskan_pagu": di_sini(403, 403, dewi=422),
    "sidang_petugas": di_sini(422),
    "sidang_berhentikan": di_sini(422),
    "susunan_acara_ubah": di_sini(422, 403, dewi=422, hendra=422, tuti=422),
    "susunan_acara_aksi": di_sini(422, 403, dewi=422, hendra=422, tuti=422),
    "pemeriksaan_desa": di_sini(422, 403, sari=422, dewi=422, tuti=422),
    "bicara_minta": di_sini(403, 403, dewi=422, hendra=422, tuti=422),
    "bicara_aksi": di_sini(403, 403, dewi=422, hendra=422, tuti=422),
    "bicara_dahulukan": di_sini(403, 403, hendra=422),
    "bicara_atur": di_sini(403, 403, dewi=422, hendra=422, tuti=422),
    "notulen": di_sini(422, 403, tuti=422),
    "notulen_ubah": di_sini(422, 403, tuti=422),
    "notulen_hapus": di_sini(422, 403, tuti=422),
    # Nobody is chosen yet.
    "delegasi": di_sini(409, 403, hendra=409, tuti=409),
    "delegasi_pilih": di_sini(422, 403, hendra=422, tuti=422),
    "delegasi_keluarkan": di_sini(422, 403, hendra=422, tuti=422),
    "skor": baris(409, 409, 409, 409, 404, 409, 409, 409, 409, 409),
    "skor_kriteria": di_sini(422, 403, dewi=422),
    "skor_undian": di_sini(422, 403, dewi=422),
    # Budi's head is frozen when Dewi comes.
    "skor_bekukan": di_sini(303, 403, dewi=409),
    "skor_buka": di_sini(409, 403, dewi=409),
    "skor_tutup": di_sini(409, 403, dewi=409),
    "skor_buka_lagi": di_sini(422, 403, dewi=422),
    "skor_pakai": di_sini(403, 403, dewi=409),
    "peserta": di_sini(422, 403, tuti=422),
    "peserta_ubah": di_sini(422, 403, tuti=422),
    # Budi's act stands when Tuti comes: there is nothing left to erase.
    "peserta_hapus_data": di_sini(302, 403, tuti=409),
    "peserta_tandai": di_sini(422, 403, tuti=422),
    "undangan": di_sini(422, 403, tuti=422),
    "undangan_periksa": semua(404),
    "kartu": di_sini(302, 403, tuti=302),
    "kartu_satu": di_sini(422, 403, tuti=422),
    "bicara_kartu": publik(403),
    "pemeriksaan_kartu": publik(403),
    "kartu_buka": publik(409),
    "hadir_sendiri": publik(404),
    "segel": di_sini(422),
    "draf": di_sini(302),
    "bunyi": di_sini(422),
    "bunyi_baku": di_sini(422),
    "pindaian": di_sini(422),
    "pindaian_umum": di_sini(422),
    "pindaian_hapus": di_sini(422),
    "pindaian_buka": publik(405),
    "rkp_ubah": di_sini(302),
    "rkp_prosa": di_sini(422),
    "rkp_draf": di_sini(302),
    "rkp_tetapkan": di_sini(422),
    "perbaikan": semua(405),
    "perbaikan_aksi": di_sini(409, 403),
    "periksa_cari": publik(422),
    "periksa": publik(404),
}


@pytest.fixture
@tool
def folder(settings: Any, tmp_path: Path) -> None:
    settings.LAMPIRAN_DIR, settings.BUKTI_DIR = tmp_path / "lampiran", tmp_path / "bukti"


@pytest.fixture
@told
def dunia(
    wilayah: SimpleNamespace,
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    sidang_berlangsung: Sidang,
    sari: Pengguna,
    joko: Pengguna,
    asing: Pengguna,
    rina: Pengguna,
    budi: Pengguna,
    luar: SimpleNamespace,
    folder: None,
) -> SimpleNamespace:
    """One of each thing that a URL names, all of Budi's kecamatan; Sari's usulan is submitted."""
    opd = buat_akun("opd", "opd", "36.02", opd=wilayah.tani)
    usulan = buat_usulan("Drainase Sukamaju", status="diajukan")
    lain = buat_usulan("Saluran Sukamaju", status="diajukan")
    lalu = UsulanLalu.objects.create(kecamatan=wilayah.kecamatan, tahun=2026, kegiatan="MCK", opd=wilayah.pu.nama)
    lalu.desa.set([wilayah.sukamaju])
    peserta = Peserta.objects.create(musrenbang=acara, nama="Siti", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
    draf = Terbitan(musrenbang=acara, dokumen="berita-acara", jenis="draf")
    draf.bekukan({"draf": {"nomor": 1, "waktu": "2027-02-09T15:00:00+07:00", "jejak": 0, "sidik": ""}})
    draf.save()
    impor = impor_satu(acara, budi)
    besar = Impor.objects.create(musrenbang=acara, oleh=budi, pilihan={"nama": "besar.csv", "berkas": "tidak-ada"})
    lampiran, content = judged(SimpleUploadedFile("jalan.jpg", photo()))
    usulan.lampirkan(lampiran, content, by=budi)
    Usulan.objects.get(kegiatan="Kandang ayam").apply("verifikasi", by=budi)
    lain = buat_usulan("Gang Melati", status="diajukan")
    SusunanAcara.buat(acara, LANGKAH_BAKU, by=budi)
    return SimpleNamespace(
        catatan=Catatan.objects.create(musrenbang=acara, isi="Sambutan camat."),
        acara=acara,
        sidang=sidang_berlangsung,
        usulan=usulan,
        lain=lain,
        lalu=lalu.kode,
        peserta=peserta,
        draf=draf,
        opd=opd,
        impor=impor,
        besar=besar.kode,
        lampiran=lampiran,
        bukti=_foto(acara, budi),
        massal=act_on_many(acara, {lain: 0}, "verifikasi", by=budi),
    )


def _foto(acara: Musrenbang, budi: Pengguna) -> Bukti:
    bukti = Bukti(musrenbang=acara, jenis="foto", nama="hadir.jpg", akhiran="jpg")
    bukti.simpan([b"gambar"], by=budi)
    return bukti


SKOR = [nama for nama in GET if nama.partition("_")[0] == "skor"]


def alamat(nama: str, dunia: SimpleNamespace) -> str:
    argumen: dict[str, list[object]] = {
        "bantuan_bagian": ["beranda"],
        "akun_ubah": ["sari"],
        "data_opd_ubah": [OPD.objects.first().kunci],
        "usulan_impor_periksa": ["tidak-ada"],
        "usulan_impor_simpan": ["tidak-ada"],
        "usulan_impor_kolom": ["tidak-ada"],
        "usulan_impor_perbaiki": ["tidak-ada"],
        "usulan_impor_sisa": ["tidak-ada"],
        "usulan_impor_jalan": [dunia.acara.kode, dunia.besar],
        "usulan_impor_lanjut": [dunia.acara.kode, dunia.besar],
        "usulan_impor_henti": [dunia.acara.kode, dunia.besar],
        "usulan_cetak": [dunia.acara.kode],
        "usulan_unduh": [dunia.acara.kode],
        "usulan_kamus": [dunia.acara.kode],
        "usulan_antrean": [dunia.acara.kode],
        "usulan_papan": [dunia.acara.kode],
        "usulan_urutkan": [dunia.acara.kode],
        "usulan_ajukan": [dunia.acara.kode],
        "usulan_urungkan": [dunia.acara.kode, dunia.massal],
        "usulan_impor_batal": [dunia.acara.kode, dunia.impor],
        "usulan_aksi": [dunia.usulan.kode, "verifikasi"],
        "usulan_bandingkan": [dunia.usulan.kode, dunia.lain.kode],
        "usulan_bedakan": [dunia.usulan.kode, dunia.lain.kode],
        "sidang_butir": [dunia.sidang.kode, dunia.sidang.butir.get(usulan__kegiatan="Usulan 1").kode],
        "usulan_lampiran": [dunia.usulan.kode, dunia.lampiran.kode],
        "usulan_lampiran_kecil": [dunia.usulan.kode, dunia.lampiran.kode],
        "usulan_lampiran_hapus": [dunia.usulan.kode, dunia.lampiran.kode],
        "usulan_serupa": [dunia.acara.kode],
        "usulan_mirip": [dunia.acara.kode],
        "tindak_lanjut_tahun": ["36.02.01", 2026],
        "tindak_lanjut_daftar": ["36.02.01", 2026],
        "tindak_lanjut_catat": ["36.02.01", 2026],
        "tindak_lanjut_lalu": [dunia.lalu],
        "tindak_lanjut_impor": ["36.02.01"],
        "tindak_lanjut_periksa": ["36.02.01", "tidak-ada"],
        "tindak_lanjut_kolom": ["36.02.01", "tidak-ada"],
        **{nama: [dunia.sidang.kode] for nama in (*SKOR, "nilai")},
        "nilai_isi": [dunia.sidang.kode, dunia.sidang.daftar().first().usulan.kode],
        "peserta": [dunia.acara.kode],
        "peserta_ubah": [dunia.acara.kode, dunia.peserta.kode],
        "peserta_hapus_data": [dunia.acara.kode, dunia.peserta.kode],
        **{nama: [dunia.acara.kode] for nama in GET if nama.startswith("susunan_acara")},
        "pemeriksaan": [dunia.acara.kode],
        "pemeriksaan_desa": [dunia.acara.kode, "36.02.01.2001"],
        **{nama: [dunia.sidang.kode] for nama in GET if nama.startswith(("bicara", "keseimbangan"))},
        "notulen": [dunia.acara.kode],
        **{nama: [dunia.acara.kode] for nama in GET if nama.startswith("delegasi")},
        "notulen_ubah": [dunia.acara.kode, dunia.catatan.kode],
        "notulen_hapus": [dunia.acara.kode, dunia.catatan.kode],
        "peserta_tandai": [dunia.acara.kode, dunia.peserta.kode],
        "undangan": [dunia.acara.kode],
        "undangan_periksa": [dunia.acara.kode, "tidak-ada"],
        "kartu": [dunia.acara.kode],
        "kartu_satu": [dunia.acara.kode, dunia.peserta.kode],
        "kartu_saya": [dunia.acara.kode],
        "pemeriksaan_kartu": [dunia.acara.kode],
        "kartu_buka": ["tidak-ada"],
        "hadir_sendiri": ["tidak-ada"],
        "hadir_cetak": [dunia.acara.kode],
        "hadir_dinding": [dunia.acara.kode],
        "segel": [dunia.acara.kode],
        "draf": [dunia.acara.kode],
        "bunyi": [dunia.acara.kode],
        "bunyi_baku": [dunia.acara.kode],
        **{nama: [dunia.acara.kode] for nama in GET if nama.startswith("rkp")},
        "rkp_prosa": [dunia.acara.kode, "gambaran-umum"],
        "unduh": [2028, "36.02.01", "berita-acara"],
        "unduh_lembar": [2028, "36.02.01", "prioritas", "csv"],
        "unduh_semua": [2028, "36.02.01"],
        "unduh_formulir": [2028, "36.02.01", "daftar-hadir-kosong", "xlsx"],
        "dokumen": [2028, "36.02.01"],
        "unduh_draf": [dunia.draf.kode],
        "paket": [2028, "36.02.01"],
        "paket_semua": [2028, "36.02.01"],
        "paket_gambar": [2028, "36.02.01", "desa-36.02.01.2001"],
        "bukti": [dunia.usulan.kode],
        **{nama: ["36.02.01"] for nama in ("publik", "publik_daftar", "publik_cetak")},
        **{nama: [dunia.usulan.kode] for nama in ("publik_usulan", "publik_gambar")},
        **{nama: [dunia.acara.kode] for nama in ("jejak_cetak", "evaluasi", "evaluasi_cetak")},
        "periksa": ["tidak-ada"],
        "pindaian": [dunia.acara.kode],
        "pindaian_umum": [dunia.acara.kode, dunia.bukti.kode],
        "pindaian_hapus": [dunia.acara.kode, dunia.bukti.kode],
        "pindaian_buka": [dunia.bukti.kode],
        "perbaikan": [dunia.acara.kode],
        "perbaikan_aksi": [dunia.acara.kode, "buka"],
    }
    if nama in argumen:
        return reverse(nama, args=argumen[nama])
    kode = {"musrenbang": dunia.acara, "usulan": dunia.usulan, "sidang": dunia.sidang}
    awal, _, akhir = nama.partition("_")
    if awal in kode and akhir and akhir not in {"tambah", "impor", "massal", "templat", "buka", "cari"}:
        return reverse(nama, args=[kode[awal].kode])
    return reverse(nama)


def hasil(method: str, url: str, klien: dict[str, Client]) -> dict[str, int]:
    return {peran: getattr(klien[peran], method)(url).status_code for peran in PERAN}


@pytest.fixture
@told
def masuk(dunia: SimpleNamespace, sebagai: Callable[[Pengguna], Client]) -> dict[str, SimpleCookie]:
    """The cookies of everybody who is logged in."""
    return {p.username: sebagai(p).cookies for p in Pengguna.objects.filter(username__in=PERAN)}


@pytest.fixture
def klien(masuk: dict[str, SimpleCookie]) -> dict[str, Client]:
    Impor.objects.update(detak=timezone.now())  # a large import is on its way, whenever its story was told
    klien = {peran: Client() for peran in PERAN}
    for peran, cookies in masuk.items():
        klien[peran].cookies = cookies
    return klien


@pytest.mark.sekali  # what each of them may do no database decides
@pytest.mark.parametrize("nama", GET)
def test_get(nama: str, dunia: SimpleNamespace, klien: dict[str, Client]) -> None:
    assert hasil("get", alamat(nama, dunia), klien) == dict(zip(PERAN, GET[nama], strict=True))


@pytest.mark.sekali
@pytest.mark.parametrize("nama", POST)
def test_post(nama: str, dunia: SimpleNamespace, klien: dict[str, Client]) -> None:
    """Each role begins from the same state: what one has done must not answer the next."""
    url, dapat = alamat(nama, dunia), {}
    for peran in PERAN:
        dapat[peran] = klien[peran].post(url).status_code
        dunia.usulan.__class__.objects.filter(pk=dunia.usulan.pk).update(status="diajukan")
    assert dapat == dict(zip(PERAN, POST[nama], strict=True))


@pytest.mark.parametrize(("method", "rows"), [("get", GET), ("post", POST)], ids=["get", "post"])
def test_every_url_answers_over_either_database(
    method: str, rows: dict[str, list[int]], dunia: SimpleNamespace, klien: dict[str, Client]
) -> None:
    """The first who is logged in and whose way is not barred, or nobody's; each from the same state."""
    cookies = deepcopy({peran: one.cookies for peran, one in klien.items()})
    for nama, row in rows.items():
        answers = dict(zip(PERAN, row, strict=True))
        peran = next((peran for peran in PERAN[1:] if answers[peran] not in BARRED), "anon")
        klien[peran].cookies = deepcopy(cookies[peran])
        with transaction.atomic():
            answer = getattr(klien[peran], method)(alamat(nama, dunia))
            transaction.set_rollback(True)
        assert (nama, peran, answer.status_code) == (nama, peran, answers[peran])


def test_every_url_stands_in_the_matrix() -> None:
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert set(GET) == names


def patterns(urls: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in urls:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns)
        else:
            yield entry


def test_every_url_has_a_name() -> None:
    assert [str(entry.pattern) for entry in patterns(get_resolver().url_patterns) if not entry.name] == []


def test_a_url_without_a_post_row_takes_no_post(dunia: SimpleNamespace, klien: dict[str, Client]) -> None:
    for nama in set(GET) - set(POST) - {"masuk"}:
        assert (nama, klien["budi"].post(alamat(nama, dunia)).status_code) == (nama, 405)


def test_every_url_that_takes_no_get_has_a_post_row() -> None:
    assert {nama for nama, status in GET.items() if 405 in status} <= set(POST)
