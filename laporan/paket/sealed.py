"""The decisions of a sealed event as its public documents froze them."""

from __future__ import annotations

from laporan.bukti.word import AWALAN, kata_paket
from laporan.contract.decision import Bukti
from laporan.models import Terbitan
from musrenbang.models import Desa, Musrenbang


def public_copy(acara: Musrenbang) -> Terbitan | None:
    """The newest berita acara, its text not read yet; None before the seal."""
    rows = acara.terbitan.filter(dokumen="berita-acara", jenis=Terbitan.Jenis.SALINAN)
    return rows.defer("isi").order_by("-versi").first()


def root_of(acara: Musrenbang) -> Bukti | None:
    """As printed on the berita acara; read from a pack, whose text is a fiftieth as long. One query."""
    rows = acara.terbitan.filter(dokumen__startswith=AWALAN, jenis=Terbitan.Jenis.SALINAN)
    row = rows.order_by("-versi").first()
    found: Bukti | None = row.data.get("bukti") if row else None
    return found


def sheet_of(acara: Musrenbang, desa: Desa) -> Terbitan | None:
    """The newest public sheet of this desa; None before the seal."""
    rows = acara.terbitan.filter(dokumen=kata_paket(desa.kode), jenis=Terbitan.Jenis.SALINAN)
    return rows.defer("isi").order_by("-versi").first()
