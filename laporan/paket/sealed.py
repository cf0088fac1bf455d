"""The decisions of a sealed event as its public berita acara froze them."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from laporan.contract.decision import Bukti
from laporan.models import Terbitan
from musrenbang.models import Musrenbang


def public_copy(acara: Musrenbang) -> Terbitan | None:
    """The newest, its text not read yet; None before the seal."""
    rows = acara.terbitan.filter(dokumen="berita-acara", jenis=Terbitan.Jenis.SALINAN)
    return rows.defer("isi").order_by("-versi").first()


def decisions_of(terbitan: Terbitan) -> dict[str, Any]:
    """{"keputusan", "bukti"} of what public_copy() gives; empty where it was sealed without them."""
    return _read(terbitan.pk, terbitan.isi_sidik)


@lru_cache(maxsize=8)
def _read(pk: int, _sidik: str) -> dict[str, Any]:
    """A text of half a megabyte that does not change any more; read anew where its row says another sidik."""
    isi = json.loads(Terbitan.objects.values_list("isi", flat=True).get(pk=pk))
    return {name: isi[name] for name in ("keputusan", "bukti") if name in isi}


def root_of(acara: Musrenbang) -> Bukti | None:
    """As printed on the berita acara."""
    row = public_copy(acara)
    found: Bukti | None = decisions_of(row).get("bukti") if row else None
    return found
