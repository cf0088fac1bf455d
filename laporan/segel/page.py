"""What the page of the seal lists: drafts by their number, official documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from laporan.isi.registry import DOKUMEN, judul
from laporan.models import Terbitan
from musrenbang.models import Jejak, Musrenbang

from .compare import differing
from .draft import draft_texts
from .text import Texts

Daftar = list[tuple[str, Terbitan]]


@dataclass(frozen=True)
class DrafBerkas:
    """One draft of every document. `beda`: how it differs from what would be sealed now; `isi`: contract.Draf, empty
    where its stored text is damaged."""

    nomor: int
    isi: dict[str, Any]
    terbitan: Daftar
    beda: list[str]
    dibacakan: bool

    @property
    def waktu(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.isi["waktu"])

    @property
    def jadi(self) -> bool:
        """Printed, so that it can have been read out (asked again by BacakanForm)."""
        return all(terbitan.jadi for _, terbitan in self.terbitan)


def drafts(acara: Musrenbang, now: Texts) -> list[DrafBerkas]:
    """Newest first; at most two, the newest and the one that was read out."""
    found: dict[int, Daftar] = {}
    for t in acara.terbitan.draf_segel().order_by("-versi", "dokumen"):
        found.setdefault(t.versi, []).append((judul(t.dokumen), t))
    return [
        DrafBerkas(
            nomor=nomor,
            isi=_about(daftar),
            terbitan=daftar,
            beda=differing(draft_texts(acara, nomor), now),
            dibacakan=nomor == acara.dibacakan_draf,
        )
        for nomor, daftar in found.items()
    ]


def _about(daftar: Daftar) -> dict[str, Any]:
    """What the draft says of itself; empty where one of its texts is not what was frozen."""
    try:
        about: dict[str, Any] = daftar[0][1].data["draf"] if all(t.terbaca for _, t in daftar) else {}
        dt.datetime.fromisoformat(about["waktu"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return {}
    return about


def erased_since_the_seal(acara: Musrenbang) -> int:
    """How many participants had their data erased after the seal: the sealed full text still names them."""
    return Jejak.objects.filter(rantai__kunci=acara.kunci_sesudah, aksi="hapus_data").count()


def documents(acara: Musrenbang, *, lengkap: bool) -> Daftar:
    """The official ones, packs aside (laporan/paket); `lengkap`: with the full text, which holds addresses."""
    rows = acara.terbitan.resmi().defer("isi")
    if not lengkap:
        rows = rows.filter(jenis=Terbitan.Jenis.SALINAN)
    return [(DOKUMEN[t.dokumen].judul, t) for t in rows if t.dokumen in DOKUMEN]
