"""The parts of the RKP Kecamatan in their order, and how its prose is read (pure).

Chapters after the guide of Kabupaten Asahan 2018 (Renja Perangkat Daerah; a kecamatan is one), with what the forum
asked and agreed. The usual texts are in `rkp_baku.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from laporan.contract.rkp import Blok
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

    `daftar`: each line is a numbered item.
    """

    kata: str
    judul: str
    baku: str
    petunjuk: str
    bagan: tuple[Bagan, ...] = ()
    daftar: bool = False


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
                _tabel("rekap_desa", "Usulan menurut desa/kelurahan"),
                _gambar("desa", "Usulan yang diajukan dan disepakati menurut desa/kelurahan"),
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
            (_tabel("lintas_desa", "Usulan lintas desa/kelurahan yang dibahas"),),
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


# -- the text that is typed ------------------------------------------------------------------------------

ISIAN = re.compile(r"\{(\w+)\}")
BUTIR = re.compile(r"^\s*(?:(\d+|[a-z])[.)]|[-–•])\s+")


class Terisi(NamedTuple):
    """`kosong`: of what was left out because nothing is known of it, the beginning and what it lacks."""

    blok: list[Blok]
    kosong: list[tuple[str, str]]


def unknown_names(teks: str) -> list[str]:
    """What stands in braces and is no placeholder of ours."""
    return sorted(set(ISIAN.findall(teks)) - baku.ISIAN.keys())


def read(teks: str, nilai: Mapping[str, str], *, daftar: bool = False) -> Terisi:
    """Paragraphs stand between empty lines; lines that begin with a dash or a number are items of a list. With
    `daftar` each line is a numbered item.

    A paragraph or item that names what nobody knows is left out: no hole is ever printed.
    """
    blok: list[Blok] = []
    kosong: list[tuple[str, str]] = []
    for line in _lines(teks):
        if not line and daftar:
            continue
        if not line:
            blok.append({"jenis": "teks", "teks": ""})
            continue
        lacks = [name for name in ISIAN.findall(line) if not nilai.get(name)]
        if lacks:
            kosong.append((_beginning(line), ", ".join(baku.ISIAN.get(name, name) for name in lacks)))
        else:
            # What a value says is never read as a mark.
            item = BUTIR.match(line)
            text = ISIAN.sub(lambda found: nilai[found[1]], line[item.end() :] if item else line)
            _lay(blok, text, numbered=daftar or bool(item and item[1]) if item or daftar else None)
    return Terisi([one for one in blok if one.get("butir") or one.get("teks")], kosong)


def _lines(teks: str) -> Iterable[str]:
    for line in teks.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield line.strip()


def _beginning(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:60].rsplit(' ', 1)[0]} …"


def _lay(blok: list[Blok], text: str, *, numbered: bool | None) -> None:
    """To the list before it, to the paragraph before it (`numbered` None), or as the first of a new one."""
    last = blok[-1] if blok else None
    if numbered is not None:
        if last and last["jenis"] == "butir" and last["bernomor"] == numbered:
            last["butir"].append(text)
        else:
            blok.append({"jenis": "butir", "butir": [text], "bernomor": numbered})
    elif last and last["jenis"] == "teks" and last["teks"]:
        last["teks"] = f"{last['teks']} {text}"
    else:
        blok.append({"jenis": "teks", "teks": text})


def systematic(bab: Iterable[tuple[str, str, Iterable[str]]]) -> list[str]:
    """Of each bab (number, title, titles of what is in it) a line for the Sistematika."""
    return [f"BAB {nomor} {judul}, memuat {_and(judul_sub)}." for nomor, judul, judul_sub in bab]


def _and(titles: Iterable[str]) -> str:
    """ "Latar Belakang, Landasan Hukum, dan Maksud dan Tujuan"."""
    rows = list(titles)
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])}{',' if len(rows) > 2 else ''} dan {rows[-1]}"
