"""Who may run an event."""

from __future__ import annotations

from musrenbang.galat import require
from musrenbang.models import Disegel, Musrenbang, Pengguna


def require_diurus(acara: Musrenbang, user: Pengguna) -> None:
    """403: not this account's event. 409: it is sealed."""
    require(user.is_peran("kecamatan") and user.membawahi(acara.kecamatan.kode))
    if acara.disegel:
        raise Disegel
