"""manage.py mulai: wilayah and first accounts of an installation, asked for on a terminal or given by options."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from musrenbang.akun.new import check_username
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Pengguna
from musrenbang.sheets.read import read_bytes
from musrenbang.wilayah.begin import Names, Plan, existing, read_list, within
from musrenbang.wilayah.dialog import ask_account, ask_names, confirm

_NO_QUESTIONS = (
    "Tanpa tanya jawab di terminal, sebutkan semuanya, misalnya: manage.py mulai "
    "--berkas wilayah.csv --wilayah 36.02.01 --akun-kecamatan budi"
)


class Command(OwnDatabaseCommand):
    help = (
        "Mulai memakai aplikasi: kabupaten, kecamatan, desa dan akun pertama, ditanyakan satu per satu. "
        "Boleh diulang; yang sudah ada tetap. Kata sandi dari AKUN_SANDI, diketik, atau dibuatkan dan dicetak."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--berkas", type=Path, help="daftar kode wilayah: .csv, .xlsx, .xls atau .ods")
        parser.add_argument("--wilayah", metavar="KODE", help="kecamatan (36.02.01) atau seluruh kabupaten (36.02)")
        parser.add_argument("--akun-kabupaten", metavar="NAMA", help="nama pengguna akun kabupaten")
        parser.add_argument("--akun-kecamatan", metavar="NAMA", help="nama pengguna akun kecamatan")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            plan = self._from_options(options) if options["wilayah"] else self._ask(options)
            before = len(existing(plan.names))
            load = plan.save(by=Perintah("mulai"))
        except Galat as error:
            raise CommandError(error.pesan) from error
        except (EOFError, KeyboardInterrupt):
            self.stdout.write("\nDibatalkan. Tidak ada yang disimpan.")
            sys.exit(1)
        self._tell(plan, before, load.baru)

    def _ask(self, options: dict[str, Any]) -> Plan:
        if options["akun_kabupaten"] or options["akun_kecamatan"] or not sys.stdin.isatty():
            raise TidakSah(_NO_QUESTIONS)
        self.stdout.write("Memulai. Belum ada yang disimpan sebelum Anda menjawab ya di akhir; Ctrl-C membatalkan.\n")
        kecamatan, names = ask_names(_list(options["berkas"]), self.stdout.write)
        plan = Plan(names)
        ask_account(plan, "kabupaten", kecamatan[:5], self.stdout.write)
        ask_account(plan, "kecamatan", kecamatan, self.stdout.write)
        if not confirm(plan, self.stdout.write):
            raise EOFError
        return plan

    def _from_options(self, options: dict[str, Any]) -> Plan:
        kode, names = options["wilayah"], _list(options["berkas"])
        plan = Plan(within(names, kode) if names else {})
        for peran, wilayah in (("kabupaten", kode[:5]), ("kecamatan", kode)):
            username, password = options[f"akun_{peran}"], os.environ.get("AKUN_SANDI", "")
            if username and Pengguna.objects.filter(username=username, peran=peran, kode_wilayah=wilayah).exists():
                self.stdout.write(f"Akun {username} sudah ada. Tetap dipakai.")
            elif username:
                plan.add_account(check_username(username), peran, wilayah, nama="", password=password)
        return plan

    def _tell(self, plan: Plan, before: int, baru: int) -> None:
        self.stdout.write(f"\nWilayah: {baru} baru, {before} sudah ada dan tetap.")
        for akun in plan.accounts:
            password = plan.made.get(akun.username)
            self.stdout.write(f"Akun {akun.username}" + (f", kata sandi: {password}" if password else ""))
        if plan.made:
            self.stdout.write("Catat kata sandinya sekarang; ia tidak ditampilkan lagi.")
        self.stdout.write("Selanjutnya: masuk di peramban; di balik nama Anda: Akun, Buat akun semua desa.")


def _list(berkas: Path | None) -> Names:
    return read_list(read_bytes(berkas)) if berkas else {}
