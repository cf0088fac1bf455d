"""Moves in a running session while the worker saves a large file: `python bench/sela.py --baris 10000`.

One process moves every 0.1 s, as a facilitator would; another saves the file in its pieces, as the worker does. What
is printed is how long a move took without and beside it. On PostgreSQL:
`python tests/postgres.py python bench/sela.py`.
"""

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="musrenbang-bench-")
os.environ.setdefault("DATA_DIR", _folder.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "musrenbang.settings"
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from impor import make_file, prepare  # noqa: E402

from forum.models import Petugas, Sidang  # noqa: E402
from musrenbang.models import Musrenbang, Pengguna  # noqa: E402
from usulan.impor import upload  # noqa: E402
from usulan.impor.choice import Choice, plan_of  # noqa: E402
from usulan.impor.pieces import run  # noqa: E402
from usulan.models import Impor, Usulan  # noqa: E402

BEFORE = 20  # moves alone


def session(acara: Musrenbang) -> tuple[Sidang, Pengguna, list[str]]:
    """A session of 100 usulan that has begun."""
    person = Pengguna.objects.create_user("bench", peran="kecamatan", kode_wilayah=acara.kecamatan.kode)
    desa, opd = acara.kecamatan.desa.first(), acara.kecamatan.kabupaten.opd.first()
    urusan = acara.kecamatan.kabupaten.urusan.first()
    rows = [
        Usulan(musrenbang=acara, opd=opd, urusan=urusan, kegiatan=f"Jalan {at}", status="diverifikasi")
        for at in range(100)
    ]
    for usulan in Usulan.objects.bulk_create(rows):
        usulan.desa.add(desa)
    sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang")
    sidang.susun(by=person)
    sidang.mulai(by=person)
    Petugas.objects.create(sidang=sidang, pengguna=person, tugas=Petugas.Tugas.FASILITATOR)
    return sidang, person, list(sidang.butir.values_list("kode", flat=True))


def queue(acara: Musrenbang, person: Pengguna, content: bytes) -> Impor:
    choice = Choice(
        acara=acara.kode, berkas=upload.keep(content), nama="besar.csv", oleh="bench", desa="", buat_induk=False
    )
    planned = plan_of(acara, person, choice)
    if planned.errors:
        sys.exit(str(planned.errors[0]))
    return Impor.objects.create(musrenbang=acara, oleh=person, pilihan=choice, v=planned.version)


def save(pk: int) -> None:
    run(Impor.objects.select_related("musrenbang__kecamatan__kabupaten", "oleh").get(pk=pk))


def move(sidang: Sidang, person: Pengguna, kode: list[str], at: int) -> float:
    """Seconds of one move to another place."""
    start = time.perf_counter()
    sidang.pindah(kode[at * 37 % len(kode)], urutan=1 + at * 61 % len(kode), by=person)
    return time.perf_counter() - start


def told(name: str, seconds: list[float]) -> str:
    ms = sorted(1000 * one for one in seconds)
    return f"{name}: {len(ms)} pindah, tengah {statistics.median(ms):.0f} ms, terlama {ms[-1]:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=10_000)
    options = parser.parse_args()
    acara = prepare()
    sidang, person, kode = session(acara)
    impor = queue(acara, person, make_file(options.baris))
    alone = [move(sidang, person, kode, at) for at in range(BEFORE)]
    connection.close()
    worker = multiprocessing.get_context("fork").Process(target=save, args=(impor.pk,))
    start = time.perf_counter()
    worker.start()
    beside = []
    while worker.is_alive():
        beside.append(move(sidang, person, kode, len(beside)))
        time.sleep(0.1)
    whole = time.perf_counter() - start
    impor.refresh_from_db()
    if impor.keadaan != Impor.Keadaan.SELESAI:
        sys.exit(f"{impor.keadaan}: {impor.pesan}")
    print(f"{impor.selesai} baris dalam {whole:.0f} s; {told('sendiri', alone)}; {told('di samping impor', beside)}")


if __name__ == "__main__":
    main()
