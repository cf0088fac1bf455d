"""manage.py muat_wilayah FILE: kabupaten, kecamatan and desa by their Kemendagri codes."""

from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import LoadCommand
from musrenbang.wilayah.load_wilayah import load_wilayah
from musrenbang.wilayah.loading import Load


class Command(LoadCommand):
    help = "Muat wilayah dari berkas dengan kolom kode dan nama; tingkatnya mengikuti kodenya."
    per_kabupaten = False

    def load(self, content: bytes, _options: dict[str, Any]) -> Load:
        return load_wilayah(content, by=Perintah("muat_wilayah"))
