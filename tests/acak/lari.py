"""A run in rounds: one or more processes act at the same time, then all stop and everything is checked."""

import argparse
import logging
import multiprocessing
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import connection, connections

from musrenbang.models import Jejak, Kabupaten

from .dunia import bangun
from .main import Acak, not_played
from .utuh import periksa

# An act that writes exactly one entry of this kind and action, or several that alone do: none may be lost.
SATU_CATATAN = {
    "tambah tambahkan": ("usulan", "tambah"), "tambahkan": ("sidang", "tambahkan"),
    "pisah": ("usulan", "pisah"), "susun": ("sidang", "susun"),
    "pindah": ("sidang", "pindah"), "putuskan_pagu": ("sidang", "putuskan_pagu"), "buka_lagi": ("sidang", "buka_lagi"),
    "keluarkan": ("sidang", "keluarkan"), "ubah_peserta": ("peserta", "ubah"),
    "segel": ("musrenbang", "segel"), "lanjut": ("susunanacara", "lanjut"), "minta_bicara": ("antreanbicara", "minta"),
    "panggil": ("antreanbicara", "panggil"), "tulis_catatan": ("catatan", "catat"),
}  # fmt: skip
SEMUA = 2000  # acts in which every action of the record should have been played


@dataclass
class Hitungan:
    """How often each act was done, was refused (and why), or found nothing to act on."""

    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    idle: Counter[str] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)  # Dunia.beside

    def add(self, other: "Hitungan | Acak") -> None:
        for name in ("done", "refused", "idle", "why", "beside"):
            getattr(self, name).update(getattr(other, name))

    @property
    def steps(self) -> int:
        return self.done.total() + self.refused.total()


def play(benih: str, steps: int, jeda_segel: int) -> Hitungan:
    """One process in one round. The first of them is the worker too, of which there is exactly one."""
    acak, hitungan = Acak(benih, jeda_segel), Hitungan()
    if not benih.endswith("-0"):
        del acak.acts["terbitkan"]
    try:
        acak.run(steps)
    except Exception as error:
        error.add_note(f"in the round and process {benih}, after {acak.done.total()} acts")
        raise
    hitungan.add(acak)
    return hitungan


def rounds(
    steps: int, *, benih: int, proses: int = 1, tiap: int = 500, jeda_segel: int = 150, sampai: Sequence[str] = ()
) -> Hitungan:
    """Fill an empty database and act; `tiap` acts in a round, shared by the processes.

    `sampai`: the last round is the one in which each of these acts has been done, if that is before so many steps.
    """
    if Kabupaten.objects.exists():
        raise SystemExit("Basis data ini tidak kosong. Sebut basis data lain dalam DATABASE_URL, atau kosongkan.")
    bangun()
    semua = Hitungan()
    for ronde, start in enumerate(range(0, steps, tiap)):
        each = -(-min(tiap, steps - start) // proses)
        for hitungan in _together([f"{benih}-{ronde}-{p}" for p in range(proses)], each, jeda_segel):
            semua.add(hitungan)
        periksa()
        _count_entries(semua)
        if sampai and all(semua.done[nama] for nama in sampai):
            break
    return semua


def _together(benih: Sequence[str], steps: int, jeda_segel: int) -> list[Hitungan]:
    if len(benih) == 1:
        return [play(benih[0], steps, jeda_segel)]
    connections.close_all()  # a connection cannot be shared with a process that is forked
    with ProcessPoolExecutor(len(benih), mp_context=multiprocessing.get_context("fork")) as pool:
        return [job.result() for job in [pool.submit(play, satu, steps, jeda_segel) for satu in benih]]


def _count_entries(hitungan: Hitungan) -> None:
    """Of each act that was done its entry stands in the record, and no other."""
    for nama, (kind, aksi) in SATU_CATATAN.items():
        entries = Jejak.objects.filter(objek__startswith=f"{kind}:", aksi=aksi).count()
        done = sum(hitungan.done[satu] + hitungan.beside[satu] for satu in nama.split())
        assert entries == done, f"{nama}: {done} done, {entries} entries"


def report(hitungan: Hitungan, seconds: float) -> None:
    print(f"{connection.vendor}: {hitungan.steps} acts in {seconds:.0f} s: {hitungan.done.total()} done, ", end="")
    print(f"{hitungan.refused.total()} refused; {hitungan.idle.total()} more found nothing to act on")
    names = sorted(hitungan.done | hitungan.refused | hitungan.idle)
    for nama in names:
        print(f"  {nama:16} {hitungan.done[nama]:6} {hitungan.refused[nama]:6} {hitungan.idle[nama]:6}")
    print("refused, and why:")
    for why, times in hitungan.why.most_common():
        print(f"  {times:6} {why}")
    print(f"{Jejak.objects.count()} entries in the record; chains, rows, documents and seals are whole")
    for kind, aksi in not_played():
        print(f"not played: {kind} {aksi}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("aksi", type=int, nargs="?", default=1000, help="how many acts")
    parser.add_argument("--benih", type=int, default=1, help="seed")
    parser.add_argument("--proses", type=int, default=1, help="how many processes act at the same time")
    parser.add_argument("--tiap", type=int, default=500, help="check everything after so many acts")
    parser.add_argument("--cetak-ulang", action="store_true", help="at the end print every sealed document again")
    pilihan = parser.parse_args()
    logging.disable()  # a refused page is a line in the log
    call_command("migrate", verbosity=0)
    start = time.monotonic()
    hitungan = rounds(pilihan.aksi, benih=pilihan.benih, proses=pilihan.proses, tiap=pilihan.tiap)
    if pilihan.cetak_ulang:
        periksa(cetak_ulang=True)
    report(hitungan, time.monotonic() - start)
    return int(hitungan.steps >= SEMUA and bool(not_played()))
