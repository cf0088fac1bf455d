"""manage.py muat_prioritas FILE --kabupaten KODE --tahun TAHUN: priorities of the regional RKPD."""

from argparse import ArgumentParser
from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import PerintahMuat
from musrenbang.wilayah.load_prioritas import muat_prioritas
from musrenbang.wilayah.loading import Muatan


class Command(PerintahMuat):
    help = "Muat prioritas daerah dari berkas dengan kolom nomor, prioritas dan sasaran."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD")

    def muat(self, isi: bytes, pilihan: dict[str, Any]) -> Muatan:
        return muat_prioritas(isi, pilihan["kabupaten"], pilihan["tahun"], by=Perintah("muat_prioritas"))
