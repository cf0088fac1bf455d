"""A session that is being scored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from forum.models import Sidang, Skoring
from forum.models.nilai import Lembar, Nilai
from forum.skor.kriteria import Kriteria
from musrenbang.models import Desa, Pengguna
from tests.told import told

TINGKAT = ("Rendah", "Sedang", "Tinggi")
KRITERIA = (Kriteria("desak", "Keterdesakan", TINGKAT), Kriteria("dampak", "Dampak", TINGKAT, 2))


@dataclass(frozen=True)
class Kartu:
    """A name card, as far as the scoring knows it."""

    nomor: int
    desa: Desa | None = None

    @property
    def tanda(self) -> str:
        return f"kartu:{self.nomor}"


Beri = Callable[..., Lembar]


def siapkan(sidang: Sidang, by: Any, **lain: Any) -> Skoring:
    isi: dict[str, Any] = {"kriteria": KRITERIA, "penilai": "kartu", "paling_sedikit": 1, "by": by}
    return sidang.siapkan_skor(**(isi | lain))


def undi(sidang: Sidang, by: Any, kata: str = "padi") -> None:
    sidang.bekukan_undian(by=by)
    sidang.undi(kata, by=by)


@pytest.fixture
@told
def dinilai(sidang_berlangsung: Sidang, dewi: Pengguna) -> Sidang:
    """Usulan 1 … 6, scoring open to cards."""
    siapkan(sidang_berlangsung, dewi)
    undi(sidang_berlangsung, dewi)
    sidang_berlangsung.buka_skor(by=dewi)
    return sidang_berlangsung


@pytest.fixture
def beri() -> Beri:
    """beri(sidang, Kartu(7), 3, desak=2, dampak=1) saves what card 7 gives "Usulan 3"."""

    def give(sidang: Sidang, oleh: Kartu, nomor: int, **tingkat: int) -> Lembar:
        skoring = sidang.penilaian
        assert skoring is not None
        usulan = sidang.butir.get(usulan__kegiatan=f"Usulan {nomor}").usulan
        lembar = Lembar(skoring.pk, usulan.kode, tingkat, oleh, oleh.desa)
        Nilai.simpan([lembar])
        return lembar

    return give
