"""manage.py impor FILE --kecamatan KODE --tahun TAHUN: the same import as the page's."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from musrenbang.backup.command import OwnDatabaseCommand
from musrenbang.galat import Galat, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Desa, Kecamatan, Musrenbang
from musrenbang.sheets.read import read_bytes
from usulan.impor.memory import remembered
from usulan.impor.plan import Plan, plan
from usulan.impor.reading.rows import Finding


class Command(OwnDatabaseCommand):
    help = "Impor usulan sebuah kecamatan dari berkas Excel atau CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path)
        parser.add_argument("--kecamatan", required=True, metavar="KODE", help="kode kecamatan, misalnya 36.02.01")
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD; musrenbang dibuat bila belum ada")
        parser.add_argument("--desa", metavar="KODE", help="desa untuk baris yang tidak menyebut desa")
        parser.add_argument("--buat-induk", action="store_true", help="tambahkan OPD dan urusan yang belum ada")
        parser.add_argument("--draf", action="store_true", help="simpan yang baru sebagai draf")
        parser.add_argument("--coba", action="store_true", help="periksa saja, tidak menyimpan")
        parser.add_argument("--json", action="store_true", help="tuliskan hasilnya sebagai JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            planned = self._plan(**options)
            if not planned.errors and not options["coba"]:
                planned.save(by=Perintah("impor"), nama=options["berkas"].name)
            report: dict[str, Any] = planned.summary()
            errors, warnings = planned.errors, planned.warnings
        except Galat as error:
            report = dict.fromkeys(("baris", "baru", "sama", "diganti", "dilewati", "peringatan"), 0)
            errors, warnings = [Finding(0, "", error.pesan)], []
        if options["json"]:
            everything = report | {"galat": _as_json(errors), "catatan": _as_json(warnings)}
            self.stdout.write(json.dumps(everything, ensure_ascii=False))
        else:
            self._report(report, errors, warnings, options["coba"], options["verbosity"])
        if errors:
            if not options["buat_induk"] and any("data induk" in finding.message for finding in errors):
                self.stderr.write("Perangkat Daerah dan urusan yang belum ada ditambahkan dengan --buat-induk.")
            raise CommandError(f"{len(errors)} kesalahan; tidak ada yang disimpan.")

    def _plan(self, **options: Any) -> Plan:
        kecamatan = Kecamatan.objects.select_related("kabupaten").filter(kode=options["kecamatan"]).first()
        if kecamatan is None:
            raise TidakSah(f"Kecamatan {options['kecamatan']} tidak ada. Muat dahulu dengan manage.py muat_wilayah.")
        desa = None
        if options["desa"] and not (desa := Desa.objects.filter(kecamatan=kecamatan, kode=options["desa"]).first()):
            raise TidakSah(f"Desa {options['desa']} tidak ada di Kecamatan {kecamatan.nama}. Periksa kodenya.")
        musrenbang = _event(kecamatan, options["tahun"])
        content = read_bytes(options["berkas"])
        mend = remembered(kecamatan)
        create = options["buat_induk"]
        return plan(content, musrenbang, mend=mend, desa=desa, create_missing=create, draf=options["draf"])

    def _report(
        self, report: dict[str, Any], errors: list[Finding], warnings: list[Finding], dry_run: bool, verbosity: int
    ) -> None:
        for finding in warnings if verbosity > 1 else []:
            self.stdout.write(f"Peringatan. {finding}")
        for finding in errors:
            self.stderr.write(str(finding))
        self.stdout.write(", ".join(f"{count} {name}" for name, count in report.items()) + ".")
        if warnings and verbosity < 2:
            self.stdout.write("Peringatannya ditampilkan dengan -v 2.")
        if dry_run:
            self.stdout.write("Hanya diperiksa; tidak ada yang disimpan.")


def _event(kecamatan: Kecamatan, tahun: int) -> Musrenbang:
    musrenbang = Musrenbang.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    if musrenbang:
        musrenbang.kecamatan = kecamatan
        return musrenbang
    musrenbang = Musrenbang(kecamatan=kecamatan, tahun=tahun)
    try:
        musrenbang.clean_fields(exclude={"kecamatan"})
    except ValidationError as error:
        raise TidakSah(f"Tahun {tahun} tidak dapat dipakai. Tuliskan tahun RKPD, misalnya 2027.") from error
    return musrenbang


def _as_json(findings: list[Finding]) -> list[dict[str, int | str]]:
    return [{"baris": finding.row, "kolom": finding.column, "pesan": finding.message} for finding in findings]
