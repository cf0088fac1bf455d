"""The packs of one event: how many are printed, one row a desa."""

from __future__ import annotations

from dataclasses import dataclass, field

from laporan.bukti.word import AWALAN
from laporan.models import Terbitan
from musrenbang.models import Musrenbang


@dataclass
class DesaRow:
    """One desa and its sheets by kind."""

    kode: str
    nama: str
    terbitan: dict[str, Terbitan] = field(default_factory=dict)

    @property
    def kata(self) -> str:
        return f"{AWALAN}{self.kode}"

    @property
    def salinan(self) -> Terbitan | None:
        return self.terbitan.get(Terbitan.Jenis.SALINAN)

    @property
    def naskah(self) -> Terbitan | None:
        return self.terbitan.get(Terbitan.Jenis.NASKAH)


@dataclass
class Packs:
    """Of one version, by code of the desa; `selesai` of `jumlah` are printed."""

    desa: list[DesaRow]

    @property
    def semua(self) -> list[Terbitan]:
        return [terbitan for row in self.desa for terbitan in row.terbitan.values()]

    @property
    def jumlah(self) -> int:
        return len(self.semua)

    @property
    def selesai(self) -> int:
        return sum(terbitan.jadi for terbitan in self.semua)

    @property
    def lengkap(self) -> bool:
        return self.selesai == self.jumlah

    def of(self, jenis: str) -> list[tuple[DesaRow, Terbitan]]:
        return [(row, row.terbitan[jenis]) for row in self.desa if jenis in row.terbitan]


def packs_of(acara: Musrenbang, *, naskah: bool) -> Packs:
    """Without `naskah` the public ones alone. Two queries."""
    names = {desa.kode: desa.sebutan for desa in acara.kecamatan.desa.all()}
    rows: dict[str, DesaRow] = {}
    found = acara.terbitan.resmi().filter(dokumen__startswith=AWALAN, versi=acara.versi).defer("isi")
    for terbitan in found.order_by("dokumen", "jenis"):
        if naskah or terbitan.salinan:
            kode = terbitan.dokumen.removeprefix(AWALAN)
            row = rows.setdefault(kode, DesaRow(kode, names.get(kode, kode)))
            row.terbitan[terbitan.jenis] = terbitan
    return Packs(list(rows.values()))
