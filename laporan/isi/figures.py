"""How many usulan came, and what became of them: the figures that pages and documents share (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from laporan.isi.rows import pagu, tanpa_harga
from musrenbang.models import Musrenbang
from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Usulan

KECAMATAN = "Kecamatan"  # whose a usulan of no desa is
TANPA_OPD = "Belum ditentukan"
# In this order wherever they stand beside each other. What a sealed event has.
HASIL = (*DIPUTUSKAN, Status.TIDAK_DIBAHAS, Status.DITOLAK)


class Figures(NamedTuple):
    """Of main usulan, each counted once. `diajukan` counts every row that a desa has sent, `digabung` those of them
    that were merged into another: so `diajukan` − `digabung` = `utama`, and that is the sum of `hasil`.

    `pagu` of what is agreed, in rupiah; `tanpa_harga` of these have a part without a price.
    """

    diajukan: int
    digabung: int
    hasil: dict[Status, int]
    pagu: Decimal
    tanpa_harga: int

    @property
    def utama(self) -> int:
        return self.diajukan - self.digabung

    @property
    def ditolak(self) -> int:
        """Never came before the forum."""
        return self.hasil[Status.DITOLAK]

    @property
    def disepakati(self) -> int:
        return self.hasil[Status.DISEPAKATI]

    @property
    def cadangan(self) -> int:
        return self.hasil[Status.CADANGAN]

    @property
    def belum(self) -> int:
        """Not agreed, whether it was discussed or not: part of Lampiran III."""
        return self.hasil[Status.BELUM_DISEPAKATI] + self.hasil[Status.TIDAK_DIBAHAS]

    @property
    def tidak_dibahas(self) -> int:
        return self.hasil[Status.TIDAK_DIBAHAS]

    @property
    def diputuskan(self) -> int:
        return sum(self.hasil[status] for status in DIPUTUSKAN)


def figures(rows: Iterable[Usulan]) -> Figures:
    """`rows`: main usulan of a sealed event without drafts, with `anak` and `butir` as usulan_utama() has them."""
    main = list(rows)
    agreed = [usulan for usulan in main if usulan.status == Status.DISEPAKATI]
    merged = sum(len(usulan.anak.all()) for usulan in main)
    return Figures(
        diajukan=len(main) + merged,
        digabung=merged,
        hasil={status: sum(usulan.status == status for usulan in main) for status in HASIL},
        pagu=sum((pagu(usulan) or Decimal(0) for usulan in agreed), Decimal(0)),
        tanpa_harga=sum(tanpa_harga(usulan) for usulan in agreed),
    )


def per_desa(acara: Musrenbang, rows: Sequence[Usulan]) -> dict[str, Figures]:
    """Every desa by its code, each with the main usulan that it or one of the merged rows asks for; last, under "",
    what no desa asks for. A usulan of several desa counts in each."""
    own = _grouped(rows, lambda usulan: [desa.kode for desa in usulan.desa_semua] or [""])
    codes = [desa.kode for desa in acara.kecamatan.desa.order_by("kode")]
    return {kode: figures(own.get(kode, [])) for kode in [*codes, *([""] if "" in own else [])]}


def per_opd(rows: Sequence[Usulan]) -> dict[str, Figures]:
    """By name; last those of which nobody has said who carries them out."""
    own = _grouped(rows, lambda usulan: [usulan.opd.nama if usulan.opd else TANPA_OPD])
    names = sorted(own, key=lambda nama: (nama == TANPA_OPD, nama.casefold()))
    return {nama: figures(own[nama]) for nama in names}


def _grouped(rows: Iterable[Usulan], of: Callable[[Usulan], list[str]]) -> dict[str, list[Usulan]]:
    found: dict[str, list[Usulan]] = {}
    for usulan in rows:
        for name in of(usulan):
            found.setdefault(name, []).append(usulan)
    return found
