"""What became of the usulan of one kecamatan and year: those of its sealed event, and those that came from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from django.urls import reverse

from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Desa, Kecamatan, Musrenbang, Pengguna
from usulan.alur import Status
from usulan.models import (
    SESUDAH_FORUM,
    Subject,
    Tahap,
    TindakLanjut,
    Usulan,
    UsulanLalu,
    UsulanLaluQuerySet,
    UsulanQuerySet,
)

Stages = Mapping[str, TindakLanjut]


@dataclass(frozen=True)
class Followed:
    """One usulan. `stages`: tahap → the row that holds; of a merged usulan those of its parent. `family`: the kode of
    its desa and of theirs who were merged into it."""

    subject: Subject
    desa: Sequence[Desa]
    stages: Stages
    family: Set[str] = frozenset()

    @property
    def kode(self) -> str:
        return self.subject.kode

    @property
    def page(self) -> str:
        return reverse("usulan_rinci" if isinstance(self.subject, Usulan) else "tindak_lanjut_lalu", args=[self.kode])

    @property
    def parent(self) -> int | None:
        return self.subject.induk_id if isinstance(self.subject, Usulan) else None

    @property
    def agreed(self) -> bool:
        if isinstance(self.subject, Usulan):
            return self.subject.status == Status.DISEPAKATI
        return bool(self.stages and self.reached(Tahap.KECAMATAN))

    @property
    def after(self) -> list[TindakLanjut]:
        return [row for tahap, row in self.stages.items() if tahap != Tahap.KECAMATAN]

    def reached(self, tahap: str) -> bool:
        return tahap in self.stages and self.stages[tahap].diterima

    @property
    def news(self) -> str:
        """ "disepakati; masuk RKPD 2027; tidak masuk APBD 2027: Anggaran terbatas."; without the stop at its end."""
        return "; ".join([*_of_forum(self.subject), *map(_told, self.stages.values()), *_silence(self)])


def _of_forum(subject: Subject) -> list[str]:
    if isinstance(subject, UsulanLalu):
        return []
    reason = subject.alasan.rstrip(". ") if subject.status != Status.DISEPAKATI else ""
    return [f"{subject.get_status_display().lower()}{f': {reason}' if reason else ''}"]


def _told(row: TindakLanjut) -> str:
    return f"{row.kalimat}: {row.keterangan.rstrip('. ')}" if row.keterangan else row.kalimat


def _silence(followed: Followed) -> list[str]:
    return ["belum ada kabar sesudahnya"] if followed.agreed and not followed.after else []


# -- of a year --------------------------------------------------------------------------------------------


@dataclass
class Year:
    kecamatan: Kecamatan
    tahun: int
    acara: Musrenbang | None
    rows: list[Followed] = field(default_factory=list)

    @property
    def main(self) -> list[Followed]:
        """What is followed by itself; and of a desa what was merged into another's, which it does not find here."""
        here = {row.subject.pk for row in self.rows if isinstance(row.subject, Usulan)}
        return [row for row in self.rows if row.parent not in here]

    def funnel(self) -> list[Step]:
        return count(self.rows)

    def by_desa(self, user: Pengguna) -> list[tuple[Desa, list[Step]]]:
        """Of every desa that asked for something, for a desa of itself; a usulan of several desa counts in each."""
        own: dict[Desa, list[Followed]] = {}
        for row in self.rows:
            for desa in row.desa:
                if not user.is_peran("desa") or desa.kode == user.kode_wilayah:
                    own.setdefault(desa, []).append(row)
        return [(desa, count(own[desa])) for desa in sorted(own, key=lambda desa: desa.kode)]


_SHORT = {str(Tahap.FORUM_OPD.label): "Forum", str(Tahap.KABUPATEN.label): "Kabupaten"}


@dataclass(frozen=True)
class Step:
    """How many came so far, and of how many it is said that they did not; `known`: of any it is said at all."""

    label: str
    count: int
    out: int = 0
    known: bool = True

    @property
    def short(self) -> str:
        """For a phone."""
        return _SHORT.get(self.label, self.label)


def count(rows: Sequence[Followed]) -> list[Step]:
    first = [Step("Usulan", len(rows)), Step("Disepakati", sum(row.agreed for row in rows))]
    return first + [_step(tahap, rows) for tahap in SESUDAH_FORUM]


def _step(tahap: Tahap, rows: Sequence[Followed]) -> Step:
    said = [row.stages[tahap].diterima for row in rows if tahap in row.stages]
    return Step(str(tahap.label), sum(said), len(said) - sum(said), bool(said))


def years_of(kecamatan: Kecamatan) -> list[int]:
    """What there is to follow, newest first."""
    return all_years([kecamatan])[kecamatan]


def all_years(kecamatan: Sequence[Kecamatan]) -> dict[Kecamatan, list[int]]:
    """The same of several, in two queries."""
    sealed = Musrenbang.objects.filter(kecamatan__in=kecamatan).exclude(disegel_pada=None)
    lalu = UsulanLalu.objects.filter(kecamatan__in=kecamatan).order_by()
    found = {*sealed.values_list("kecamatan", "tahun"), *lalu.values_list("kecamatan", "tahun").distinct()}
    return {one: sorted((year for pk, year in found if pk == one.pk), reverse=True) for one in kecamatan}


def read_year(by: Pelaku, kecamatan: Kecamatan, tahun: int) -> Year:
    """As far as the account sees them, of a desa its own, for a command all, drafts never; a fixed number of
    queries."""
    acara = kecamatan.musrenbang.exclude(disegel_pada=None).filter(tahun=tahun).first()
    usulan = Usulan.objects.filter(musrenbang=acara).exclude(status=Status.DRAF)
    lalu = UsulanLalu.objects.filter(kecamatan=kecamatan, tahun=tahun)
    if isinstance(by, Pengguna):
        usulan, lalu = usulan.visible_to(by), lalu.visible_to(by)
        if by.is_peran("desa"):
            usulan = usulan.filter(desa__kode=by.kode_wilayah)
    return Year(kecamatan, tahun, acara, follow(usulan, lalu))


def follow(usulan: UsulanQuerySet, lalu: UsulanLaluQuerySet) -> list[Followed]:
    """With what became of each, in the order of their desa."""
    own = list(usulan.select_related("opd", "musrenbang__kecamatan", "induk").prefetch_related("desa"))
    rest = list(lalu.select_related("kecamatan__kabupaten").prefetch_related("desa"))
    stages: dict[str, dict[str, TindakLanjut]] = {}
    for row in TindakLanjut.newest([one.induk_id or one.pk for one in own], rest):
        stages.setdefault(row.subject.kode, {})[row.tahap] = row
    family: dict[int, set[str]] = {}
    for one in own:
        family.setdefault(one.induk_id or one.pk, set()).update(desa.kode for desa in one.desa.all())
    found = [Followed(u, list(u.desa.all()), stages.get((u.induk or u).kode, {}), family.get(u.pk, set())) for u in own]
    found += [Followed(u, desa := list(u.desa.all()), stages.get(u.kode, {}), {d.kode for d in desa}) for u in rest]
    return sorted(found, key=lambda row: (row.desa[0].kode if row.desa else "", row.subject.pk))
