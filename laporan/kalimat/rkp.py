"""The parts of the RKP Kecamatan in their order (pure).

Chapters after the guide of Kabupaten Asahan 2018 (Renja Perangkat Daerah; a kecamatan is one), with what the forum
asked and agreed. The usual texts are in `rkp_baku.py`, how they are read in `rkp_baca.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from laporan.kalimat import rkp_baku as baku

PENGANTAR = "kata-pengantar"
SISTEMATIKA = "sistematika"
HUKUM = "landasan-hukum"
RENCANA = "Rencana Kerja dan Pendanaan"


class Bagan(NamedTuple):
    """A table or a chart of a subbab: `kunci` names its data."""

    jenis: str  # "tabel", "gambar"
    kunci: str
    judul: str


class Subbab(NamedTuple):
    """`baku`: the usual text, "" where only the kecamatan knows what to say; `petunjuk`: what belongs here.

    `daftar`: each line is a numbered item. `sendiri`: the usual text stands without its tables too.
    """

    kata: str
    judul: str
    baku: str
    petunjuk: str
    bagan: tuple[Bagan, ...] = ()
    daftar: bool = False
    sendiri: bool = False


def _tabel(kunci: str, judul: str) -> Bagan:
    return Bagan("tabel", kunci, judul)


def _gambar(kunci: str, judul: str) -> Bagan:
    return Bagan("gambar", kunci, judul)


PEMBUKA = Subbab(PENGANTAR, "Kata Pengantar", baku.PENGANTAR, "Ucapan camat di awal dokumen.")
BAB: dict[str, tuple[Subbab, ...]] = {
    "Pendahuluan": (
        Subbab("latar-belakang", "Latar Belakang", baku.LATAR, "Mengapa RKP ini disusun."),
        Subbab(
            HUKUM,
            "Landasan Hukum",
            baku.HUKUM,
            "Satu baris satu peraturan, menurut urutan yang dicetak. Pindahkan baris untuk mengubah urutannya.",
            daftar=True,
        ),
        Subbab("maksud-tujuan", "Maksud dan Tujuan", baku.MAKSUD, "Untuk apa dokumen ini dipakai."),
        Subbab(SISTEMATIKA, "Sistematika Penulisan", "", "Disusun program dari bab yang terisi."),
    ),
    "Hasil Evaluasi Renja Tahun Lalu": (
        Subbab("gambaran-umum", "Gambaran Umum Kecamatan", "", "Letak, luas, penduduk, desa/kelurahan, potensi."),
        Subbab(
            "evaluasi-renja",
            "Evaluasi Pelaksanaan Renja Kecamatan Tahun Lalu dan Capaian Renstra",
            "",
            "Capaian program dan kegiatan kecamatan tahun lalu terhadap Renstra.",
        ),
        Subbab(
            "tindak-lanjut",
            "Tindak Lanjut Usulan Tahun Sebelumnya",
            baku.LANJUT,
            "Apa yang terjadi dengan usulan yang disepakati tahun sebelumnya.",
            (_gambar("lanjut_tahap", "Perjalanan usulan RKPD Tahun {tahun_lanjut}"),),
        ),
        Subbab("kinerja", "Analisis Kinerja Pelayanan Kecamatan", "", "Capaian indikator kinerja pelayanan."),
        Subbab(
            "isu",
            "Isu-isu Penting Penyelenggaraan Tugas dan Fungsi Kecamatan",
            "",
            "Isu yang memengaruhi tugas kecamatan.",
        ),
        Subbab(
            "review-rkpd",
            "Review terhadap Rancangan Awal RKPD",
            "",
            "Perbandingan rancangan awal RKPD dengan kebutuhan kecamatan.",
        ),
        Subbab(
            "keterwakilan",
            "Penyelenggaraan Musrenbang dan Keterwakilan Peserta",
            baku.FORUM,
            "Kapan, di mana, dan siapa yang hadir.",
            (_tabel("keterwakilan", "Peserta yang hadir menurut unsur"),),
            sendiri=True,
        ),
        Subbab(
            "penelaahan",
            "Penelaahan Usulan Program dan Kegiatan Masyarakat",
            baku.PENELAAHAN,
            "Usulan masyarakat dari pengajuan sampai kesepakatan.",
            (
                _gambar("corong", "Usulan dari pengajuan sampai kesepakatan"),
                _tabel("rekap_kelompok", "Usulan menurut kelompok bidang"),
            ),
            sendiri=True,
        ),
        Subbab(
            "permasalahan",
            "Permasalahan menurut Urusan",
            baku.MASALAH,
            "Permasalahan yang disebut desa/kelurahan dalam usulannya.",
            (_tabel("masalah", "Permasalahan yang diusulkan untuk ditangani menurut urusan"),),
        ),
    ),
    "Tujuan dan Sasaran": (
        Subbab("kebijakan-nasional", "Telaahan terhadap Kebijakan Nasional", "", "Kebijakan nasional yang terkait."),
        Subbab(
            "tujuan-sasaran",
            "Tujuan dan Sasaran Renja Kecamatan",
            baku.TUJUAN,
            "Tujuan dan sasaran, dan hubungannya dengan prioritas daerah.",
            (
                _tabel("prioritas_daerah", "Prioritas daerah dan kegiatan yang disepakati"),
                _gambar("prioritas_daerah_batang", "Pagu kegiatan prioritas menurut prioritas daerah"),
            ),
        ),
        Subbab("program", "Program dan Kegiatan", baku.PROGRAM, "Program dan kegiatan tahun rencana."),
    ),
    RENCANA: (
        Subbab(
            "pagu",
            "Pagu Indikatif dan Kebutuhan Pendanaan",
            baku.PAGU,
            "Pagu kecamatan dan kebutuhan kegiatan prioritas.",
            (_gambar("pagu", "Pagu indikatif dan kebutuhan kegiatan prioritas"),),
        ),
        Subbab(
            "perangkat-daerah",
            "Kebutuhan Pendanaan menurut Perangkat Daerah",
            baku.OPD,
            "Kegiatan prioritas menurut Perangkat Daerah.",
            (
                _tabel("opd", "Kegiatan prioritas dan pagu menurut Perangkat Daerah"),
                _gambar("pendanaan", "Pagu kegiatan prioritas menurut Perangkat Daerah"),
            ),
        ),
        Subbab(
            "desa",
            "Usulan dan Kesepakatan menurut Desa/Kelurahan",
            baku.DESA,
            "Usulan dan hasilnya di tiap desa/kelurahan.",
            (
                _tabel("rekap_desa", "Usulan menurut {desa_kelurahan}"),
                _gambar("desa", "Usulan yang diajukan dan disepakati menurut {desa_kelurahan}"),
            ),
        ),
        Subbab(
            "sumber-dana",
            "Sumber Dana",
            baku.SUMBER,
            "Dari mana kegiatan prioritas dibiayai.",
            (_tabel("sumber_dana", "Kegiatan prioritas menurut sumber dana"),),
        ),
        Subbab(
            "penerima-manfaat",
            "Penerima Manfaat",
            baku.PENERIMA,
            "Siapa yang dilayani kegiatan prioritas.",
            (_tabel("penerima", "Penerima manfaat kegiatan prioritas"),),
        ),
        Subbab(
            "lintas-desa",
            "Kegiatan Lintas Desa/Kelurahan",
            baku.LINTAS,
            "Kegiatan yang melayani lebih dari satu desa/kelurahan.",
            (_tabel("lintas_desa", "Usulan lintas {desa_kelurahan} yang dibahas"),),
        ),
        Subbab(
            "kegiatan-kecamatan",
            "Kegiatan Perangkat Daerah Kecamatan",
            baku.MILIK,
            "Kegiatan yang dilaksanakan kantor kecamatan sendiri.",
            (_tabel("milik", "Rencana kegiatan Perangkat Daerah Kecamatan"),),
        ),
        Subbab("cadangan", "Usulan Cadangan", baku.CADANGAN, "Usulan yang naik bila pagu memungkinkan."),
    ),
    "Penutup": (
        Subbab("kaidah", "Kaidah Pelaksanaan", baku.KAIDAH, "Bagaimana RKP ini dilaksanakan dan dipantau."),
        Subbab("penutup", "Penutup", baku.PENUTUP, "Kalimat penutup."),
    ),
}
SEMUA = {one.kata: one for one in (PEMBUKA, *(one for part in BAB.values() for one in part))}
# Written by nobody: it follows from what is filled in.
TERTULIS = {kata: one for kata, one in SEMUA.items() if kata != SISTEMATIKA}
LAMPIRAN = {
    "prioritas": "Daftar Urutan Kegiatan Prioritas Kecamatan menurut Perangkat Daerah",
    "cadangan": "Daftar Usulan Cadangan menurut Peringkat",
    "lanjut": "Tindak Lanjut Usulan yang Disepakati untuk RKPD Tahun {tahun_lanjut}",
}
ROMAWI = ["I", "II", "III", "IV", "V", "VI"]
