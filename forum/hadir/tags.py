"""May this account open the attendance? For pages of other rooms that lead there."""

from __future__ import annotations

from django.template import Library

from forum.models import Peserta
from musrenbang.models import Musrenbang, Pengguna

register = Library()


@register.filter
def can_baca_hadir(acara: Musrenbang, user: Pengguna) -> bool:
    return Peserta.can_baca(acara, user)
