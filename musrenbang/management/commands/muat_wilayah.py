"""manage.py muat_wilayah FILE: kabupaten, kecamatan and desa by their Kemendagri codes."""

from typing import Any

from musrenbang.management.muatan import PerintahMuat
from musrenbang.muat import Muatan, muat_wilayah


class Command(PerintahMuat):
    help = "Muat wilayah dari berkas dengan kolom kode dan nama; tingkatnya mengikuti kodenya."
    per_kabupaten = False

    def muat(self, isi: bytes, _pilihan: dict[str, Any]) -> Muatan:
        return muat_wilayah(isi)
