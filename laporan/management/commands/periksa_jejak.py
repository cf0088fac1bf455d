"""Recompute every chain of the record, and hold the sealed ones against what was issued; exit 1 on any fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from laporan.models import Terbitan
from musrenbang.jejak.chain import RantaiPutus
from musrenbang.models import Musrenbang, Rantai


class Command(BaseCommand):
    help = "Periksa semua rantai jejak. Gagal (1) bila ada jejak yang berubah, hilang, atau tidak bersambung."

    def handle(self, *_args: Any, **_options: Any) -> None:
        salah = []
        for rantai in Rantai.objects.order_by("kunci"):
            try:
                panjang = rantai.verify()
            except RantaiPutus as galat:
                salah.append(galat.pesan)
            else:
                self.stdout.write(f"{rantai.kunci}: {panjang} jejak utuh, sidik {rantai.sidik}")
        salah += [kalimat for acara in Musrenbang.objects.exclude(disegel_pada=None) for kalimat in _segel(acara)]
        if salah:
            raise CommandError("Rantai jejak putus. " + "; ".join(salah) + ".")
        self.stdout.write("Semua rantai jejak utuh.")


def _segel(acara: Musrenbang) -> Iterator[str]:
    """Whoever owns the database can rewrite a whole chain, but not the sidik printed on the documents."""
    rantai = Rantai.objects.filter(kunci=acara.kunci_rantai).first()
    if rantai is None or rantai.disegel_pada is None:
        yield f"{acara.kunci_rantai}: musrenbang sudah disegel, tetapi rantainya tidak tertutup"
        return
    for terbitan in acara.terbitan.exclude(jenis=Terbitan.Jenis.DRAF).filter(versi=acara.versi):
        if terbitan.data["segel"]["sidik"] != rantai.sidik:
            yield f"{acara.kunci_rantai}: sidik terakhir bukan yang tercetak pada {terbitan} ({terbitan.kode})"
