"""How far each desa has come, as a bar. It only informs: the forum waits for nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from musrenbang.formats import hundredths
from musrenbang.models import Desa, Musrenbang
from usulan.alur import Status
from usulan.models import Usulan

# How many are shown before the others are folded away.
SHOWN = 12
# The look of a part, its words, and what in the list of usulan shows it.
PARTS = [
    ("terkirim", "dikirim", ""),
    ("kurang", "belum lengkap", "&kurang=on"),
    ("dikembalikan", "dikembalikan", "&status=dikembalikan"),
    ("draf", "draf", "&status=draf"),
]


@dataclass(frozen=True)
class Part:
    """A piece of the bar, in hundredths of the longest: as SVG writes numbers, not as a page does."""

    look: str
    words: str
    query: str
    count: int
    x: str
    width: str


@dataclass(frozen=True)
class DesaBar:
    desa: Desa
    sent: int
    parts: list[Part]

    @property
    def waits(self) -> int:
        """What the desa still has to do: all, where it has sent nothing."""
        return sum(part.count for part in self.parts if part.look != "terkirim")


def bars(acara: Musrenbang) -> tuple[list[DesaBar], list[DesaBar]]:
    """What is shown and what is folded; first who has sent nothing, then who has most to mend."""
    rows = list(_counted(acara))
    longest = max((sum(_counts(desa)) for desa in rows), default=0) or 1
    drawn = [_bar(desa, longest) for desa in rows]
    drawn.sort(key=lambda bar: (bar.sent > 0, -bar.waits, bar.desa.kode))
    return drawn[:SHOWN], drawn[SHOWN:]


def _counted(acara: Musrenbang) -> list[Desa]:
    """`terkirim` is what has been sent and is complete; each usulan stands in one part."""
    here = Q(usulan__musrenbang=acara)
    at_home = Q(usulan__status__in=(Status.DRAF, Status.DIKEMBALIKAN))
    lacking = Q(usulan__in=Usulan.objects.filter(musrenbang=acara).belum_lengkap())
    return list(
        acara.kecamatan.desa.annotate(
            terkirim=Count("usulan", filter=here & ~at_home & ~lacking),
            kurang=Count("usulan", filter=here & ~at_home & lacking),
            dikembalikan=Count("usulan", filter=here & Q(usulan__status=Status.DIKEMBALIKAN)),
            draf=Count("usulan", filter=here & Q(usulan__status=Status.DRAF)),
        ).order_by("kode")
    )


def _counts(desa: Desa) -> list[int]:
    return [getattr(desa, look) for look, _, _ in PARTS]


def _bar(desa: Desa, longest: int) -> DesaBar:
    parts, before = [], 0
    for look, words, query in PARTS:
        if count := getattr(desa, look):
            parts.append(Part(look, words, query, count, hundredths(before, longest), hundredths(count, longest)))
            before += count
    sent = sum(part.count for part in parts if part.look in ("terkirim", "kurang"))
    return DesaBar(desa, sent, parts)
