"""manage.py impor FILE --kecamatan KODE --tahun TAHUN: the same import as the page's."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from musrenbang.galat import Galat, TidakSah
from musrenbang.jejak.actor import Perintah
from musrenbang.models import Desa, Kecamatan, Musrenbang
from musrenbang.sheets.read import read_bytes
from usulan.impor.plan import Rencana, periksa
from usulan.impor.rows import Temuan


class Command(BaseCommand):
    help = "Impor usulan sebuah kecamatan dari berkas Excel atau CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path)
        parser.add_argument("--kecamatan", required=True, metavar="KODE", help="kode kecamatan, misalnya 36.02.01")
        parser.add_argument("--tahun", required=True, type=int, help="tahun RKPD; musrenbang dibuat bila belum ada")
        parser.add_argument("--desa", metavar="KODE", help="desa untuk baris yang tidak menyebut desa")
        parser.add_argument("--buat-induk", action="store_true", help="tambahkan OPD dan urusan yang belum ada")
        parser.add_argument("--coba", action="store_true", help="periksa saja, tidak menyimpan")
        parser.add_argument("--json", action="store_true", help="tuliskan hasilnya sebagai JSON")

    def handle(self, *_: Any, **pilihan: Any) -> None:
        try:
            rencana = self._plan(**pilihan)
            if not rencana.galat and not pilihan["coba"]:
                rencana.simpan(by=Perintah("impor"))
            laporan: dict[str, Any] = rencana.ringkasan()
            galat, peringatan = rencana.galat, rencana.peringatan
        except Galat as salah:
            laporan = dict.fromkeys(("baris", "baru", "sama", "diganti", "dilewati", "peringatan"), 0)
            galat, peringatan = [Temuan(0, "", salah.pesan)], []
        if pilihan["json"]:
            semua = laporan | {"galat": _as_json(galat), "catatan": _as_json(peringatan)}
            self.stdout.write(json.dumps(semua, ensure_ascii=False))
        else:
            self._report(laporan, galat, peringatan, pilihan["coba"], pilihan["verbosity"])
        if galat:
            raise CommandError(f"{len(galat)} kesalahan; tidak ada yang disimpan.")

    def _plan(self, **pilihan: Any) -> Rencana:
        kecamatan = Kecamatan.objects.select_related("kabupaten").filter(kode=pilihan["kecamatan"]).first()
        if kecamatan is None:
            raise TidakSah(f"Kecamatan {pilihan['kecamatan']} tidak ada. Muat dahulu dengan manage.py muat_wilayah.")
        desa = None
        if pilihan["desa"] and not (desa := Desa.objects.filter(kecamatan=kecamatan, kode=pilihan["desa"]).first()):
            raise TidakSah(f"Desa {pilihan['desa']} tidak ada di Kecamatan {kecamatan.nama}. Periksa kodenya.")
        musrenbang = _event(kecamatan, pilihan["tahun"])
        return periksa(read_bytes(pilihan["berkas"]), musrenbang, desa=desa, buat_induk=pilihan["buat_induk"])

    def _report(
        self, laporan: dict[str, Any], galat: list[Temuan], peringatan: list[Temuan], coba: bool, verbosity: int
    ) -> None:
        for temuan in peringatan if verbosity > 1 else []:
            self.stdout.write(f"Peringatan. {temuan}")
        for temuan in galat:
            self.stderr.write(str(temuan))
        self.stdout.write(", ".join(f"{banyak} {nama}" for nama, banyak in laporan.items()) + ".")
        if coba:
            self.stdout.write("Hanya diperiksa; tidak ada yang disimpan.")


def _event(kecamatan: Kecamatan, tahun: int) -> Musrenbang:
    musrenbang = Musrenbang.objects.filter(kecamatan=kecamatan, tahun=tahun).first()
    if musrenbang:
        musrenbang.kecamatan = kecamatan
        return musrenbang
    musrenbang = Musrenbang(kecamatan=kecamatan, tahun=tahun)
    try:
        musrenbang.clean_fields(exclude={"kecamatan"})
    except ValidationError as salah:
        raise TidakSah(f"Tahun {tahun} tidak dapat dipakai. Tuliskan tahun RKPD, misalnya 2027.") from salah
    return musrenbang


def _as_json(semua: list[Temuan]) -> list[dict[str, int | str]]:
    return [{"baris": temuan.baris, "kolom": temuan.kolom, "pesan": temuan.pesan} for temuan in semua]
