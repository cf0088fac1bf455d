"""manage.py contoh: an invented kecamatan to try everything on."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from forum.models import Sidang
from laporan.contoh.master import ganti_sandi
from laporan.contoh.story import ada, muat
from musrenbang.galat import Galat
from usulan.models import Usulan

AKUN = "Akun: kabupaten, kecamatan, fasilitator, fasilitator2, pimpinan, notulis, desa, dan desa-<nama> bagi desa lain."


class Command(BaseCommand):
    help = (
        "Muat kecamatan contoh Cimandaya: musrenbang tahun lalu yang sudah disegel dan musrenbang hari ini. "
        "Kata sandi semua akun dari CONTOH_SANDI; bila kosong dibuat acak dan dicetak. Bila contoh sudah ada, "
        "isinya tidak diubah; CONTOH_SANDI mengganti kata sandi akunnya."
    )

    def handle(self, *_args: Any, **_pilihan: Any) -> None:
        sandi = os.environ.get("CONTOH_SANDI", "")
        try:
            if sandi:
                validate_password(sandi)
            (self._again if ada() else self._load)(sandi)
        except ValidationError as salah:
            raise CommandError(f"CONTOH_SANDI ditolak. {' '.join(salah.messages)}") from salah
        except Galat as salah:
            raise CommandError(salah.pesan) from salah

    def _load(self, sandi: str) -> None:
        baru = sandi or secrets.token_hex(4)
        muat(baru)
        self.stdout.write(
            f"Kecamatan contoh Cimandaya dimuat: {Usulan.objects.count()} usulan, {Sidang.objects.count()} sidang.\n"
            f"{AKUN}\nKata sandi: {'dari CONTOH_SANDI' if sandi else baru}"
        )

    def _again(self, sandi: str) -> None:
        self.stdout.write(f"Kecamatan contoh Cimandaya sudah dimuat; isinya tidak diubah.\n{AKUN}")
        if not sandi:
            self.stdout.write("Kata sandi baru: CONTOH_SANDI=… manage.py contoh")
        elif jumlah := ganti_sandi(sandi):
            self.stdout.write(f"Kata sandi {jumlah} akun diganti dengan CONTOH_SANDI.")
        else:
            self.stdout.write("Kata sandi sudah sama dengan CONTOH_SANDI.")
