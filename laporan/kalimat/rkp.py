"""Default prose of the RKP (Renja) Kecamatan, BAB I–V, to be edited by the kecamatan (pure).

Chapters after the guide of Kabupaten Asahan 2018 (Renja Perangkat Daerah; a kecamatan is one), with 2.5 for
the people's usulan. Where the forum has no data the text says what is to be completed; it invents nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from laporan.contract.document import Acara, Prioritas
from laporan.contract.rkp import Bab, Blok, Rekap, SubBab
from laporan.kalimat import tanggal
from laporan.kalimat.terbilang import rupiah_terbilang
from musrenbang.formats import rp

HUKUM = [
    "Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional;",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah;",
    (
        "Peraturan Pemerintah Nomor 45 Tahun 2017 tentang Partisipasi Masyarakat dalam Penyelenggaraan "
        "Pemerintahan Daerah;"
    ),
    "Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;",
    (
        "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017 tentang Tata Cara Perencanaan, Pengendalian dan "
        "Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan Peraturan Daerah tentang Rencana "
        "Pembangunan Jangka Panjang Daerah dan Rencana Pembangunan Jangka Menengah Daerah, serta Tata Cara "
        "Perubahan Rencana Pembangunan Jangka Panjang Daerah, Rencana Pembangunan Jangka Menengah Daerah, "
        "dan Rencana Kerja Pemerintah Daerah; dan"
    ),
    "Peraturan Menteri Dalam Negeri Nomor 70 Tahun 2019 tentang Sistem Informasi Pemerintahan Daerah.",
]
SISTEMATIKA = [
    "BAB I Pendahuluan",
    "BAB II Hasil Evaluasi Renja Tahun Lalu",
    "BAB III Tujuan dan Sasaran",
    "BAB IV Rencana Kerja dan Pendanaan",
    "BAB V Penutup",
]


class Bahan(NamedTuple):
    """What the default prose speaks about."""

    kecamatan: str  # "Kecamatan Sukamandala"
    kabupaten: str  # "Kabupaten Tirtamukti"
    tahun: int  # the RKPD's year
    acara: Acara
    peserta: str
    rekap: Rekap  # its `jumlah` is quoted
    prioritas: Prioritas
    pagu: str = ""  # pagu indikatif of the kecamatan, decimal text; "" where none was set


def bab_rkp(bahan: Bahan) -> list[Bab]:
    return [
        {"nomor": "I", "judul": "Pendahuluan", "subbab": _pendahuluan(bahan)},
        {"nomor": "II", "judul": "Hasil Evaluasi Renja Tahun Lalu", "subbab": _evaluasi(bahan)},
        {"nomor": "III", "judul": "Tujuan dan Sasaran", "subbab": _tujuan(bahan)},
        {"nomor": "IV", "judul": "Rencana Kerja dan Pendanaan", "subbab": _rencana(bahan)},
        {"nomor": "V", "judul": "Penutup", "subbab": [_sub("", "", _teks(_penutup(bahan)))]},
    ]


def _teks(*paragraf: str) -> list[Blok]:
    return [{"jenis": "teks", "teks": p} for p in paragraf]


def _sub(nomor: str, judul: str, blok: list[Blok], *, mendatar: bool = False) -> SubBab:
    return {"nomor": nomor, "judul": judul, "mendatar": mendatar, "blok": blok}


def _pendahuluan(b: Bahan) -> list[SubBab]:
    return [
        _sub(
            "1.1",
            "Latar Belakang",
            _teks(
                "Musyawarah perencanaan pembangunan (musrenbang) adalah forum antarpelaku dalam rangka "
                f"menyusun rencana pembangunan. Musrenbang RKPD {b.kabupaten} di {b.kecamatan} diselenggarakan "
                "untuk penajaman, penyelarasan, klarifikasi dan kesepakatan usulan rencana kegiatan "
                "pembangunan desa/kelurahan, yang diintegrasikan dengan prioritas pembangunan daerah di "
                "wilayah kecamatan.",
                f"Rencana Kerja Pembangunan (RKP) {b.kecamatan} Tahun {b.tahun} disusun dari hasil kesepakatan "
                "musrenbang tersebut dan menjadi bahan penyusunan Rencana Kerja Perangkat Daerah serta RKPD "
                f"{b.kabupaten} Tahun {b.tahun}.",
            ),
        ),
        _sub("1.2", "Landasan Hukum", [{"jenis": "butir", "butir": HUKUM}]),
        _sub("1.3", "Maksud dan Tujuan", _maksud(b)),
        _sub("1.4", "Sistematika Penulisan", [{"jenis": "butir", "butir": SISTEMATIKA}]),
    ]


def _maksud(b: Bahan) -> list[Blok]:
    maksud = (
        f"RKP {b.kecamatan} Tahun {b.tahun} dimaksudkan sebagai pedoman perencanaan pembangunan di wilayah "
        "kecamatan selama satu tahun. Tujuannya:"
    )
    tujuan = [
        (
            "memuat usulan rencana kegiatan pembangunan desa/kelurahan yang menjadi kegiatan prioritas "
            "pembangunan di wilayah kecamatan;"
        ),
        (
            "memuat kegiatan prioritas pembangunan di wilayah kecamatan yang belum tercakup dalam prioritas "
            "kegiatan pembangunan desa; dan"
        ),
        (
            "mengelompokkan kegiatan prioritas pembangunan di wilayah kecamatan berdasarkan tugas dan fungsi "
            "Perangkat Daerah."
        ),
    ]
    return [*_teks(maksud), {"jenis": "butir", "butir": tujuan}]


def _evaluasi(b: Bahan) -> list[SubBab]:
    lalu = b.tahun - 2
    return [
        _sub(
            "2.1",
            "Evaluasi Pelaksanaan Renja Kecamatan Tahun Lalu dan Capaian Renstra",
            _teks(_dilengkapi(f"hasil evaluasi pelaksanaan Renja {b.kecamatan} Tahun {lalu}")),
        ),
        _sub(
            "2.2",
            "Analisis Kinerja Pelayanan Kecamatan",
            _teks(_dilengkapi("capaian indikator kinerja pelayanan kecamatan")),
        ),
        _sub(
            "2.3",
            "Isu-isu Penting Penyelenggaraan Tugas dan Fungsi Kecamatan",
            _teks(_dilengkapi("isu penting penyelenggaraan tugas dan fungsi kecamatan")),
        ),
        _sub(
            "2.4",
            "Review terhadap Rancangan Awal RKPD",
            _teks(_dilengkapi(f"hasil review terhadap rancangan awal RKPD {b.kabupaten} Tahun {b.tahun}")),
        ),
        _sub("2.5", "Penelaahan Usulan Program dan Kegiatan Masyarakat", _penelaahan(b)),
    ]


def _dilengkapi(apa: str) -> str:
    return f"Bagian ini belum terisi dan dilengkapi oleh kecamatan dengan {apa}, sesuai dokumen yang sah."


def _penelaahan(b: Bahan) -> list[Blok]:
    n, total = b.rekap["jumlah"], b.prioritas["jumlah_pagu"]
    belum = b.prioritas["tanpa_harga"]
    return [
        *_teks(
            f"Musrenbang RKPD {b.kabupaten} di {b.kecamatan} diselenggarakan pada "
            f"{tanggal.rentang(b.acara['tanggal_mulai'], b.acara['tanggal_selesai']) or '…'} di "
            f"{b.acara['tempat'] or '…'} dan dihadiri {b.peserta}.",
            f"Dari {n['diusulkan']} usulan yang diajukan, {n['disepakati']} disepakati menjadi kegiatan "
            f"prioritas dengan pagu {rp(total)} ({rupiah_terbilang(total)})"
            f"{f', dengan harga belum diisi pada {belum} kegiatan' if belum else ''}; "
            f"{n['cadangan']} menjadi usulan cadangan; dan {n['belum_disepakati']} belum disepakati atau tidak "
            "dibahas, dengan alasan sebagaimana tercantum dalam berita acara. Rekapitulasi menurut desa/kelurahan "
            "dan menurut kelompok bidang disajikan pada tabel berikut.",
        ),
        {"jenis": "rekap-desa"},
        {"jenis": "rekap-kelompok"},
    ]


def _tujuan(b: Bahan) -> list[SubBab]:
    return [
        _sub(
            "3.1",
            "Telaahan terhadap Kebijakan Nasional",
            _teks(_dilengkapi("telaahan kebijakan nasional yang terkait")),
        ),
        _sub(
            "3.2",
            "Tujuan dan Sasaran Renja Kecamatan",
            [
                *_teks(
                    f"Tujuan dan sasaran pembangunan di wilayah {b.kecamatan} diselaraskan dengan prioritas dan "
                    f"sasaran pembangunan daerah dalam RKPD {b.kabupaten} Tahun {b.tahun} sebagai berikut."
                ),
                {"jenis": "prioritas-daerah"},
            ],
        ),
        _sub(
            "3.3",
            "Program dan Kegiatan",
            _teks(
                f"Program dan kegiatan Tahun {b.tahun} adalah {b.prioritas['jumlah_baris']} kegiatan prioritas "
                f"pada {len(b.prioritas['opd'])} Perangkat Daerah sebagaimana diuraikan dalam BAB IV."
            ),
        ),
    ]


def _rencana(b: Bahan) -> list[SubBab]:
    pagu = (
        f"Pagu indikatif yang ditetapkan untuk {b.kecamatan} adalah {rp(b.pagu)}."
        if b.pagu
        else f"Pagu indikatif untuk {b.kecamatan} tidak ditetapkan."
    )
    return [
        _sub(
            "4.1",
            "Kebutuhan Pendanaan menurut Perangkat Daerah",
            [
                *_teks(f"{pagu} Kebutuhan pendanaan kegiatan prioritas seluruhnya {rp(b.prioritas['jumlah_pagu'])}."),
                {"jenis": "pendanaan"},
            ],
        ),
        _sub(
            "4.2", "Daftar Urutan Kegiatan Prioritas menurut Perangkat Daerah", [{"jenis": "prioritas"}], mendatar=True
        ),
        _sub("4.3", "Usulan Cadangan", [{"jenis": "cadangan"}], mendatar=True),
    ]


def _penutup(b: Bahan) -> str:
    return (
        f"RKP {b.kecamatan} Tahun {b.tahun} ini disusun berdasarkan berita acara hasil musrenbang dan menjadi "
        "bahan pembahasan dalam forum Perangkat Daerah dan Musrenbang RKPD. Pelaksanaannya menyesuaikan "
        f"dengan RKPD dan APBD {b.kabupaten} Tahun {b.tahun} yang ditetapkan."
    )
