"""What a move costs the server: `python bench/pindah.py --dengan ../yang-lama`.

Statements beside those of the transaction itself, and CPU of the whole POST, in one process without a network, on a
database of its own. `--dengan`: another checkout of the program, measured in turn with this one, pair by pair.
On PostgreSQL: `python tests/postgres.py python bench/pindah.py`, one checkout at a time.
"""

import argparse
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET CONSTRAINTS")


def measure(baris: int, pindah: int) -> None:
    """Prints statements and the median CPU in ms of this checkout."""
    sys.path[0] = str(Path.cwd() / "bench")  # of the checkout that is measured, not of this file
    from siaran import fill  # noqa: PLC0415

    sidang, orang = fill(baris)

    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    client, chance = Client(), random.Random(8)
    client.force_login(orang)
    kode = list(sidang.butir.values_list("kode", flat=True))

    def move() -> float:
        one, other = chance.sample(kode, 2)
        data = {"butir": one, "setelah": other, "n": type(sidang).objects.get(pk=sidang.pk).siar}
        before = time.process_time()
        answer = client.post(f"/sidang/{sidang.kode}/pindah/", data, headers={"HX-Request": "true"})
        if answer.status_code != 200:
            raise SystemExit(f"A move was answered with {answer.status_code}.")
        return (time.process_time() - before) * 1000

    for _ in range(10):
        move()
    cpu = statistics.median(move() for _ in range(pindah))
    with CaptureQueriesContext(connection) as asked:
        move()
    sent = [query["sql"] for query in asked if not query["sql"].startswith(CONTROL)]
    print(len(sent) - 1, round(cpu, 2))  # without the one that asks for `n`


def child(akar: Path, arguments: list[str]) -> tuple[int, float]:
    command = [sys.executable, __file__, "--di-sini", *arguments]
    done = subprocess.run(command, cwd=akar, capture_output=True, check=True)
    queries, cpu = done.stdout.split()[-2:]
    return int(queries), float(cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--baris", type=int, default=300)
    parser.add_argument("--pindah", type=int, default=100)
    parser.add_argument("--putaran", type=int, default=5)
    parser.add_argument("--dengan", type=Path)
    parser.add_argument("--di-sini", action="store_true", help=argparse.SUPPRESS)
    pilihan = parser.parse_args()
    if pilihan.di_sini:
        return measure(pilihan.baris, pilihan.pindah)
    arguments = [f"--baris={pilihan.baris}", f"--pindah={pilihan.pindah}"]
    ratios = []
    for _ in range(pilihan.putaran):
        queries, cpu = child(AKAR, arguments)
        line = f"{queries} kueri, {cpu:.1f} ms CPU"
        if pilihan.dengan:
            old, before = child(pilihan.dengan.resolve(), arguments)
            ratios.append(cpu / before)
            line += f"; dengan: {old} kueri, {before:.1f} ms CPU; {cpu / before:.2f} ×"
        print(line)
    if ratios:
        print(f"median {statistics.median(ratios):.2f} ×")
    return None


if __name__ == "__main__":
    main()
