"""manage.py muat_wilayah FILE: kabupaten, kecamatan and desa by their Kemendagri codes."""

from typing import Any

from musrenbang.jejak.actor import Perintah
from musrenbang.wilayah.command import PerintahMuat
from musrenbang.wilayah.load_wilayah import muat_wilayah
from musrenbang.wilayah.loading import Muatan


class Command(PerintahMuat):
    help = "Muat wilayah dari berkas dengan kolom kode dan nama; tingkatnya mengikuti kodenya."
    per_kabupaten = False

    def muat(self, isi: bytes, _pilihan: dict[str, Any]) -> Muatan:
        return muat_wilayah(isi, by=Perintah("muat_wilayah"))
