"""A facilitator as a process of its own: `python -m tests.forum.urutan.pemindah <sidang> <username> <moves> <seed>`.

Moves random rows after random anchors and prints how many moves were accepted.
"""

import random
import sys

import django

django.setup()

from forum.models import Sidang  # noqa: E402
from musrenbang.models import Pengguna  # noqa: E402


def main(kode: str, username: str, moves: str, seed: str) -> None:
    acak = random.Random(seed)
    sidang = Sidang.objects.get(kode=kode)
    pengguna = Pengguna.objects.get(username=username)
    butir = sorted(sidang.butir.values_list("kode", flat=True))
    for _ in range(int(moves)):
        kode_butir, setelah = acak.sample(butir, 2)
        if acak.random() < 0.2:
            sidang.pindah(kode_butir, urutan=acak.randint(1, len(butir)), by=pengguna)
        else:
            sidang.pindah(kode_butir, setelah="" if acak.random() < 0.1 else setelah, by=pengguna)
    print(moves)  # noqa: T201 - the parent counts them


if __name__ == "__main__":
    main(*sys.argv[1:])
