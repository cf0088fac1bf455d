"""The whole record against the database and the issued documents; exit 1 with one line per fault."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from laporan.terbitan.reprint import reprint_faults
from laporan.terbitan.verify import document_faults
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.status import JEJAK, noted
from musrenbang.galat import Galat
from musrenbang.jejak.chain import Rantai
from musrenbang.jejak.verify import chain_faults, note_points, point_faults, row_faults


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
            salah = [*self._chains(), *row_faults(), *document_faults()]
            salah += reprint_faults() if cetak_ulang else ()
            salah += point_faults(titik) if titik else ()
            if titik and not salah:
                note_points(titik)
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        if salah:
            raise CommandError("\n".join([f"{len(salah)} kesalahan ditemukan:", *salah]))
        self.stdout.write("Semua rantai jejak, baris dan dokumen utuh.")

    def _chains(self) -> list[str]:
        salah = []
        for rantai in Rantai.objects.order_by("kunci"):
            if faults := list(chain_faults(rantai)):
                salah += faults
            else:
                self.stdout.write(f"{rantai.kunci}: {rantai.panjang} jejak utuh, sidik {rantai.sidik}")
        return salah
