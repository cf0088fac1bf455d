"""The way back for whoever has forgotten his password and has nobody above him: the record says that it was changed."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from axes.utils import reset
from django.core.management.base import CommandError

from musrenbang.akun.ask import ask_password
from musrenbang.akun.new import kabupaten_of, set_password
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Pengguna


class Command(OwnDatabaseCommand):
    help = "Ganti kata sandi sebuah akun: manage.py ganti_sandi budi (sandi dari AKUN_SANDI atau diketik)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *_args: Any, username: str, **_options: Any) -> None:
        try:
            akun = self._change(username)
        except Galat as error:
            raise CommandError(error.pesan) from error
        self.stdout.write(f"Kata sandi {username} sudah diganti. Semua perangkat yang memakainya harus masuk lagi.")
        if not akun.is_active:
            self.stdout.write("Akun ini tidak aktif, jadi belum dapat masuk. Aktifkan di halaman Akun.")

    def _change(self, username: str) -> Pengguna:
        akun = Pengguna.objects.filter(username=username).first()
        if akun is None:
            names = ", ".join(Pengguna.objects.exclude(peran="desa").values_list("username", flat=True)[:20])
            raise TidakSah(f"Akun {username} tidak ada. Akun selain akun desa: {names or 'belum ada'}.")
        kabupaten = kabupaten_of(akun)
        set_password(akun, ask_password())
        with kabupaten.change("sandi", by=Perintah("ganti_sandi"), akun=username):
            akun.save(update_fields=["password"])
        reset(username=username)  # ten wrong passwords may have locked it
        return akun
