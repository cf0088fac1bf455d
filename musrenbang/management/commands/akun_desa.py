"""manage.py akun_desa KODE: what the button "Buat akun semua desa" does, the slips as text to print."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from musrenbang.akun.desa import Slip, accounts_of_desa, make_accounts
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Kecamatan

_CUT = "- " * 36


class Command(OwnDatabaseCommand):
    help = "Buat akun untuk setiap desa yang belum punya: manage.py akun_desa 36.02.01 (kata sandinya dicetak sekali)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kecamatan", metavar="KODE", help="kode kecamatan, misalnya 36.02.01")

    def handle(self, *_args: Any, kecamatan: str, **_options: Any) -> None:
        row = Kecamatan.objects.select_related("kabupaten").filter(kode=kecamatan).first()
        if row is None:
            raise CommandError(f"Kecamatan {kecamatan} belum ada. Muat dahulu wilayahnya dengan manage.py mulai.")
        for desa, accounts in accounts_of_desa(row):
            if accounts:
                names = ", ".join(akun.username for akun in accounts)
                self.stdout.write(f"{desa.sebutan} sudah punya akun: {names}. Tetap.")
        try:
            slips = make_accounts(row, by=Perintah("akun_desa"))
        except Galat as error:
            raise CommandError(error.pesan) from error
        for slip in slips:
            self.stdout.write(_text(slip, row))
        self.stdout.write(
            f"{len(slips)} akun dibuat. Kata sandi tidak ditampilkan lagi." if slips else "Tidak ada baru."
        )


def _text(slip: Slip, kecamatan: Kecamatan) -> str:
    lines = [_CUT, f"Akun Musrenbang {slip.desa.sebutan}, Kecamatan {kecamatan.nama}"]
    if settings.ALAMAT_PUBLIK:
        lines.append(f"Alamat         {settings.ALAMAT_PUBLIK}/masuk/")
    return "\n".join([*lines, f"Nama pengguna  {slip.username}", f"Kata sandi     {slip.sandi}", _CUT])
