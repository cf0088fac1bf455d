"""190 people through one door by the keyboard: `python bench/pintu.py --benih 8`.

Of each invited person three letters of the name are typed, of the next name, and of the desa, until the list leaves one
who is not here yet; then Enter. One in ten was not invited and fills four fields. Keys are counted, and what the
server takes for list and tick is measured over the real pages.
On PostgreSQL: `python tests/postgres.py python bench/pintu.py`.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_folder = tempfile.TemporaryDirectory(prefix="musrenbang-bench-")
os.environ.setdefault("DATA_DIR", _folder.name)
os.environ["DJANGO_SETTINGS_MODULE"] = "musrenbang.settings"
os.environ.setdefault("ALLOWED_HOSTS", "*")
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import django  # noqa: E402

django.setup()

from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from impor import prepare  # noqa: E402

from forum.hadir.page import find  # noqa: E402
from forum.models import Peserta  # noqa: E402
from musrenbang.jejak.links import verify_chain  # noqa: E402
from musrenbang.models import Musrenbang, Pengguna, Rantai  # noqa: E402

DEPAN = [
    *("Siti", "Asep", "Wati", "Dadang", "Ujang", "Nurhayati", "Iis", "Euis", "Cecep", "Maman"),
    *("Rohmat", "Yayah", "Entin", "Jajang", "Oman", "Sumiati", "Tatang", "Neneng", "Ade", "Lilis"),
    *("Dedi", "Encep", "Popon", "Karna", "Rina", "Hendra", "Yuli", "Agus", "Rudi", "Fitri"),
]
BELAKANG = [
    *("Aminah", "Sunandar", "Kurniawan", "Hidayat", "Rahayu", "Suryana", "Permana", "Lestari", "Setiawan", "Komariah"),
    *("Ramdani", "Mulyana", "Hasanah", "Wijaya", "Nugraha", "Fauziah", "Gunawan", "Saputra", "Maesaroh", "Kartika"),
]
SCRIPT = {"HX-Request": "true"}
# A desk that types with two fingers and looks up now and then.
SECONDS_PER_KEY = 0.25
# "Nama", Tab, three letters of the desa, Tab, three of the unsur, Tab, L or P, Enter.
WALK_IN_KEYS = 3 + 1 + 3 + 1 + 1 + 1


class Door:
    def __init__(self, acara: Musrenbang, person: Pengguna) -> None:
        self.acara, self.page = acara, reverse("peserta", args=[acara.kode])
        self.client = Client()
        self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        self.keys: list[int] = []
        self.took: dict[str, list[float]] = {"daftar": [], "hadir": [], "tamu": []}

    def clocked(self, what: str, send: Any) -> None:
        start = time.perf_counter()
        answer = send()
        self.took[what].append(1000 * (time.perf_counter() - start))
        if answer.status_code not in (200, 302):
            sys.exit(f"{what}: {answer.status_code}")

    def comes(self, row: Peserta) -> None:
        text = self.typed(row)
        self.clocked("daftar", lambda: self.client.get(self.page, {"cari": text}, headers=SCRIPT))
        mark = reverse("peserta_tandai", args=[self.acara.kode, row.kode])
        self.clocked("hadir", lambda: self.client.post(mark, {"tanda": "hadir"}, headers=SCRIPT))

    def typed(self, row: Peserta) -> str:
        """What leaves one of those who are not here; namesakes of one desa are reached by arrows."""
        absent = list(self.acara.peserta.filter(hadir=False).select_related("desa"))
        parts = [word[:3].lower() for word in row.nama.split()] + [row.desa.nama.lower() if row.desa else ""]
        texts = [" ".join(parts[:n]) for n in range(1, len(parts) + 1)]
        text = next((text for text in texts if len(find(absent, text)) == 1), texts[-1])
        arrows = find(absent, text).index(row)
        self.keys.append(len(text) + 1 + arrows + bool(arrows))
        return text

    def unannounced(self, number: int, desa: str) -> None:
        nama = f"Tamu{chr(97 + number % 26)} {random.choice(BELAKANG)}{number}"
        data = {"nama": nama, "desa": desa, "unsur": "lain", "jenis_kelamin": "P", "hadir": "on", "tetap": "ya"}
        self.keys.append(len(nama) + WALK_IN_KEYS)
        self.clocked("tamu", lambda: self.client.post(self.page, data))


def invite(acara: Musrenbang, many: int, seed: int) -> None:
    chance = random.Random(seed)
    desa = list(acara.kecamatan.desa.all())
    Peserta.objects.bulk_create(
        Peserta(
            musrenbang=acara,
            nama=f"{chance.choice(DEPAN)} {chance.choice(BELAKANG)} {chance.choice(BELAKANG)}",
            jenis_kelamin=chance.choice("LP"),
            unsur=chance.choice(Peserta.Unsur.values),
            desa=chance.choice(desa),
            hadir=False,
        )
        for _ in range(many)
    )


def run(many: int, seed: int) -> None:
    acara = prepare()
    person = Pengguna.objects.create_user("pintu", peran="kecamatan", kode_wilayah=acara.kecamatan.kode)
    guests = many // 10
    invite(acara, many - guests, seed)
    door, desa = Door(acara, person), acara.kecamatan.desa.all()[0].kode
    rows = list(acara.peserta.select_related("desa"))
    random.Random(seed + 1).shuffle(rows)
    for row in rows:
        door.comes(row)
    for number in range(guests):
        door.unannounced(number, desa)
    tell(door, many)
    if acara.peserta.filter(hadir=True).count() != many:
        sys.exit("Tidak semuanya tercatat hadir.")
    for rantai in Rantai.objects.all():
        verify_chain(rantai)


def tell(door: Door, many: int) -> None:
    print(f"{many} orang, {sum(door.keys)} ketukan: median {statistics.median(door.keys):.0f}, paling banyak", end=" ")
    print(max(door.keys))
    for what, took in door.took.items():
        print(f"{what}: median {statistics.median(took):.0f} ms, paling lama {max(took):.0f} ms")
    server = sum(map(sum, door.took.values())) / 1000
    hands = SECONDS_PER_KEY * sum(door.keys)
    cards = SECONDS_PER_KEY * sum(len(str(number)) + 1 for number in range(1, many + 1))
    print(f"dengan nomor kartu: {(cards + server) / 60:.1f} menit")
    print(f"{(hands + server) / 60:.1f} menit pada {1 / SECONDS_PER_KEY:.0f} ketukan per detik ({server:.0f} s server)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orang", type=int, default=190)
    parser.add_argument("--benih", type=int, default=8)
    given = parser.parse_args()
    run(given.orang, given.benih)
