"""manage.py muat_opd FILE --kabupaten KODE: the Perangkat Daerah, with other spellings of their names."""

from typing import Any

from musrenbang.management.muatan import PerintahMuat
from musrenbang.muat import Muatan, muat_opd


class Command(PerintahMuat):
    help = "Muat OPD dari berkas dengan kolom kode, nama dan, bila ada, alias (dipisah titik koma)."

    def muat(self, isi: bytes, pilihan: dict[str, Any]) -> Muatan:
        return muat_opd(isi, pilihan["kabupaten"])
