"""What the public may know of a usulan: a decision only when it can no longer change."""

from __future__ import annotations

from django.db.models import QuerySet

from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Usulan

# Until the seal. What was returned to its desa counts as under way.
UNDER_WAY = {Status.DIKEMBALIKAN: Status.DIAJUKAN} | dict.fromkeys(DIPUTUSKAN, Status.DIBAHAS)


def public_status(usulan: Usulan, *, sealed: bool) -> Status:
    status = Status(usulan.status)
    return status if sealed else UNDER_WAY.get(status, status)


def public_usulan() -> QuerySet[Usulan]:
    """A draft stays with its desa."""
    return Usulan.objects.exclude(status=Status.DRAF)
