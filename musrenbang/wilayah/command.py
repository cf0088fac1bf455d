"""What the muat_… commands share: the file, the kabupaten, and a sentence instead of a stack trace."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat, TidakSah
from musrenbang.models import Kabupaten
from musrenbang.sheets.read import read_bytes
from musrenbang.wilayah.loading import Load


class LoadCommand(OwnDatabaseCommand):
    """`load()` gets the file's content and the options, --kabupaten as the Kabupaten."""

    per_kabupaten = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="berkas .csv, .xlsx, .xls atau .ods")
        if self.per_kabupaten:
            parser.add_argument(
                "--kabupaten", required=True, metavar="KODE", help="kode kabupaten/kota, misalnya 36.02"
            )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            content = read_bytes(options["berkas"])
            if self.per_kabupaten:
                options["kabupaten"] = self._kabupaten(options["kabupaten"])
            load = self.load(content, options)
        except Galat as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(str(load))

    def _kabupaten(self, kode: str) -> Kabupaten:
        if kabupaten := Kabupaten.objects.filter(kode=kode).first():
            return kabupaten
        raise TidakSah(f"Kabupaten/kota {kode} tidak ada. Muat dahulu dengan manage.py muat_wilayah.")

    def load(self, content: bytes, options: dict[str, Any]) -> Load:
        raise NotImplementedError
