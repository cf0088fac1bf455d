"""manage.py bagian_setara FILE.pb [--aturan add1] [--langkah N] [--json]: what equal shares would buy."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.adil.equal_shares import Pemilihan, Proyek, add1
from forum.adil.pabulib import read_pb
from musrenbang.formats import angka
from musrenbang.galat import Galat

ATURAN = {"add1": add1}


class Command(BaseCommand):
    help = (
        "Hitung proyek yang terbeli dengan bagian setara dari berkas .pb (Pabulib), tanpa basis data. "
        "Dengan --json hanya daftar project_id, menurut urutan terbelinya. Aturan BOS belum tersedia."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="FILE.pb")
        parser.add_argument(
            "--aturan", choices=ATURAN, default="add1", help="cara melengkapi; bawaan: add1 (bos belum ada)"
        )
        parser.add_argument(
            "--langkah",
            type=int,
            default=1,
            metavar="N",
            help="kenaikan bagian tiap pemilih; bawaan: 1. Untuk berkas dari sidang: seperti tertulis pada halamannya",
        )
        parser.add_argument("--json", action="store_true", help="keluaran untuk program")

    def handle(self, *args: Any, berkas: Path, aturan: str, langkah: int, **options: Any) -> None:  # noqa: ARG002
        if langkah < 1:
            raise CommandError("--langkah adalah bilangan bulat mulai dari 1.")
        try:
            pemilihan = read_pb(berkas.read_text(encoding="utf-8"))
        except OSError as galat:
            raise CommandError(f"{berkas} tidak dapat dibaca: {galat.strerror}.") from galat
        except UnicodeDecodeError as galat:
            raise CommandError(f"{berkas} bukan teks UTF-8.") from galat
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        bought = ATURAN[aturan](pemilihan, langkah)
        self.stdout.write(json.dumps([one.kode for one in bought]) if options["json"] else _words(pemilihan, bought))


def _words(pemilihan: Pemilihan, bought: list[Proyek]) -> str:
    lines = [f"{one.kode}  {_amount(one)}" for one in bought]
    total = f"{len(bought)} dari {len(pemilihan.proyek)} proyek, {pemilihan.pemilih} pemilih"
    return "\n".join([*lines, total])


def _amount(one: Proyek) -> str:
    return angka(one.biaya.numerator if one.biaya.denominator == 1 else round(one.biaya))
