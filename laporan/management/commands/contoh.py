"""manage.py contoh: an invented kecamatan to try everything on."""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from forum.models import Sidang
from laporan.contoh.master import change_passwords
from laporan.contoh.skor import card_addresses
from laporan.contoh.story import exists, keadaan, load
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat
from usulan.models import Usulan

ACCOUNTS = (
    "Akun: kabupaten, kecamatan, opd, fasilitator, fasilitator2, pimpinan, notulis, desa, desa2, "
    "dan desa-<nama> bagi desa lain."
)


class Command(OwnDatabaseCommand):
    help = (
        "Muat kecamatan contoh Cimandaya: musrenbang tahun lalu yang sudah disegel dan musrenbang hari ini. "
        "Kata sandi semua akun dari CONTOH_SANDI; bila kosong dibuat acak dan dicetak. Bila contoh sudah ada, "
        "isinya tidak diubah; CONTOH_SANDI mengganti kata sandi akunnya."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keadaan", action="store_true", help="hanya cetak: kosong, contoh atau sendiri")
        parser.add_argument(
            "--kartu", type=int, metavar="N", help="cetak alamat N kartu yang menilai dalam sidang yang berlangsung"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["keadaan"]:
            self.stdout.write(keadaan())
            return
        password = os.environ.get("CONTOH_SANDI", "")
        try:
            if password:
                validate_password(password)
            told = (_again if exists() else _load)(password)
            if options["kartu"] is None:
                self.stdout.write(told)
            else:
                self.stdout.write("\n".join(card_addresses(options["kartu"])))
        except ValidationError as error:
            raise CommandError(f"CONTOH_SANDI ditolak. {' '.join(error.messages)}") from error
        except Galat as error:
            raise CommandError(error.pesan) from error


def _load(password: str) -> str:
    new = password or secrets.token_hex(4)
    load(new)
    return (
        f"Kecamatan contoh Cimandaya dimuat: {Usulan.objects.count()} usulan, {Sidang.objects.count()} sidang.\n"
        f"{ACCOUNTS}\nKata sandi: {'dari CONTOH_SANDI' if password else new}"
    )


def _again(password: str) -> str:
    told = f"Kecamatan contoh Cimandaya sudah dimuat; isinya tidak diubah.\n{ACCOUNTS}\n"
    if not password:
        return f"{told}Kata sandi baru: CONTOH_SANDI=… manage.py contoh"
    if count := change_passwords(password):
        return f"{told}Kata sandi {count} akun diganti dengan CONTOH_SANDI."
    return f"{told}Kata sandi sudah sama dengan CONTOH_SANDI."
