"""manage.py muat_opd FILE --kabupaten KODE: the Perangkat Daerah, with other spellings of their names."""

from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import LoadCommand
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.loading import Load


class Command(LoadCommand):
    help = "Muat OPD dari berkas dengan kolom kode, nama dan, bila ada, alias (dipisah titik koma)."

    def load(self, content: bytes, options: dict[str, Any]) -> Load:
        return load_opd(content, options["kabupaten"], by=Perintah("muat_opd"))
