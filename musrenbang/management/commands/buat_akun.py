"""An account from the command line, as an installation's first; all others are made in the browser, at Akun."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from musrenbang.akun.ask import ask_password
from musrenbang.akun.new import new_account, save_account, set_password
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Pengguna


class Command(OwnDatabaseCommand):
    help = "Buat akun: manage.py buat_akun rina --peran kabupaten --wilayah 36.02 (sandi dari AKUN_SANDI atau diketik)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--peran", required=True, choices=Pengguna.Peran.values)
        parser.add_argument("--wilayah", required=True, help="Kode Kemendagri, misalnya 36.02 atau 36.02.01.")
        parser.add_argument("--nama", default="", help="Nama atau jabatan.")
        parser.add_argument("--opd", default="", help="Nama atau kode Perangkat Daerah, untuk peran opd.")

    def handle(self, *_args: Any, username: str, peran: str, wilayah: str, **options: Any) -> None:
        try:
            # Refused before anybody types a password.
            akun = new_account(username, peran, wilayah, nama=options["nama"], opd=options["opd"])
            set_password(akun, ask_password())
            save_account(akun, by=Perintah("buat_akun"))
        except Galat as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(f"Akun {username} ({akun.get_peran_display()}) sudah dibuat.")
