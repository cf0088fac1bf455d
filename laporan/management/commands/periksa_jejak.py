"""The whole record against the database and the issued documents; exit 1 with one line per fault."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from laporan.jejak.acts import act_faults
from laporan.pindaian.verify import evidence_faults
from laporan.terbitan.reprint import reprint_faults
from laporan.terbitan.verify import document_faults
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.status import JEJAK, noted
from musrenbang.galat import Galat
from musrenbang.jejak.chain import Rantai
from musrenbang.jejak.verify import Point, chain_faults, note_points, point_faults, read_points, row_faults
from usulan.lampiran.verify import attachment_faults

RANTAI = (
    "Tidak terbukti: bahwa tidak ada rantai yang seluruhnya ditulis ulang. Pakai --titik, atau cocokkan sidik segel "
    "dengan kertas yang ditandatangani."
)
TITIK = (
    "Tidak terbukti: apa yang ditulis ulang sebelumnya, atau bersama berkas titik itu. Simpan salinan berkas titik di "
    "luar komputer ini."
)
CETAK = (
    "PDF hanya dicocokkan dengan catatan terbitnya, yang tidak ditandatangani. Tidak terbukti: bahwa setiap PDF adalah "
    "cetakan isi yang disegel. Pakai --cetak-ulang."
)
CETAK_BARU = (
    "PDF yang terbit sejak titik terakhir dicetak ulang dan sama; yang lebih lama hanya dicocokkan dengan catatannya. "
    "Pakai --cetak-ulang untuk semuanya."
)
TAK_DICATAT = (
    "Tidak diperiksa, karena tidak dicatat jejak: data pribadi, kata sandi dan tanda kata sandi sementara, kunci dan "
    "isi baris impor pada usulan, kemajuan impor, pasangan kolom impor; nomor siaran dan tayangan layar sidang, siapa "
    "yang terakhir menggeser usulan, jabatan dan jam putusan di layar; juga tanda tangan pada kertas."
)
TAMBAHAN = (
    "Catatan yang ditambahkan dengan benar oleh pemilik basis data tidak dapat dibedakan dari perbuatan program tanpa "
    "berkas titik dan saksi."
)


def limits(points: Sequence[Point], *, titik: bool, cetak_ulang: bool) -> list[str]:
    """What this run does not prove, a sentence each."""
    found = [RANTAI]
    if titik:
        sejak = f"{len(points)} titik sejak {points[0].waktu}" if points else "titik yang baru dicatat sekarang"
        found = [f"Rantai dibandingkan dengan {sejak}. {TITIK}"]
    if not cetak_ulang:
        found.append(CETAK_BARU if titik else CETAK)
    return [*found, TAK_DICATAT, TAMBAHAN]


class Command(OwnDatabaseCommand):
    help = (
        "Periksa semua rantai jejak, semua baris dan semua dokumen terbitan terhadap catatannya. "
        "Gagal (1) dengan satu baris untuk setiap kesalahan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--titik",
            type=Path,
            metavar="BERKAS",
            help="bandingkan dengan kepala rantai yang dicatat di berkas ini dahulu, lalu tambahkan yang sekarang",
        )
        parser.add_argument(
            "--cetak-ulang",
            action="store_true",
            help="cetak ulang setiap dokumen resmi dari isi yang disegel, dan bandingkan; beberapa detik satu dokumen",
        )

    def handle(self, *_args: Any, titik: Path | None, cetak_ulang: bool, **_options: Any) -> None:
        with noted(JEJAK):
            self._check(titik, cetak_ulang)

    def _check(self, titik: Path | None, cetak_ulang: bool) -> None:
        try:
            points = read_points(titik) if titik else []
            salah = [*self._chains(), *row_faults(), *act_faults(), *document_faults(), *attachment_faults()]
            salah += evidence_faults()
            salah += point_faults(points)
            if cetak_ulang or titik:
                # What an earlier point holds was printed then.
                salah += reprint_faults(None if cetak_ulang else {p.kunci: p.length for p in points})
            if titik and not salah:
                note_points(titik)
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        if salah:
            raise CommandError("\n".join([f"{len(salah)} kesalahan ditemukan:", *salah]))
        for batas in limits(points, titik=titik is not None, cetak_ulang=cetak_ulang):
            self.stdout.write(batas)
        self.stdout.write("Semua rantai jejak, baris dan dokumen utuh.")

    def _chains(self) -> list[str]:
        salah = []
        for rantai in Rantai.objects.order_by("kunci"):
            if faults := list(chain_faults(rantai)):
                salah += faults
            else:
                self.stdout.write(f"{rantai.kunci}: {rantai.panjang} jejak utuh, sidik {rantai.sidik}")
        return salah
