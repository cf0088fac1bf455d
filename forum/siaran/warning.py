"""What the sessions have agreed beyond a pagu or a quota: a warning beside the list, never a wall."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from django.db import models
from django.db.models import Count, Max, OuterRef, Subquery
from django.template.loader import render_to_string

from forum.models import Putusan, Sidang
from forum.models.butir import Hasil, agreed_in
from forum.pagu import NOL, Claim
from musrenbang.jejak.canonical import digest
from musrenbang.models import Kecamatan, Musrenbang
from musrenbang.models.pagu import LewatKuota, Terlampaui, exceeded, over_quota


class Row(Protocol):
    """A row of the list, read or drawn."""

    @property
    def hasil(self) -> str: ...
    @property
    def claim(self) -> Claim: ...


class Passed(NamedTuple):
    """What all sessions of an event together have agreed beyond its pagu, their division and its quotas."""

    terlampaui: list[Terlampaui]
    lewat_kuota: list[LewatKuota]
    kecamatan: Kecamatan | None = None  # whose word for its places was asked once


class Warned(NamedTuple):
    """The warning of a session as it is drawn; `mark` tells two of them apart. Both empty: nothing is passed."""

    html: str
    mark: str


def passed(acara: Musrenbang) -> Passed:
    """A fixed number of queries, and none where the event sets neither."""
    if acara.pagu is None and not acara.pembagian_pagu and not acara.kuota:
        return Passed([], [], acara.kecamatan)
    agreed = agreed_in(acara)
    return Passed(exceeded(acara, agreed), over_quota(acara, agreed), acara.kecamatan)


def agreed_sum(rows: Iterable[Row]) -> Decimal:
    """What one session has agreed, in rupiah."""
    return sum((row.claim.amount for row in rows if row.hasil == Hasil.DISEPAKATI), NOL)


def over_own_pagu(sidang: Sidang, agreed: Decimal) -> list[Terlampaui]:
    """The session's own pagu, where that passes it."""
    if sidang.pagu is None or agreed <= sidang.pagu:
        return []
    return [Terlampaui("sidang ini", sidang.pagu, agreed)]


def warn(sidang: Sidang, rows: Iterable[Row], event: Passed) -> Warned:
    pagu = [*over_own_pagu(sidang, agreed_sum(rows)), *event.terlampaui]
    if not pagu and not event.lewat_kuota:
        return Warned("", "")
    context = {"terlampaui": pagu, "lewat_kuota": event.lewat_kuota}
    html = render_to_string("forum/siaran/_ingat.html", context).strip()
    return Warned(html, digest(html)[:8])


# -- is it still the same? ----------------------------------------------------------------------------------


def with_state(rows: models.QuerySet[Sidang]) -> models.QuerySet[Any]:
    """Each session with what tells whether its event's `passed()` may have changed; see state()."""
    rows_of = Putusan.objects.filter(butir__sidang__musrenbang=OuterRef("musrenbang")).order_by()
    decided = rows_of.values("butir__sidang__musrenbang")
    return rows.annotate(
        decisions=Subquery(decided.annotate(n=Count("pk")).values("n")),
        last_decision=Subquery(decided.annotate(n=Max("pk")).values("n")),
    )


# Fields of a row of with_state(). Each decision is a new row; one that was taken back lowers their number.
STATE = ("musrenbang__version", "decisions", "last_decision")
