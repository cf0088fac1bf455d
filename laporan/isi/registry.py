"""The registry of documents: a table, not a class tree. The word is the URL's and the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from laporan.bukti.word import is_paket, judul_paket
from laporan.contract.document import Segel
from laporan.isi.berita_acara import berita_acara
from laporan.isi.lists import BELUM, CADANGAN, DISEPAKATI, Turunan, criteria, day, of_usulan, part
from laporan.isi.reading import NASKAH_BACA, naskah_baca
from laporan.isi.rkp import rkp_kecamatan
from laporan.models import DITETAPKAN_SENDIRI
from musrenbang.models import Musrenbang

TANPA_DELEGASI = "Tidak ada delegasi yang dipilih sampai berita acara disegel."
TANPA_SEGEL: Segel = {"sidik": "", "kode": "", "url": "", "waktu": ""}


@dataclass(frozen=True)
class Dokumen:
    """`buat(acara, segel)`: database → the plain dict that is frozen (contract: laporan/contract/document.py)."""

    kata: str
    judul: str
    buat: Callable[[Musrenbang, Segel], Any]

    @property
    def sendiri(self) -> bool:
        """Set by an act of its own after the seal, which does not issue it."""
        return self.kata in DITETAPKAN_SENDIRI


@dataclass(frozen=True)
class Daftar:
    """A list that is handed out on its own. `turun(ba)`: the berita acara's dict → its own, which is frozen beside it.
    `keterangan`: what it is for. `perlu`: the part without which there is nothing to hand out, `tanpa` says why."""

    kata: str
    judul: str
    keterangan: str
    turun: Turunan
    perlu: str = ""
    tanpa: str = ""

    def kosong(self, isi: Mapping[str, Any]) -> bool:
        """Of the dict that `turun` made."""
        return bool(self.perlu) and not isi.get(self.perlu)


DOKUMEN = {
    dokumen.kata: dokumen
    for dokumen in (
        Dokumen("berita-acara", "Berita Acara", berita_acara),
        Dokumen("rkp-kecamatan", "RKP Kecamatan", rkp_kecamatan),
    )
}
DAFTAR = {
    daftar.kata: daftar
    for daftar in (
        Daftar(NASKAH_BACA, "Naskah Baca", "dua halaman untuk dibacakan di depan peserta", naskah_baca),
        Daftar(
            "prioritas",
            "Daftar Prioritas menurut Perangkat Daerah",
            "Tabel T-D.4, bahan Forum Perangkat Daerah",
            of_usulan("prioritas", "prioritas", hasil=DISEPAKATI),
        ),
        Daftar(
            "cadangan",
            "Daftar Usulan Cadangan",
            "yang naik bila ada pagu lagi",
            of_usulan("cadangan", "cadangan", hasil=CADANGAN),
        ),
        Daftar(
            "belum-disepakati",
            "Daftar Kegiatan yang Belum Disepakati",
            "dengan alasannya",
            of_usulan("belum-disepakati", "belum_disepakati", hasil=BELUM),
        ),
        Daftar(
            "usulan-kabupaten",
            "Daftar Usulan ke Musrenbang Kabupaten/Kota",
            "lembar kerjanya memuat 25 kolom SIPD, sehingga tidak perlu diketik lagi",
            of_usulan("usulan-kabupaten", hasil=DISEPAKATI),
        ),
        Daftar(
            "kompilasi-opd",
            "Kompilasi Usulan menurut Perangkat Daerah",
            "seluruh usulan dengan hasilnya, untuk setiap Perangkat Daerah",
            of_usulan("kompilasi-opd"),
        ),
        Daftar(
            "tabel-kriteria",
            "Tabel Prioritas Kegiatan Berdasarkan Kriteria",
            "skor, aturan imbang, dan setiap pemindahan yang berlawanan dengan skor",
            criteria("tabel-kriteria"),
            "penilaian",
            "Tidak ada sidang yang menilai usulan dengan skor.",
        ),
        Daftar(
            "daftar-hadir",
            "Daftar Hadir Peserta",
            "yang tercatat hadir",
            part("daftar-hadir", "hadir"),
        ),
        Daftar(
            "delegasi",
            "Daftar Nama Anggota Delegasi",
            "peserta Forum Perangkat Daerah dan Musrenbang Kabupaten/Kota",
            part("delegasi", "delegasi", "susunan_ttd"),
            "delegasi",
            TANPA_DELEGASI,
        ),
        Daftar(
            "surat-mandat",
            "Surat Mandat Delegasi",
            "ditandatangani camat, dibawa anggota delegasi",
            part("surat-mandat", "delegasi"),
            "delegasi",
            TANPA_DELEGASI,
        ),
        Daftar(
            "notulen",
            "Notulen",
            "yang disampaikan dalam musrenbang, menurut catatan notulis",
            day("notulen", "notulen", "pemeriksaan", "keberatan"),
            "jalannya",
            "Tidak ada catatan notulen.",
        ),
        Daftar(
            "susunan-acara",
            "Susunan Acara",
            "langkah acara dengan jam pelaksanaannya",
            day("susunan-acara", "susunan"),
            "jalannya",
            "Susunan acara tidak dijalankan di program ini.",
        ),
    )
}


def judul(kata: str) -> str:
    """What a document is called; the pack of a desa too; one that is no more in the program by its word."""
    if is_paket(kata):
        return judul_paket(kata)
    found = DOKUMEN.get(kata) or DAFTAR.get(kata)
    return found.judul if found else kata
