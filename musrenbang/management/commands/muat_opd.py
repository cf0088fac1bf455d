"""manage.py muat_opd FILE --kabupaten KODE: the Perangkat Daerah, with other spellings of their names."""

from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import PerintahMuat
from musrenbang.wilayah.load_opd import muat_opd
from musrenbang.wilayah.loading import Muatan


class Command(PerintahMuat):
    help = "Muat OPD dari berkas dengan kolom kode, nama dan, bila ada, alias (dipisah titik koma)."

    def muat(self, isi: bytes, pilihan: dict[str, Any]) -> Muatan:
        return muat_opd(isi, pilihan["kabupaten"], by=Perintah("muat_opd"))
