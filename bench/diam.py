"""Pages, moves and streams beside connections that ask for nothing: `python bench/diam.py`.

Half of them send nothing, half a byte a second of a head that never ends, all from one address and without log-in; one
that is closed comes again at once. The moves last longer than the server lets such a connection wait.
"""

import argparse
import asyncio
import contextlib
import random
import statistics
import time
from collections import defaultdict

from django.test import Client
from kiriman import CSRF, ask
from siaran import Penonton, fill, server  # it prepares folder and Django


class Screen(Penonton):
    """One that also tells when its stream was cut."""

    cut = False

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.cut = True


async def wait(port: int, closed: list[float], *, dribble: bool) -> None:
    while True:
        start = time.perf_counter()
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            sending = asyncio.create_task(drip(writer)) if dribble else None
            try:
                await reader.read()
            finally:
                writer.close()
                if sending:
                    sending.cancel()
        closed.append(time.perf_counter() - start)


async def drip(writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        for byte in b"GET /masuk/ HTTP/1.1\r\nX-A: " + b"a" * 3600:
            writer.write(bytes([byte]))
            await asyncio.sleep(1)


async def measure(
    port: int, path: str, sesi: str, kode: list[str], n: int, options: argparse.Namespace
) -> dict[str, list[float]]:
    """Seconds of every page, every move, and from each move to each screen."""
    tiba: dict[int, list[float]] = defaultdict(list)
    loop = asyncio.get_running_loop()
    screens = []
    for _ in range(options.penonton):
        _, screen = await loop.create_connection(lambda: Screen(path, n, tiba), "127.0.0.1", port)
        await screen.ready.wait()
        screens.append(screen)
    found: dict[str, list[float]] = {"halaman": [], "pindah": [], "siaran": []}
    sent = []
    for _ in range(options.pindah):
        found["halaman"].append(await ask(port, "/masuk/", ""))
        satu, dua = random.sample(kode, 2)
        sent.append(time.perf_counter())
        body = f"csrfmiddlewaretoken={CSRF}&butir={satu}&setelah={dua}"
        found["pindah"].append(await ask(port, f"{path}pindah/", sesi, body))
        await asyncio.sleep(0.25)
    await asyncio.sleep(1)
    cut = sum(screen.cut for screen in screens)
    for screen in screens:
        screen.transport.close()
    found["siaran"] = [t - start for k, start in enumerate(sent, start=1) for t in tiba[n + k]]
    lost = options.penonton * options.pindah - len(found["siaran"])
    print(f"{options.penonton} aliran: {cut} terputus, {lost} bingkai hilang")
    return found


def told(name: str, found: dict[str, list[float]]) -> None:
    parts = (f"{apa} {statistics.median(s) * 1000:.0f}/{max(s) * 1000:.0f} ms" for apa, s in found.items())
    print(f"{name} (tengah/terlama): {', '.join(parts)}")


async def compare(port: int, path: str, sesi: str, kode: list[str], n: int, options: argparse.Namespace) -> None:
    told("sendiri", await measure(port, path, sesi, kode, n, options))
    closed: list[float] = []
    idle = [asyncio.create_task(wait(port, closed, dribble=bool(k % 2))) for k in range(options.diam)]
    await asyncio.sleep(2)
    told(f"di samping {options.diam}", await measure(port, path, sesi, kode, n + options.pindah, options))
    for task in idle:
        task.cancel()
    await asyncio.gather(*idle, return_exceptions=True)
    span = f", sesudah {min(closed):.0f} sampai {max(closed):.0f} s" if closed else ""
    print(f"{len(closed)} sambungan diam ditutup peladen{span}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diam", type=int, default=200)
    parser.add_argument("--penonton", type=int, default=8)
    parser.add_argument("--pindah", type=int, default=80)
    options = parser.parse_args()
    sidang, orang = fill(50)
    client = Client()
    client.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    kode = list(sidang.butir.values_list("kode", flat=True))
    sesi = client.cookies["sessionid"].value
    with server() as (port, _):
        asyncio.run(compare(port, f"/sidang/{sidang.kode}/", sesi, kode, sidang.siar, options))


if __name__ == "__main__":
    main()
