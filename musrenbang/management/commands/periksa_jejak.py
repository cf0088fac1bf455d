"""Recompute every chain of the record; exit 1 with the first broken link of each broken chain."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from musrenbang.models import Rantai
from musrenbang.models.jejak import RantaiPutus


class Command(BaseCommand):
    help = "Periksa semua rantai jejak. Gagal (1) bila ada jejak yang berubah, hilang, atau tidak bersambung."

    def handle(self, *_args: Any, **_options: Any) -> None:
        putus = []
        for rantai in Rantai.objects.order_by("kunci"):
            try:
                panjang = rantai.verify()
            except RantaiPutus as galat:
                putus.append(galat.pesan)
            else:
                self.stdout.write(f"{rantai.kunci}: {panjang} jejak utuh, sidik {rantai.sidik}")
        if putus:
            raise CommandError("Rantai jejak putus. " + "; ".join(putus) + ".")
        self.stdout.write("Semua rantai jejak utuh.")
