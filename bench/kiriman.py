"""Pages, moves and the stream beside bodies that do not come: `python bench/kiriman.py`.

Half of the connections send two bytes of an announced 5,000 and wait, half a byte a second, all without log-in.
The ratio is the slowest answer beside them to the slowest without them.
"""

import argparse
import asyncio
import random
import time
from collections import defaultdict

from django.test import Client
from siaran import Penonton, fill, server  # it prepares folder and Django

HEAD = "{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: csrftoken={}; sessionid={}\r\n"
CSRF = "k" * 32


async def ask(port: int, path: str, sesi: str, body: str = "") -> float:
    """Seconds until the whole answer was here."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = HEAD.format(f"{'POST' if body else 'GET'} {path}", CSRF, sesi)
    if body:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}\r\n{body}".encode())
    answer = await reader.read()
    writer.close()
    if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303")):
        raise SystemExit(f"{path}: {answer[:200]!r}")
    return time.perf_counter() - start


async def stall(port: int, *, dribble: bool) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    head = HEAD.format("POST /masuk/", CSRF, "")
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nab".encode())
    while True:
        await asyncio.sleep(1)
        if dribble:
            writer.write(b"x")


async def measure(port: int, path: str, sesi: str, kode: list[str], n: int, kali: int) -> dict[str, float]:
    """The slowest page, move and frame in seconds."""
    tiba: dict[int, list[float]] = defaultdict(list)
    loop = asyncio.get_running_loop()
    _, viewer = await loop.create_connection(lambda: Penonton(path, n, tiba), "127.0.0.1", port)
    await viewer.ready.wait()
    halaman, pindah, sent = [], [], []
    for _ in range(kali):
        halaman.append(await ask(port, "/masuk/", ""))
        satu, dua = random.sample(kode, 2)
        sent.append(time.perf_counter())
        pindah.append(await ask(port, f"{path}pindah/", sesi, f"csrfmiddlewaretoken={CSRF}&butir={satu}&setelah={dua}"))
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    viewer.transport.close()
    frames = [min(tiba[n + k]) - start for k, start in enumerate(sent, start=1)]
    return {"halaman": max(halaman), "pindah": max(pindah), "siaran": max(frames)}


async def compare(port: int, path: str, sesi: str, kode: list[str], n: int, macet: int, kali: int) -> None:
    alone = await measure(port, path, sesi, kode, n, kali)
    stalled = [asyncio.create_task(stall(port, dribble=bool(k % 2))) for k in range(macet)]
    await asyncio.sleep(2)
    beside = await measure(port, path, sesi, kode, n + kali, kali)
    for task in stalled:
        task.cancel()
    await asyncio.gather(*stalled, return_exceptions=True)
    for apa, waktu in beside.items():
        print(f"{apa:8} paling lambat {waktu * 1000:5.0f} ms = {waktu / alone[apa]:.1f} × tanpa kiriman macet")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--macet", type=int, default=200)
    parser.add_argument("--pindah", type=int, default=30)
    pilihan = parser.parse_args()
    sidang, orang = fill(50)
    client = Client()
    client.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    kode = list(sidang.butir.values_list("kode", flat=True))
    sesi = client.cookies["sessionid"].value
    with server() as (port, _):
        print(f"{pilihan.macet} kiriman macet, {pilihan.pindah} pindah")
        work = compare(port, f"/sidang/{sidang.kode}/", sesi, kode, sidang.siar, pilihan.macet, pilihan.pindah)
        asyncio.run(work)


if __name__ == "__main__":
    main()
