"""The decisions of a sealed event as its public documents froze them."""

from __future__ import annotations

from laporan.bukti.word import AWALAN
from laporan.contract.decision import Bukti
from laporan.models import Terbitan
from musrenbang.models import Musrenbang


def public_copy(acara: Musrenbang) -> Terbitan | None:
    """The newest berita acara; None before the seal."""
    rows = acara.terbitan.filter(dokumen="berita-acara", jenis=Terbitan.Jenis.SALINAN)
    return rows.order_by("-versi").first()


def root_of(acara: Musrenbang) -> Bukti | None:
    """As printed on the berita acara; read from a pack, whose text is a fiftieth as long. One query."""
    rows = acara.terbitan.filter(dokumen__startswith=AWALAN, jenis=Terbitan.Jenis.SALINAN)
    row = rows.order_by("-versi").first()
    found: Bukti | None = row.data.get("bukti") if row else None
    return found
