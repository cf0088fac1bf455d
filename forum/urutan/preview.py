"""What would come into a session, and which verified usulan of its event stay outside, and why."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from forum.alur import Status as StatusSidang
from forum.models import Sidang
from forum.models.pengisian import digest_calon
from forum.pagu import NOL
from musrenbang.models import Kelompok
from usulan.alur import Status
from usulan.models import Usulan


class Luar(NamedTuple):
    """Usulan that stay outside for one reason, in words."""

    alasan: str
    usulan: list[Usulan]


def preview(sidang: Sidang) -> dict[str, Any]:
    """`calon` in the order in which they would stand; `jumlah`: the rupiah of those with a price. A fixed number of
    queries."""
    calon = list(sidang.calon().select_related("opd").prefetch_related("desa", "anak__desa"))
    return {
        "calon": calon,
        "jumlah": total(calon),
        "tanpa_harga": sum(one.tanpa_harga for one in calon),
        "luar": outside(sidang, {one.pk for one in calon}),
        "belum_diverifikasi": sidang.musrenbang.usulan.utama().filter(status=Status.DIAJUKAN).count(),
        "dibaca": digest_calon(calon),
    }


def total(rows: Iterable[Usulan]) -> Decimal:
    return sum((row.anggaran_gabungan or NOL for row in rows), NOL)


def outside(sidang: Sidang, inside: set[int]) -> list[Luar]:
    """Those of the event that are verified and in no session, other than `inside`; grouped by the reason."""
    rows = sidang.musrenbang.usulan.filter(status=Status.DIVERIFIKASI, butir=None).exclude(pk__in=inside)
    rows = rows.select_related("urusan", "opd", "induk").prefetch_related("desa", "anak__desa").order_by("pk")
    open_ = sidang.musrenbang.sidang.exclude(pk=sidang.pk).filter(
        status__in=[StatusSidang.SIAP, StatusSidang.BERLANGSUNG]
    )
    of = {one.kelompok: one.nama for one in open_.order_by("-pk")}
    found: dict[str, list[Usulan]] = {}
    for row in rows:
        found.setdefault(_reason(row, of), []).append(row)
    return [Luar(alasan, usulan) for alasan, usulan in found.items()]


def _reason(row: Usulan, sessions: dict[str, str]) -> str:
    if row.digabung:
        return "Digabung: dibahas bersama usulan induknya"
    if not row.diperingkat:
        return "Pokok pikiran DPRD: dicatat tersendiri, tidak masuk sidang"
    kelompok = row.urusan.kelompok if row.urusan else ""
    label = f"Kelompok {Kelompok(kelompok).label}" if kelompok else "Tanpa kelompok"
    if name := sessions.get(kelompok) or sessions.get(""):
        return f"{label}: untuk {name}"
    return f"{label}: belum ada sidang yang membahasnya"
