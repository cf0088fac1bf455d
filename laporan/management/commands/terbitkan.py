"""The documents of one event as files."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from laporan.models import Terbitan
from laporan.terbitan.files import nama_unduhan
from laporan.terbitan.issue import terbit
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.files import sha256_of
from musrenbang.galat import Galat
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Musrenbang


class Command(OwnDatabaseCommand):
    help = (
        "Tulis dokumen resmi satu musrenbang ke sebuah folder: naskah lengkap dan salinan publik. "
        "Yang belum jadi diterbitkan dahulu."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kecamatan", required=True, metavar="KODE", help="misalnya 36.02.01")
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD")
        parser.add_argument("--ke", required=True, type=Path, metavar="FOLDER", help="dibuat bila belum ada")

    def handle(self, *_args: Any, kecamatan: str, tahun: int, ke: Path, **_options: Any) -> None:
        acara = Musrenbang.objects.filter(kecamatan__kode=kecamatan, tahun=tahun).first()
        if acara is None:
            raise CommandError(f"Tidak ada musrenbang RKPD Tahun {tahun} di kecamatan {kecamatan}.")
        if not acara.disegel:
            raise CommandError("Musrenbang ini belum disegel. Dokumen terbit setelah berita acara disegel.")
        ke.mkdir(parents=True, exist_ok=True)
        for terbitan in acara.terbitan.resmi().terbaru():
            tujuan = ke / nama_unduhan(terbitan.dokumen, tahun, kecamatan, terbitan.jenis)
            _issue(terbitan, tujuan)
            self.stdout.write(f"{tujuan}  sha256 {terbitan.sha256}")


def _issue(terbitan: Terbitan, tujuan: Path) -> None:
    try:
        terbit(terbitan, by=Perintah("terbitkan"))
    except Galat as galat:
        raise CommandError(galat.pesan) from galat
    shutil.copyfile(terbitan.berkas, tujuan)
    if sha256_of(tujuan) != terbitan.sha256:
        raise CommandError(f"{tujuan} tidak sama dengan yang diterbitkan. Pulihkan dokumen dari cadangan.")
