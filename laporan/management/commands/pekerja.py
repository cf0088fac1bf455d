"""The worker process: renders what is queued. One of them runs beside the web server."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from laporan.berkas import remove_parts
from laporan.tugas import susulkan


class Command(BaseCommand):
    help = "Kerjakan antrean: menerbitkan dokumen PDF. Jalankan satu proses di samping peladen web."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="Selesai ketika antrean kosong.")

    def handle(self, *_args: Any, batch: bool, verbosity: int, **_options: Any) -> None:
        # A queue of another life is of no use: what is still to be done, the rows themselves say.
        DBTaskResult.objects.finished().delete()
        DBTaskResult.objects.running().delete()
        remove_parts(Path(settings.TERBITAN_DIR))
        if n := susulkan():
            self.stdout.write(f"{n} dokumen yang tertinggal diantrekan kembali.")
        call_command("db_worker", batch=batch, interval=0.5, startup_delay=False, reload=False, verbosity=verbosity)
