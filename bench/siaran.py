"""From the commit of a move to every screen: `python bench/siaran.py --penonton 500`.

Starts a server of its own (two processes, as in the hall) on a database of its own, and only on 127.0.0.1.
On PostgreSQL: `python tests/postgres.py python bench/siaran.py`. The clients share the machine with the server.
"""

import argparse
import asyncio
import contextlib
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="musrenbang-bench-")
os.environ |= {
    "DATA_DIR": _folder.name,
    "STATIC_ROOT": f"{_folder.name}/static",
    "DJANGO_SETTINGS_MODULE": "musrenbang.settings",
}
AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from forum.models import Petugas, Sidang  # noqa: E402
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna, Urusan  # noqa: E402
from usulan.models import Usulan  # noqa: E402

BINGKAI = re.compile(rb"id: (\d+)\ndata: [^\n]*\n\n")
JEDA = 0.2  # s between two moves
SELANG_TANYA = 2.0  # s between two questions of one polling screen
SEKALIGUS = 50  # connections that are opened at a time

Tiba = dict[int, list[float]]  # number of the frame → when each viewer had it


def fill(baris: int) -> tuple[Sidang, Pengguna]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Contoh", provinsi="Banten")
    kecamatan = Kecamatan.objects.create(kabupaten=kabupaten, kode="36.02.01", nama="Sukaraja")
    desa = Desa.objects.create(kecamatan=kecamatan, kode="36.02.01.2001", nama="Sukamaju")
    acara = Musrenbang.objects.create(kecamatan=kecamatan, tahun=2028)
    jalan = Urusan.objects.create(kabupaten=kabupaten, nama="Pekerjaan Umum", kelompok="fisik")
    pu = OPD.objects.create(kabupaten=kabupaten, nama="Dinas Pekerjaan Umum")
    orang = Pengguna.objects.create_user("kecamatan", peran="kecamatan", kode_wilayah="36.02.01")
    for nomor in range(baris):
        usulan = Usulan.objects.create(
            musrenbang=acara,
            urusan=jalan,
            opd=pu,
            kegiatan=f"Rabat beton jalan lingkungan RT {nomor:03}",
            lokasi="Dusun 1 RT 01/02",
            volume=100,
            satuan="m",
            anggaran=Decimal(35_000_000),
            status="diverifikasi",
        )
        usulan.desa.add(desa)
    sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang", pagu=Decimal(35_000_000 * baris // 2))
    sidang.susun(by=orang)
    sidang.mulai(by=orang)
    Petugas.objects.create(sidang=sidang, pengguna=orang, tugas=Petugas.Tugas.FASILITATOR)
    return sidang, orang


@contextlib.contextmanager
def server() -> Iterator[tuple[int, list[int]]]:
    """Yields the port and the process ids of the two workers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = start(listener)
        try:
            yield listener.getsockname()[1], workers(process)
        finally:
            process.terminate()
            process.wait(30)


def start(listener: socket.socket) -> "subprocess.Popen[bytes]":
    """The server at this address, once it answers."""
    command = [sys.executable, "-m", "gunicorn", "-k", "asgi", "-w", "2", "--no-control-socket"]
    command += ["--log-level", "warning", "-b", f"fd://{listener.fileno()}", "musrenbang.asgi:application"]
    process = subprocess.Popen(command, cwd=AKAR, pass_fds=[listener.fileno()])
    # Nobody answers before a worker is there: the socket itself takes the connection.
    urllib.request.urlopen(f"http://127.0.0.1:{listener.getsockname()[1]}/sehat/", timeout=30).close()
    return process


def workers(process: "subprocess.Popen[bytes]") -> list[int]:
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def cost(pids: list[int]) -> tuple[float, float]:
    """CPU seconds and MB of these processes until now."""
    cpu = memory = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        cpu += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return cpu, memory


class Penonton(asyncio.Protocol):
    """One screen on the stream."""

    def __init__(self, path: str, n: int, tiba: Tiba) -> None:
        self.path, self.n, self.tiba = path, n, tiba
        self.ready = asyncio.Event()
        self.rest = b""
        self.size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(f"GET {self.path}aliran/?n={self.n} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.ready.set()
        self.size += len(data)
        self.rest += data
        end = 0
        for match in BINGKAI.finditer(self.rest):
            end, n = match.end(), int(match[1])
            for passed in range(self.n + 1, n + 1):
                self.tiba[passed].append(now)
            self.n = n
        self.rest = self.rest[end:]


async def poll(port: int, path: str, n: int, tiba: Tiba) -> None:
    """One screen that asks every two seconds instead."""
    await asyncio.sleep(random.random() * SELANG_TANYA)
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path}layar/?n={n} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        now = time.perf_counter()
        if match := re.search(rb'"n": (\d+)', answer):
            for passed in range(n + 1, int(match[1]) + 1):
                tiba[passed].append(now)
            n = int(match[1])
        await asyncio.sleep(SELANG_TANYA)


def move(sidang: Sidang, orang: Pengguna, kode: list[str]) -> tuple[int, float]:
    satu, dua = random.sample(kode, 2)
    sidang.pindah(satu, setelah=dua, by=orang)
    return sidang.siar, time.perf_counter()


async def measure(
    port: int, pids: list[int], sidang: Sidang, orang: Pengguna, *, penonton: int, pindah: int, tanya: bool
) -> list[float]:
    """Milliseconds from commit to screen, of every move at every screen."""
    loop, tiba, kode = asyncio.get_running_loop(), defaultdict(list), []
    kode = await asyncio.to_thread(lambda: list(sidang.butir.values_list("kode", flat=True)))
    path, gate = f"/sidang/{sidang.kode}/", asyncio.Semaphore(SEKALIGUS)
    viewers: list[Penonton] = []
    pollers = [asyncio.create_task(poll(port, path, sidang.siar, tiba)) for _ in range(penonton if tanya else 0)]

    async def join() -> None:
        async with gate:
            _, viewer = await loop.create_connection(lambda: Penonton(path, sidang.siar, tiba), "127.0.0.1", port)
            await viewer.ready.wait()
            viewers.append(viewer)

    if not tanya:
        await asyncio.gather(*(join() for _ in range(penonton)))
    await asyncio.sleep(1)
    before, start = cost(pids)[0], time.perf_counter()
    commits = []
    for _ in range(pindah):
        commits.append(await asyncio.to_thread(move, sidang, orang, kode))
        await asyncio.sleep(JEDA)
    await asyncio.sleep(SELANG_TANYA + 0.5 if tanya else 0.5)
    cpu, memory = cost(pids)
    share = (cpu - before) / (time.perf_counter() - start)
    for viewer in viewers:
        viewer.transport.close()
    for poller in pollers:
        poller.cancel()
    await asyncio.gather(*pollers, return_exceptions=True)
    delays = [max(0.0, t - committed) * 1000 for n, committed in commits for t in tiba[n]]
    report("polling" if tanya else "aliran", penonton, pindah, delays, share, memory, viewers)
    return delays


def report(
    cara: str,
    penonton: int,
    pindah: int,
    delays: list[float],
    share: float,
    memory: float,
    viewers: list[Penonton],
) -> None:
    cuts = statistics.quantiles(delays, n=100)
    size = sum(viewer.size for viewer in viewers) / max(1, len(viewers)) / pindah / 1000
    print(
        f"{cara:8} {penonton:5} penonton: p50 {cuts[49]:6.0f}  p95 {cuts[94]:6.0f}  p99 {cuts[98]:6.0f} ms; "
        f"hilang {penonton * pindah - len(delays)}; server {share:4.0%} satu inti, {memory:.0f} MB"
        + (f"; {size:.1f} kB per penonton dan pindah" if viewers else "")
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--penonton", type=int, nargs="+", default=[200, 500])
    parser.add_argument("--pindah", type=int, default=20)
    parser.add_argument("--baris", type=int, default=100)
    parser.add_argument("--tanya", action="store_true", help="juga dengan polling tiap 2 detik")
    pilihan = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    sidang, orang = fill(pilihan.baris)
    print(f"{connection.vendor}, {os.cpu_count()} inti, {pilihan.baris} baris, {pilihan.pindah} pindah")
    with server() as (port, pids):

        def run(penonton: int, *, tanya: bool = False) -> float:
            work = measure(port, pids, sidang, orang, penonton=penonton, pindah=pilihan.pindah, tanya=tanya)
            return statistics.median(asyncio.run(work))

        one = run(1)
        for penonton in pilihan.penonton:
            print(f"{'':8} p50 = {run(penonton) / one:.1f} × seorang penonton")
            if pilihan.tanya:
                run(penonton, tanya=True)


if __name__ == "__main__":
    main()
