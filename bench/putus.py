"""Does every viewer end with every row right where many are cut off at random? `python bench/putus.py`.

200 screens follow one session while rows are moved and decided. Every moment 30 % of them are away: each is cut without
a word, stays away 2 s and comes back with the number of its last frame, as a browser does. At the end the rows of each
are compared with what the server draws. A server of its own, as bench/siaran.py.
On PostgreSQL: `python tests/postgres.py python bench/putus.py`.
"""

import argparse
import asyncio
import json
import random
import resource
import statistics
import time
from typing import Any

from django.db import connection
from siaran import cost, fill, server  # sets Django up

from forum.models import Sidang
from forum.siaran.frame import AWAL, bingkai
from musrenbang.models import Pengguna

PERGI = 2.0  # s that a viewer is away
JEDA = 0.2  # s between two acts
SABAR = 10.0  # s after the last act within which all must be right
SELANG = 0.05  # s between two looks whether they are
HASIL = ["disepakati", "cadangan"]


class Penonton:
    """One screen: its number, the order and the rows, as a browser would hold them."""

    def __init__(self, port: int, path: str, dadu: random.Random, away: float) -> None:
        self.port, self.path, self.dadu = port, path, dadu
        self.stay = PERGI * (1 - away) / away  # s between two cuts, on average
        self.n = -1
        self.urutan: list[str] = []
        self.baris: dict[str, str] = {}
        self.tayang: dict[str, str] = {}
        self.cuts = self.whole = self.size = 0
        self.calm = asyncio.Event()  # no more cuts
        self.last = 0.0  # when the newest frame came

    async def live(self) -> None:
        """Watch, be cut, come back; after `calm` stay."""
        await asyncio.sleep(self.dadu.random() * self.stay)
        while True:
            try:
                async with asyncio.timeout(None if self.calm.is_set() else self.dadu.expovariate(1 / self.stay)):
                    await self._watch()
            except TimeoutError:
                self.cuts += 1
                await asyncio.sleep(PERGI)

    async def _watch(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        try:
            place = f"Last-Event-ID: {self.n}\r\n" if self.n >= 0 else ""
            writer.write(f"GET {self.path}aliran/ HTTP/1.1\r\nHost: localhost\r\n{place}\r\n".encode())
            while line := await reader.readline():
                self.size += len(line)
                if line.startswith(b"data: {"):
                    self.take(json.loads(line[6:]))
        finally:
            writer.transport.abort()  # without a word

    def take(self, frame: dict[str, Any]) -> None:
        self.n, self.urutan, self.tayang = frame["n"], frame["urutan"], frame["tayang"]
        self.baris = {kode: html for kode, html in self.baris.items() if kode in set(self.urutan)} | frame["baris"]
        self.whole += len(frame["baris"]) == len(self.urutan)
        self.last = time.perf_counter()

    def right(self, frame: Any) -> bool:
        rows = {kode: frame["baris"][kode] for kode in self.urutan if kode in frame["baris"]}
        return (self.n, self.urutan, self.baris) == (frame["n"], frame["urutan"], rows) and self.tayang == frame[
            "tayang"
        ]


def act(sidang: Sidang, orang: Pengguna, kode: list[str], dadu: random.Random) -> None:
    satu, dua = dadu.sample(kode, 2)
    if dadu.random() < 0.5:
        sidang.pindah(satu, setelah=dua, by=orang)
    else:
        sidang.putuskan([satu], hasil=dadu.choice(HASIL), by=orang)


async def measure(port: int, pids: list[int], sidang: Sidang, orang: Pengguna, pilihan: argparse.Namespace) -> int:
    """How many viewers end with anything wrong."""
    dadu = random.Random(pilihan.benih)
    kode = await asyncio.to_thread(lambda: list(sidang.butir.values_list("kode", flat=True)))
    path, away = f"/sidang/{sidang.kode}/", pilihan.pergi / 100
    viewers = [Penonton(port, path, random.Random(dadu.random()), away) for _ in range(pilihan.penonton)]
    tasks = [asyncio.create_task(viewer.live()) for viewer in viewers]
    await asyncio.sleep(3)
    before, start = cost(pids)[0], time.perf_counter()
    for _ in range(pilihan.langkah):
        await asyncio.to_thread(act, sidang, orang, kode, dadu)
        await asyncio.sleep(JEDA)
    frame = await asyncio.to_thread(bingkai, sidang, AWAL)
    end = time.perf_counter()
    for viewer in viewers:
        viewer.calm.set()
    for _ in range(int(SABAR / SELANG)):
        if all(viewer.right(frame) for viewer in viewers):
            break
        await asyncio.sleep(SELANG)
    share = (cost(pids)[0] - before) / (time.perf_counter() - start)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return report(viewers, frame, end, share)


def report(viewers: list[Penonton], frame: Any, end: float, share: float) -> int:
    wrong = [viewer for viewer in viewers if not viewer.right(frame)]
    late = sorted(max(0.0, viewer.last - end) for viewer in viewers)
    cuts = [viewer.cuts for viewer in viewers]
    print(
        f"{len(viewers)} penonton, {sum(cuts)} kali terputus (median {statistics.median(cuts):.0f} per penonton, "
        f"{sum(cut == 0 for cut in cuts)} tidak pernah); nomor terakhir {frame['n']}, {len(frame['urutan'])} baris\n"
        f"salah di akhir: {len(wrong)}; benar setelah perubahan terakhir: median {statistics.median(late):.2f} s, "
        f"paling lambat {late[-1]:.2f} s; server {share:.0%} satu inti; "
        f"{sum(viewer.size for viewer in viewers) / len(viewers) / 1000:.0f} kB per penonton"
    )
    return len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--penonton", type=int, default=200)
    parser.add_argument("--pergi", type=int, default=30, help="berapa persen sedang terputus")
    parser.add_argument("--langkah", type=int, default=100)
    parser.add_argument("--baris", type=int, default=100)
    parser.add_argument("--benih", type=int, default=1)
    pilihan = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    sidang, orang = fill(pilihan.baris)
    print(f"{connection.vendor}, {pilihan.baris} baris, {pilihan.langkah} langkah, benih {pilihan.benih}")
    with server() as (port, pids):
        return asyncio.run(measure(port, pids, sidang, orang, pilihan))


if __name__ == "__main__":
    raise SystemExit(1 if main() else 0)
