"""One player: at each step an act at random; a refusal is counted, an error that is none ends the run."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError

from laporan.jejak.sentences import SENTENCES
from musrenbang.galat import Galat
from musrenbang.models import Jejak
from musrenbang.server.clash import clash, gone

from .dokumen import AksiDokumen
from .halaman import AksiHalaman
from .hari import AksiHari
from .induk import AksiInduk
from .skor import AksiSkor
from .usulan import AksiUsulan

# How often as often as the others.
LEBIH = {"pindah": 8, "putuskan": 6, "tambah": 6, "ajukan": 2, "verifikasi": 4, "massal": 6, "susun": 4, "mulai": 5}
LEBIH |= {"catat_peserta": 3, "koreksi": 2, "ubah_usulan": 2, "impor": 2, "hapus_acara": 2, "terbitkan": 2, "lihat": 8}
LEBIH |= {"minta_bicara": 4, "panggil": 2, "lanjut": 2, "nilai": 6, "perbaiki": 4}
# Names and numbers in the sentence of a refusal, which would count each by itself.
NAMA = re.compile(r"“[^”]*”|\b\d[\d.,]*|Sidang …|Kegiatan …")
BARU = 0.2  # of the steps try an act that was never done yet


class Acak(AksiUsulan, AksiDokumen, AksiHari, AksiInduk, AksiHalaman, AksiSkor):
    def __init__(self, benih: str, jeda_segel: int = 150) -> None:
        super().__init__(benih)
        self.jeda_segel = jeda_segel
        self.acts: dict[str, Callable[[], Any]] = (
            self.of_usulan()
            | self.of_sidang()
            | self.of_skor()
            | self.of_acara()
            | self.of_dokumen()
            | self.of_hari()
            | self.of_induk()
            | self.of_halaman()
        )
        self.done, self.refused, self.idle = Counter[str](), Counter[str](), Counter[str]()
        self.why: Counter[str] = Counter()

    def run(self, steps: int) -> None:
        """What finds nothing to act on is no step."""
        often = [name for name in self.acts for _ in range(LEBIH.get(name, 1))]
        while self.done.total() + self.refused.total() < steps:
            never = [name for name in self.acts if not self.done[name] and self.refused[name] < 3]
            self.step(self.random.choice(never if never and self.chance(BARU) else often))

    def step(self, name: str) -> None:
        self.sejak_segel += 1
        try:
            self.acts[name]()
        except Galat as galat:
            self.refuse(name, galat.pesan)
        except IntegrityError as error:
            # As the middleware does with it (musrenbang/middleware.py).
            found = clash(error)
            if not (found and found.pesan) and not gone(error):
                raise
            self.refuse(name, "IntegrityError")
        except (LookupError, StopIteration):
            self.idle[name] += 1
        else:
            self.done[name] += 1

    def refuse(self, name: str, pesan: str) -> None:
        self.refused[name] += 1
        self.why[f"{name}: {NAMA.sub('…', pesan)[:90]}"] += 1


def not_played() -> list[tuple[str, str]]:
    """Every (kind, action) that the code can write, and that does not stand in the record of this database.

    The sentences name them all: a test compares their words with the source.
    """
    pairs = Jejak.objects.order_by().values_list("objek", "aksi").distinct()
    written = {(kind, aksi) for kind, actions in SENTENCES.items() for aksi in actions}
    return sorted(written - {(objek.partition(":")[0], aksi) for objek, aksi in pairs})
