"""manage.py muat_kamus FILE --kabupaten KODE: the kamus usulan with unit, unit price and OPD."""

from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import PerintahMuat
from musrenbang.wilayah.loading import Muatan
from usulan.kamus.load import muat_kamus


class Command(PerintahMuat):
    help = (
        "Muat kamus usulan dari berkas dengan kolom opd, kode_subkegiatan, subkegiatan, uraian_usulan, satuan "
        "dan harga_satuan_rp. OPD yang belum ada ikut ditambahkan."
    )

    def muat(self, isi: bytes, pilihan: dict[str, Any]) -> Muatan:
        return muat_kamus(isi, pilihan["kabupaten"], by=Perintah("muat_kamus"))
