"""The worker process: renders what is queued. One of them runs beside the web server."""

from __future__ import annotations

import logging
import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from laporan.terbitan.tasks import susulkan
from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.backup.files import remove_parts
from usulan.impor.pieces import queue_again


class Command(OwnDatabaseCommand):
    help = "Kerjakan antrean: menerbitkan dokumen PDF. Jalankan satu proses di samping peladen web."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="Selesai ketika antrean kosong.")

    def handle(self, *_args: Any, batch: bool, **_options: Any) -> None:
        # The queue of an earlier run is dropped: in the rows stands what is still to be done.
        DBTaskResult.objects.all().delete()
        remove_parts(Path(settings.TERBITAN_DIR))
        _own_temporary_folder()
        # On the laptop nothing runs at night; on a server the nightly backup does it too (docs/pasang.md).
        call_command("clearsessions")
        queue_again()
        if n := susulkan():
            self.stdout.write(f"{n} dokumen menunggu diterbitkan.")
        # db_worker's own command logs every task at INFO, which hides the address that make demo prints.
        worker = Worker(
            queue_names=["default"],
            excluded_queue_names=[],
            backend_name="default",
            worker_id=get_random_string(32),
            interval=0.5,
            batch=batch,
            startup_delay=False,
            max_tasks=None,
        )
        worker.configure_signals()
        # Otherwise it tells in English, between the lines of make demo, that it was asked to end.
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        worker.run()


def _own_temporary_folder() -> None:
    """WeasyPrint leaves its fonts in the temporary folder when it is killed; here the next start removes them."""
    folder = Path(settings.DATA_DIR) / "pekerja"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    tempfile.tempdir = str(folder)
