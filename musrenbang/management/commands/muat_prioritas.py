"""manage.py muat_prioritas FILE --kabupaten KODE --tahun TAHUN: priorities of the regional RKPD."""

from argparse import ArgumentParser
from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import LoadCommand
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.loading import Load


class Command(LoadCommand):
    help = "Muat prioritas daerah dari berkas dengan kolom nomor, prioritas dan sasaran."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD")

    def load(self, content: bytes, options: dict[str, Any]) -> Load:
        return load_prioritas(content, options["kabupaten"], options["tahun"], by=Perintah("muat_prioritas"))
