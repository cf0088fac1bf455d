"""manage.py impor_lanjut FILE --kecamatan KODE --tahun TAHUN --sumber TEKS: what became of usulan, as on the page."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Kecamatan
from musrenbang.sheets.read import read_bytes
from usulan.impor_lanjut.forms import BerkasForm
from usulan.impor_lanjut.plan import Plan, Told, note, plan
from usulan.impor_lanjut.read import read
from usulan.models import HasilTahap, KolomImpor, Tahap

BY = Perintah("impor_lanjut")


class Command(OwnDatabaseCommand):
    help = (
        "Catat dari berkas Excel atau CSV apa yang terjadi dengan usulan sebuah tahun: Forum Perangkat Daerah, "
        "Musrenbang kabupaten, RKPD, APBD, realisasi. Bila satu baris salah, tidak ada yang dicatat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path)
        parser.add_argument("--kecamatan", required=True, metavar="KODE", help="kode kecamatan, misalnya 36.02.01")
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD dari usulan di dalam berkas")
        parser.add_argument("--sumber", required=True, help="dokumen yang menyebutkannya, misalnya “Perda APBD 2027”")
        parser.add_argument("--tanggal", help="tanggal dokumen itu, TTTT-BB-HH; tanpa ini hari ini")
        parser.add_argument("--tahap", choices=Tahap.values, default="", help="untuk baris tanpa tahap")
        parser.add_argument(
            "--hasil", choices=HasilTahap.values, default=HasilTahap.MASUK.value, help="untuk baris tanpa hasil"
        )
        parser.add_argument("--coba", action="store_true", help="periksa saja, tidak mencatat")
        parser.add_argument("--json", action="store_true", help="tuliskan hasilnya sebagai JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            planned = _run(options)
        except Galat as error:
            raise CommandError(error.pesan) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(planned), ensure_ascii=False))
        else:
            self._report(planned, dry_run=options["coba"])
        if planned.faults:
            raise CommandError(f"{len(planned.faults)} baris tidak terpakai; tidak ada yang dicatat.")

    def _report(self, planned: Plan, *, dry_run: bool) -> None:
        for catatan in planned.notes:
            self.stdout.write(catatan)
        for place, reason in planned.faults:
            self.stderr.write(f"Baris {place}: {reason}")
        self.stdout.write(planned.sentence)
        if dry_run:
            self.stdout.write("Hanya diperiksa; tidak ada yang dicatat.")


def _run(options: dict[str, Any]) -> Plan:
    """Raises Galat."""
    kecamatan = Kecamatan.objects.select_related("kabupaten").filter(kode=options["kecamatan"]).first()
    if kecamatan is None:
        raise TidakSah(f"Kecamatan {options['kecamatan']} tidak ada. Muat dahulu dengan manage.py muat_wilayah.")
    told = _told(options)
    content = read(read_bytes(options["berkas"]), KolomImpor.chosen(kecamatan, KolomImpor.LANJUT))
    planned = plan(content, kecamatan, told, by=BY)
    if options["coba"] or planned.faults or planned.nothing:
        return planned
    return note(content, kecamatan, told, by=BY)


def _told(options: dict[str, Any]) -> Told:
    """What the form of the page would take. Raises TidakSah."""
    day = options["tanggal"] or timezone.localdate().isoformat()
    data = {name: options[name] for name in ("tahun", "tahap", "hasil", "sumber")} | {"tanggal": day}
    form = BerkasForm(data)
    wrong = {name: " ".join(map(str, told)) for name, told in form.errors.items() if name != "berkas"}
    if wrong:
        raise TidakSah(" ".join(f"--{name}: {told}" for name, told in wrong.items()))
    clean = form.cleaned_data
    return Told(clean["tahun"], clean["tahap"], clean["hasil"], clean["sumber"], clean["tanggal"])


def _as_json(planned: Plan) -> dict[str, object]:
    return {
        "usulan_baru": len(planned.new),
        "tindak_lanjut_baru": len(planned.news),
        "sudah_tercatat": planned.same,
        "tanpa_tahap": planned.silent,
        "galat": [{"baris": place, "pesan": reason} for place, reason in planned.faults],
        "catatan": planned.notes,
    }
