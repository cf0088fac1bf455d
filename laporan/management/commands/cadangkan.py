"""Back up the database, the issued documents and what is attached to usulan."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from musrenbang.backup.archive import cadangkan, in_words
from musrenbang.backup.command import require_answer
from musrenbang.backup.status import CADANGAN, noted
from musrenbang.galat import Galat


class Command(BaseCommand):
    help = "Cadangkan basis data dan semua dokumen dan lampiran ke satu berkas tar.gz. Peladen boleh tetap berjalan."
    requires_system_checks = ()  # as OwnDatabaseCommand

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "berkas",
            type=Path,
            help="Berkas cadangan yang dibuat, misalnya cadangan-2027-02-09.tar.gz; "
            "atau folder, yang di dalamnya dibuat berkas bernama tanggal dan jam",
        )

    def handle(self, *_args: Any, berkas: Path, **_options: Any) -> None:
        try:
            with noted(CADANGAN):
                require_answer()
                tujuan, jumlah = cadangkan(berkas)
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(
            f"{in_words(jumlah)} dicadangkan ke {tujuan} ({tujuan.stat().st_size} bita).\n"
            "Cadangan ini memuat alamat dan nomor telepon peserta; simpan di tempat yang aman."
        )
