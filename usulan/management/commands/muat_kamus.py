"""manage.py muat_kamus FILE --kabupaten KODE: the kamus usulan with unit, unit price and OPD."""

from argparse import ArgumentParser
from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import LoadCommand
from musrenbang.wilayah.loading import Load
from usulan.kamus.load import load_kamus


class Command(LoadCommand):
    help = (
        "Muat kamus usulan dari berkas dengan kolom opd, kode_subkegiatan, subkegiatan, uraian_usulan, satuan "
        "dan harga_satuan_rp. OPD yang belum ada ikut ditambahkan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--tahun", type=int, help="hanya untuk tahun RKPD ini; tanpa ini untuk setiap tahun")

    def load(self, content: bytes, options: dict[str, Any]) -> Load:
        return load_kamus(content, options["kabupaten"], by=Perintah("muat_kamus"), tahun=options["tahun"])
