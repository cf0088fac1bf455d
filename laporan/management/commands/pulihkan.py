"""Restore what `cadangkan` has written."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from laporan.jejak.acts import act_faults
from laporan.models import Terbitan
from laporan.pindaian.verify import missing_evidence
from laporan.terbitan.strange import set_aside
from laporan.terbitan.verify import document_faults
from musrenbang.backup.archive import in_words
from musrenbang.backup.command import require_answer
from musrenbang.backup.put_back import pulihkan
from musrenbang.galat import Galat
from musrenbang.jejak.verify import chain_faults, row_faults
from musrenbang.models import Kabupaten, Rantai
from usulan.lampiran.verify import missing_attachments


class Command(BaseCommand):
    help = (
        "Pulihkan basis data, dokumen terbitan dan lampiran dari berkas cadangan, lalu periksa dokumen dan rantai "
        "jejaknya."
    )
    requires_system_checks = ()  # as OwnDatabaseCommand

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, help="Berkas yang dibuat dengan “cadangkan”.")
        parser.add_argument("--timpa", action="store_true", help="Ganti basis data yang sudah ada isinya.")
        parser.add_argument(
            "--walau-rusak",
            action="store_true",
            help="Pulihkan apa yang utuh dari cadangan yang jejak atau berkasnya rusak.",
        )

    def handle(self, *_args: Any, berkas: Path, timpa: bool, walau_rusak: bool, **_options: Any) -> None:
        require_answer()
        if not timpa and _berisi():
            raise CommandError(
                "Basis data ini sudah ada isinya, dan semuanya akan diganti. "
                "Cadangkan dahulu, lalu ulangi dengan --timpa."
            )
        try:
            jumlah = pulihkan(berkas, backup_faults, walau_rusak=walau_rusak)
        except Galat as galat:
            raise CommandError(galat.pesan) from galat
        # The backup may be older than the program.
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"{in_words(jumlah)} dipulihkan dari {berkas}.")
        self._set_aside()
        hilang = [str(t) for t in Terbitan.objects.exclude(sha256="").defer("isi") if not t.ada]
        if hilang:
            self.stderr.write(f"Berkas dokumen tidak ada dalam cadangan: {'; '.join(hilang)}.")
        call_command("periksa_jejak", stdout=self.stdout, stderr=self.stderr)
        if hilang:
            raise CommandError("Jalankan “pekerja” untuk membuat lagi dokumen yang tidak ada.")

    def _set_aside(self) -> None:
        for folder, names in set_aside():
            self.stdout.write(
                f"{len(names)} berkas yang tidak dikenal basis data ini dipindah ke {folder}: {', '.join(names)}. "
                "Tidak ada yang dihapus."
            )


def backup_faults(coming: frozenset[str]) -> list[str]:
    """What is wrong with a backup whose database is the default one now, `coming` being the files that it brings."""
    found = [fault for rantai in Rantai.objects.order_by("kunci") for fault in chain_faults(rantai)]
    found += [*row_faults(), *act_faults(), *document_faults(files=False)]
    return [*found, *missing_attachments(coming), *missing_evidence(coming)]


def _berisi() -> bool:
    """Accounts and master data are lost as an event is, and all of them hang on a kabupaten."""
    try:
        return Kabupaten._meta.db_table in connection.introspection.table_names() and Kabupaten.objects.exists()
    except Error:  # something is there that cannot be read
        return True
