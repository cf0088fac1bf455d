"""The figures of a sealed event for the public pages: counted by what counts them for the RKP."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from laporan.contract.rkp import BarisRekap
from laporan.isi.rkp_data import BELUM, CADANGAN, DISEPAKATI, NOL, TIDAK_DITERUSKAN, Diajukan, fate, rekap_desa
from laporan.isi.rows import pagu, tanpa_harga
from musrenbang.models import Desa
from usulan.models import Usulan

# In this order wherever they stand beside each other.
HASIL = {
    DISEPAKATI: "disepakati",
    CADANGAN: "cadangan",
    BELUM: "belum disepakati",
    TIDAK_DITERUSKAN: "tidak diteruskan ke forum",
}
TANPA_OPD = "Perangkat Daerah belum ditentukan"


class Figures(NamedTuple):
    """How many came out how, and the rupiah of what was agreed. `desa`: whose they are, where they are a desa's."""

    nama: str
    hasil: dict[str, int]
    pagu: Decimal
    desa: Desa | None = None

    @property
    def jumlah(self) -> int:
        return sum(self.hasil.values())


class Totals(NamedTuple):
    """`hitungan`: as Diajukan.counts; `pagu` of what is agreed, in rupiah; `tanpa_harga` of these lack a price."""

    hitungan: dict[str, int]
    pagu: Decimal
    tanpa_harga: int


def totals(semua: Diajukan) -> Totals:
    agreed = semua.agreed
    return Totals(semua.counts, _sum(agreed), sum(tanpa_harga(usulan) for usulan in agreed))


def per_desa(semua: Diajukan) -> list[Figures]:
    """Every desa by its code with what it has sent, as the RKP's recapitulation; last what no desa has."""
    desa, rows = list(semua.acara.kecamatan.desa.all()), rekap_desa(semua)["baris"]
    return [_of_desa(row, desa[n] if n < len(desa) else None) for n, row in enumerate(rows)]


def _of_desa(row: BarisRekap, desa: Desa | None) -> Figures:
    hasil = {
        DISEPAKATI: row["disepakati"],
        CADANGAN: row["cadangan"],
        BELUM: row["belum_disepakati"],
        TIDAK_DITERUSKAN: row["tidak_diteruskan"],
    }
    return Figures(row["nama"], hasil, Decimal(row["pagu"]), desa)


def per_opd(semua: Diajukan) -> list[Figures]:
    """Main usulan by name of their Perangkat Daerah; last those of which nobody has said who carries them out."""
    own: dict[str, list[Usulan]] = {}
    for usulan in semua.mains:
        own.setdefault(usulan.opd.nama if usulan.opd else TANPA_OPD, []).append(usulan)
    names = sorted(own, key=lambda nama: (nama == TANPA_OPD, nama.casefold()))
    return [_of_opd(nama, own[nama]) for nama in names]


def _of_opd(nama: str, rows: list[Usulan]) -> Figures:
    counted = Counter(fate(usulan) for usulan in rows)
    return Figures(nama, {kata: counted[kata] for kata in HASIL}, _sum([u for u in rows if fate(u) == DISEPAKATI]))


def _sum(rows: list[Usulan]) -> Decimal:
    return sum((pagu(usulan) or NOL for usulan in rows), NOL)
