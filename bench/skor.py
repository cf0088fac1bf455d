"""A hall that scores: `python bench/skor.py`. 150 phones score 42 usulan within a minute while the list is live.

Starts a server of its own (two processes, as in the hall) on a database of its own, and only on 127.0.0.1.
On PostgreSQL: `python tests/postgres.py python bench/skor.py`. The clients share the machine with the server.
At the end every save must be there once, with its own entry, in a chain that holds.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import signal
import socket
import statistics
import time
from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

import siaran  # its own folder and settings; first, for it sets up Django
from django.core.management import call_command
from django.db import connection

from forum.models import Nilai, Peserta, Petugas, Sidang
from forum.models.kartu import digest
from forum.skor.presets import ASAHAN
from musrenbang.jejak.chain import Jejak, Rantai
from musrenbang.jejak.links import verify_chain
from musrenbang.models import OPD, Desa, Kabupaten, Kecamatan, Musrenbang, Pengguna, Urusan
from usulan.models import Usulan

DESA = 8
CSRF = "b" * 32
SEED = 2028


def fill(kartu: int, usulan: int) -> tuple[Sidang, Pengguna]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Contoh", provinsi="Banten")
    kecamatan = Kecamatan.objects.create(kabupaten=kabupaten, kode="36.02.01", nama="Sukaraja")
    desa = [
        Desa.objects.create(kecamatan=kecamatan, kode=f"36.02.01.200{n}", nama=f"Desa {n}") for n in range(1, DESA + 1)
    ]
    acara = Musrenbang.objects.create(kecamatan=kecamatan, tahun=2028)
    jalan = Urusan.objects.create(kabupaten=kabupaten, nama="Pekerjaan Umum", kelompok="fisik")
    pu = OPD.objects.create(kabupaten=kabupaten, nama="Dinas Pekerjaan Umum")
    orang = Pengguna.objects.create_user("kecamatan", peran="kecamatan", kode_wilayah="36.02.01")
    for nomor in range(usulan):
        row = Usulan.objects.create(
            musrenbang=acara,
            urusan=jalan,
            opd=pu,
            kegiatan=f"Rabat beton jalan lingkungan RT {nomor:03}",
            lokasi="Dusun 1 RT 01/02",
            masalah="Jalan rusak dan licin pada musim hujan.",
            volume=100,
            satuan="m",
            anggaran=Decimal(35_000_000),
            penerima_kk=nomor,
            status="diverifikasi",
        )
        row.desa.add(desa[nomor % DESA])
    Peserta.objects.bulk_create(
        Peserta(
            musrenbang=acara,
            nama=f"Peserta {n}",
            jenis_kelamin="P",
            lembaga="Desa",
            unsur="delegasi",
            desa=desa[n % DESA],
            nomor_kartu=n + 1,
            kartu_ke=1,
            kartu_berlaku=True,
            sidik_kartu=digest(f"token-{n}"),
            sidik_ponsel=digest(secret(n)),
        )
        for n in range(kartu)
    )
    sidang = Sidang.objects.create(musrenbang=acara, nama="Sidang", pagu=Decimal(35_000_000 * usulan // 3))
    Petugas.objects.create(sidang=sidang, pengguna=orang, tugas=Petugas.Tugas.FASILITATOR)
    sidang.susun(by=orang)
    sidang.mulai(by=orang)
    sidang.siapkan_skor(ASAHAN.kriteria, penilai="kartu", paling_sedikit=3, by=orang)
    sidang.bekukan_undian(by=orang)
    sidang.undi("sawah", by=orang)
    sidang.buka_skor(by=orang)
    return sidang, orang


class Power:
    """The server, which can lose its power and gets it back at the same address."""

    def __init__(self, listener: socket.socket) -> None:
        self.listener, self.port = listener, listener.getsockname()[1]
        self.process = siaran.start(listener)

    def again(self) -> None:
        for pid in (self.process.pid, *siaran.workers(self.process)):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(30)
        self.process = siaran.start(self.listener)

    def __enter__(self) -> Power:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)


def secret(n: int) -> str:
    return f"ponsel-rahasia-{n}"


def sheets(kartu: int, butir: list[str]) -> list[list[tuple[str, dict[str, int]]]]:
    """What each phone sends, in an order of its own."""
    r = random.Random(SEED)
    asked = [one for one in ASAHAN.kriteria if not one.dihitung]
    return [
        [(kode, {one.kode: r.randint(1, one.tertinggi) for one in asked}) for kode in r.sample(butir, len(butir))]
        for _ in range(kartu)
    ]


async def phone(
    port: int, sidang: Sidang, n: int, mine: list[tuple[str, dict[str, int]]], seconds: float, told: Counter[int]
) -> list[float]:
    """One phone: a save every now and then, the answer read to its end; seconds of each."""
    r = random.Random(n)
    times = sorted(r.uniform(0, seconds) for _ in mine)
    cookie = f"kartu-{sidang.musrenbang.kode}={secret(n)}; csrftoken={CSRF}"
    start, took = time.perf_counter(), []
    reader = writer = None
    for at, (kode, tingkat) in zip(times, mine, strict=True):
        await asyncio.sleep(max(0.0, start + at - time.perf_counter()))
        fields = (f"nilai-{key}={level}" for key, level in tingkat.items())
        body = "&".join([f"csrfmiddlewaretoken={CSRF}", f"butir={kode}", *fields])
        head = (
            f"POST /sidang/{sidang.kode}/skor/ HTTP/1.1",
            *("Host: localhost", f"Cookie: {cookie}", "HX-Request: true"),
            *("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"),
        )
        began = time.perf_counter()
        status = 0
        while not status:  # like a browser: once more where the server has just closed a connection that was idle
            if writer is None or reader.at_eof():
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
                writer.write("\r\n".join((*head, "", body)).encode())
                status, close = await answer(reader)
            if not status:
                writer.close()
                writer = None
        took.append(time.perf_counter() - began)
        told[status] += 1
        if close:
            writer.close()
            reader = writer = None
    if writer:
        writer.close()
    return took


async def answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status of one answer, read whole; whether the server closes the connection."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if "transfer-encoding: chunked" in head:
        while size := int((await reader.readline()).strip() or b"0", 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        length = head.partition("content-length:")[2].partition("\r\n")[0].strip()
        await reader.readexactly(int(length or 0))
    return int(head.split()[1]), "connection: close" in head


async def moves(sidang: Sidang, orang: Pengguna, kode: list[str], every: float) -> list[float]:
    """A facilitator at work meanwhile; seconds of each move."""
    took = []
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            await asyncio.sleep(every)
            began = time.perf_counter()
            await asyncio.to_thread(siaran.move, sidang, orang, kode)
            took.append(time.perf_counter() - began)
    return took


async def power_cut(power: Power, after: float) -> float:
    """kill -9 of all of the server after so many s, then a new one; how long nobody answered."""
    await asyncio.sleep(after)
    began = time.perf_counter()
    await asyncio.to_thread(power.again)
    return time.perf_counter() - began


async def measure(power: Power, sidang: Sidang, orang: Pengguna, o: argparse.Namespace) -> None:
    loop, tiba = asyncio.get_running_loop(), defaultdict(list)
    kode = await asyncio.to_thread(lambda: list(sidang.butir.values_list("kode", flat=True)))
    mine = sheets(o.kartu, kode)
    viewers = []
    cut = asyncio.create_task(power_cut(power, o.mati)) if o.mati else None
    for _ in range(o.penonton):
        viewer = siaran.Penonton(f"/sidang/{sidang.kode}/", sidang.siar, tiba)
        await loop.create_connection(lambda one=viewer: one, "127.0.0.1", power.port)
        viewers.append(viewer)
    mover = asyncio.create_task(moves(sidang, orang, kode, o.pindah))
    told: Counter[int] = Counter()
    before, start = siaran.cost(siaran.workers(power.process))[0], time.perf_counter()
    took = await asyncio.gather(*(phone(power.port, sidang, n, mine[n], o.detik, told) for n in range(o.kartu)))
    lasted, cpu = time.perf_counter() - start, siaran.cost(siaran.workers(power.process))[0] - (0 if cut else before)
    mover.cancel()
    moved = await mover
    for viewer in viewers:
        viewer.transport.close()
    if cut:
        print(f"mati pada detik ke-{o.mati:.0f} dengan kill -9; menjawab lagi {await cut:.1f} s kemudian")
    report([one * 1000 for each in took for one in each], told, lasted, cpu, [one * 1000 for one in moved])
    await asyncio.to_thread(check, sidang, mine)


def report(took: list[float], told: Counter[int], lasted: float, cpu: float, moved: list[float]) -> None:
    cuts = statistics.quantiles(took, n=100)
    print(
        f"{len(took)} simpanan dalam {lasted:.1f} s: p50 {cuts[49]:.0f}  p95 {cuts[94]:.0f}  p99 {cuts[98]:.0f}  "
        f"terlama {max(took):.0f} ms; jawaban {dict(told)}; server {cpu / lasted:.0%} satu inti, "
        f"{cpu / len(took) * 1000:.1f} ms per simpanan; {len(moved)} pindah, p50 {statistics.median(moved):.0f} ms"
    )


def check(sidang: Sidang, mine: list[list[tuple[str, dict[str, int]]]]) -> None:
    """Every save is there once, as it was sent, with an entry of its own."""
    found = {(row.tanda, row.usulan.butir.kode): row for row in Nilai.objects.select_related("usulan__butir")}
    sent = {(f"kartu:{n + 1}", kode): tingkat for n, each in enumerate(mine) for kode, tingkat in each}
    lost = sum(key not in found or found[key].tingkat != tingkat for key, tingkat in sent.items())
    entries = Counter(Jejak.objects.filter(aksi="nilai").values_list("objek", flat=True))
    twice = len(found) - len(sent) + sum(many - 1 for many in entries.values())
    acts = Jejak.objects.filter(aksi="nilai").order_by().values("waktu").distinct().count()
    length = verify_chain(Rantai.objects.get(kunci=sidang.kunci_rantai))
    print(
        f"hilang {lost}, dua kali {twice}; {sum(entries.values())} jejak dalam {acts} transaksi; "
        f"rantai utuh, {length} mata"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kartu", type=int, default=150)
    parser.add_argument("--usulan", type=int, default=42)
    parser.add_argument("--detik", type=float, default=60)
    parser.add_argument("--penonton", type=int, default=30)
    parser.add_argument("--pindah", type=float, default=2.0, help="detik antara dua pemindahan")
    parser.add_argument("--mati", type=float, default=0, help="pada detik ini peladen mati dengan kill -9")
    o: Any = parser.parse_args()
    sidang, orang = fill(o.kartu, o.usulan)
    sidang = Sidang.objects.select_related("musrenbang").get(pk=sidang.pk)
    print(f"{connection.vendor}, {os.cpu_count()} inti, {o.kartu} kartu, {o.usulan} usulan, {o.penonton} penonton")
    with socket.create_server(("127.0.0.1", 0)) as listener, Power(listener) as power:
        asyncio.run(measure(power, sidang, orang, o))


if __name__ == "__main__":
    main()
