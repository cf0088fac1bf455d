"""An import of many rows against its floor: `python bench/impor.py --baris 10000`.

The floor is what cannot be left out: is_valid() of the same rows' forms, and one bulk_create of the usulan. Everything
on a database of its own; on PostgreSQL: `python tests/postgres.py python bench/impor.py`.
"""

import argparse
import csv
import io
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="musrenbang-bench-")
os.environ |= {"DATA_DIR": _folder.name, "DJANGO_SETTINGS_MODULE": "musrenbang.settings"}
AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from musrenbang.jejak.actor import Perintah  # noqa: E402
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Musrenbang, Urusan  # noqa: E402
from usulan.impor.form import RowForm  # noqa: E402
from usulan.impor.plan import plan  # noqa: E402
from usulan.impor.reading.read import read_usulan  # noqa: E402
from usulan.impor.step import COLUMNS  # noqa: E402
from usulan.models import ItemKamus, Usulan  # noqa: E402

BY = Perintah("bench")


def prepare() -> Musrenbang:
    """One kecamatan of 15 desa, 20 OPD, and a kamus of 242 items."""
    call_command("migrate", verbosity=0)
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Bench")
    kecamatan = Kecamatan.objects.create(kabupaten=kabupaten, kode="36.02.01", nama="Bench")
    for at in range(15):
        Desa.objects.create(kecamatan=kecamatan, kode=f"36.02.01.20{at:02}", nama=f"Desa {at}", jenis="desa")
    opd = [OPD.objects.create(kabupaten=kabupaten, nama=f"Dinas {at}") for at in range(20)]
    urusan = Urusan.objects.create(kabupaten=kabupaten, nama="Bench", kelompok="fisik")
    for at in range(242):
        ItemKamus.objects.create(
            kabupaten=kabupaten, opd=opd[at % 20], urusan=urusan, uraian=f"Butir {at}", satuan="m", harga_satuan=1000
        )
    return Musrenbang.objects.create(kecamatan=kecamatan, tahun=2028)


def make_file(rows: int) -> bytes:
    """Every third row is an item of the kamus, without price and OPD."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Desa", "Kegiatan", "Lokasi", "Volume", "Satuan", "Harga Satuan", "OPD", "Bidang", "Permasalahan"])
    for at in range(rows):
        named = [f"Butir {at % 242}", f"RT {at}", "12,5", "m", "", "", ""]
        other = [f"Kegiatan {at}", f"RT {at}", "12,5", "unit", "1.500.000", f"Dinas {at % 20}", "Bench"]
        writer.writerow([f"Desa {at % 15}", *(other if at % 3 else named), "Jalan berlubang dan sulit dilalui."])
    return text.getvalue().encode()


def floor(acara: Musrenbang, content: bytes) -> float:
    """Seconds of is_valid() and one bulk_create, undone afterwards. The file's reading does not count."""
    rows = read_usulan(content).rows
    desa, opd, urusan = Desa.objects.first(), OPD.objects.first(), Urusan.objects.first()
    found = {"desa": [desa], "opd": opd, "urusan": urusan, "item": None}
    start = time.perf_counter()
    with transaction.atomic():
        new = []
        for row in rows:
            form = RowForm(found | {name: getattr(row, name) for name in COLUMNS}, Usulan(musrenbang=acara))
            if not form.is_valid():
                sys.exit(str(form.errors))
            new.append(form.instance)
        Usulan.objects.bulk_create(new, batch_size=500)
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=10_000)
    options = parser.parse_args()
    acara, content = prepare(), make_file(options.baris)
    least = floor(acara, content)
    start = time.perf_counter()
    planned = plan(content, acara)
    looked = time.perf_counter() - start
    if planned.errors:
        sys.exit(str(planned.errors[0]))
    planned.save(by=BY)
    whole = time.perf_counter() - start
    start = time.perf_counter()
    again = plan(content, acara)
    second = time.perf_counter() - start
    if again.needs_saving:
        sys.exit("Impor kedua mengubah sesuatu.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{options.baris} baris: dasar {least:.1f} s; impor {whole:.1f} s = {whole / least:.2f} ×", end="; ")
    print(f"periksa saja {looked:.1f} s; sekali lagi {second:.1f} s; memori {memory} MB")


if __name__ == "__main__":
    main()
