"""Downloads of a sealed document by many at once: `python bench/unduh.py --unduh 500 --sekaligus 50`.

Each on a connection of its own, as phones do, without nginx, from two processes. Every answer is compared with the
bytes that were issued. First byte: of the document, not of the head.
"""

import argparse
import asyncio
import hashlib
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from siaran import _folder, cost, server  # it prepares folder and Django

from laporan.models import Terbitan

ALAMAT = "/laporan/2026/36.02.01/berita-acara.pdf"
HEAD = "GET {} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"


@dataclass
class Answer:
    """Seconds to the first byte and to the last; what came."""

    first: float
    last: float
    head: bytes
    body: bytes


async def download(port: int) -> Answer:
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HEAD.format(ALAMAT).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    body = await reader.read(1)
    first = time.perf_counter() - start
    body += await reader.read()
    writer.close()
    return Answer(first, time.perf_counter() - start, head, body)


async def all_of_them(port: int, count: int, at_once: int) -> list[Answer]:
    gate = asyncio.Semaphore(at_once)

    async def one() -> Answer:
        async with gate:
            return await download(port)

    return await asyncio.gather(*(one() for _ in range(count)))


def prepare() -> Terbitan:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("contoh")
    call_command("terbitkan", kecamatan="36.02.01", tahun=2026, ke=Path(_folder.name) / "keluar")
    return Terbitan.objects.get(dokumen="berita-acara", jenis="salinan", musrenbang__tahun=2026)


def spread(seconds: list[float]) -> str:
    cuts = statistics.quantiles(seconds, n=20)
    return f"p50 {cuts[9] * 1000:.0f}, p95 {cuts[18] * 1000:.0f}, terlama {max(seconds) * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unduh", type=int, default=500)
    parser.add_argument("--sekaligus", type=int, default=50)
    options = parser.parse_args()
    satu = prepare()
    with server() as (port, pids):
        asyncio.run(all_of_them(port, 10, 2))
        before, start = cost(pids)[0], time.perf_counter()
        answers = asyncio.run(all_of_them(port, options.unduh, options.sekaligus))
        span, cpu = time.perf_counter() - start, cost(pids)[0] - before
    size = satu.ukuran / 1000
    wrong = sum(hashlib.sha256(a.body).hexdigest() != satu.sha256 or b" 200 " not in a.head for a in answers)
    print(f"{len(answers)} unduhan {size:.0f} kB, {options.sekaligus} sekaligus: {span:.1f} s, {wrong} salah")
    print(f"bita pertama: {spread([a.first for a in answers])}; bita terakhir: {spread([a.last for a in answers])}")
    print(f"CPU peladen {1000 * cpu / len(answers):.1f} ms satu unduhan")


if __name__ == "__main__":
    main()
