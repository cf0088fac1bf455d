"""manage.py muat_kamus FILE --kabupaten KODE: the kamus usulan with unit, unit price and OPD."""

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

    def load(self, content: bytes, options: dict[str, Any]) -> Load:
        return load_kamus(content, options["kabupaten"], by=Perintah("muat_kamus"))
