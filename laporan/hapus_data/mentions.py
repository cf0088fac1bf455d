"""Where the record has what is personal of a participant after all: somebody typed it into a text of his own."""

from __future__ import annotations

import re

from django.db.models import Q

from forum.models import Peserta
from musrenbang.jejak.canonical import canonical
from musrenbang.models import Jejak

SHORTEST = 4  # letters of a text that is looked for


def mentioned(orang: Peserta) -> list[int]:
    """The numbers of the entries of the event's record that have his name, address or telephone, as whole words."""
    texts = [canonical(text)[1:-1] for text in (orang.nama, orang.alamat, orang.telepon) if len(text) >= SHORTEST]
    if not texts:
        return []
    told = Q(*(Q(isi__icontains=text) for text in texts), _connector=Q.OR)
    whole = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in texts), re.IGNORECASE)
    entries = Jejak.objects.filter(told, rantai__kunci__in=orang.musrenbang.kunci_semua).order_by("rantai", "urut")
    return [urut for urut, isi in entries.values_list("urut", "isi") if whole.search(isi)]
