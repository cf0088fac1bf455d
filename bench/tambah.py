"""What the stream adds to the POST of a move: `python bench/tambah.py --penonton 30`.

The mover's own answer, and when every other screen has the same state, both from the moment the POST is sent. The
difference is what the stream adds. On PostgreSQL: `python tests/postgres.py python bench/tambah.py`.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections import defaultdict

from django.db import connection
from django.test import Client
from kiriman import CSRF, ask
from siaran import JEDA, Penonton, fill, server


async def measure(port: int, path: str, sesi: str, kode: list[str], n: int, penonton: int, kali: int) -> None:
    tiba: dict[int, list[float]] = defaultdict(list)
    loop, viewers, posts, added = asyncio.get_running_loop(), [], [], []
    for _ in range(penonton):
        viewers.append((await loop.create_connection(lambda: Penonton(path, n, tiba), "127.0.0.1", port))[1])
        await viewers[-1].ready.wait()
    for one in range(1, kali + 1):
        satu, dua = random.sample(kode, 2)
        start = time.perf_counter()
        took = await ask(port, f"{path}pindah/", sesi, f"csrfmiddlewaretoken={CSRF}&butir={satu}&setelah={dua}")
        posts.append(took * 1000)
        await asyncio.sleep(JEDA)
        added += [(screen - start - took) * 1000 for screen in tiba[n + one]]
    await asyncio.sleep(0.5)
    for viewer in viewers:
        viewer.transport.close()
    cuts = statistics.quantiles(added, n=100)
    lost = penonton * kali - len(added)
    print(f"{connection.vendor}, {penonton} penonton, {kali} pindah: POST p50 {statistics.median(posts):.0f} ms;")
    print(f"siaran menambah p50 {cuts[49]:.1f}  p95 {cuts[94]:.1f}  p99 {cuts[98]:.1f} ms; hilang {lost}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--penonton", type=int, default=30)
    parser.add_argument("--pindah", type=int, default=60)
    parser.add_argument("--baris", type=int, default=100)
    pilihan = parser.parse_args()
    sidang, orang = fill(pilihan.baris)
    client = Client()
    client.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    kode = list(sidang.butir.values_list("kode", flat=True))
    sesi = client.cookies["sessionid"].value
    with server() as (port, _):
        work = (f"/sidang/{sidang.kode}/", sesi, kode, sidang.siar, pilihan.penonton, pilihan.pindah)
        asyncio.run(measure(port, *work))


if __name__ == "__main__":
    main()
