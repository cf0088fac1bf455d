"""The first account of an installation; all others are made in the browser, at Akun."""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Kabupaten, Pengguna


class Command(OwnDatabaseCommand):
    help = "Buat akun: manage.py buat_akun rina --peran kabupaten --wilayah 36.02 (sandi dari AKUN_SANDI atau diketik)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--peran", required=True, choices=["kabupaten", "kecamatan", "desa", "petugas"])
        parser.add_argument("--wilayah", required=True, help="Kode Kemendagri, misalnya 36.02 atau 36.02.01.")
        parser.add_argument("--nama", default="", help="Nama atau jabatan.")

    def handle(self, *_args: Any, username: str, peran: str, wilayah: str, nama: str, **_options: Any) -> None:
        kabupaten = Kabupaten.objects.filter(kode=wilayah[:5]).first()
        if kabupaten is None:
            raise CommandError(f"Wilayah {wilayah} belum ada. Muat dahulu wilayahnya dengan manage.py muat_wilayah.")
        akun = Pengguna(username=username, peran=peran, kode_wilayah=wilayah, first_name=nama)
        sandi = os.environ.get("AKUN_SANDI") or getpass.getpass("Kata sandi: ")
        akun.set_password(sandi)
        try:
            akun.full_clean()
            validate_password(sandi, akun)
        except ValidationError as galat:
            raise CommandError(" ".join(galat.messages)) from galat
        with kabupaten.change("akun", by=Perintah("buat_akun"), akun=username) as isi:
            kabupaten.write(isi, [akun])
        self.stdout.write(f"Akun {username} ({akun.get_peran_display()}) sudah dibuat.")
