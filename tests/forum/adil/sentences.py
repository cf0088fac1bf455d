"""Kurang berapa by brute force: every smaller change is tried on the scores themselves. Used by tests and bench."""

import random
from decimal import Decimal

from forum.adil.batas import Batas
from forum.adil.shortfall import KurangBerapa, by_scores
from forum.pagu import Claim, garis_pagu
from tests.forum.skor.forums import Forum, made

Claims = dict[str, Claim]


def inside(kode: list[str], claims: Claims, batas: Batas) -> set[str]:
    """Which are in, by the pagu line and the number alone."""
    if batas.k is not None:
        return set(kode[: batas.k])
    return set(kode[: garis_pagu([claims[one] for one in kode], batas.pagu).batas or 0])


def raise_all(forum: Forum, usulan: str, kriteria: str, levels: int) -> Forum:
    """Every counted scorer's level on the sheet itself, so many higher."""
    own = next(one.desa for one in forum.usulan if one.kode == usulan)
    top = next(one.tertinggi for one in forum.kriteria if one.kode == kriteria)
    for sheet in forum.lembar:
        if sheet.usulan == usulan and kriteria in sheet.tingkat and forum.desa_of(sheet.penilai) not in own:
            forum = forum.with_level(sheet.penilai, usulan, kriteria, min(top, sheet.tingkat[kriteria] + levels))
    return forum


def check_points(forum: Forum, claims: Claims, batas: Batas, one: KurangBerapa) -> None:
    heaviest_first = sorted(forum.kriteria, key=lambda k: -k.bobot)
    tried = [(levels, k) for levels in range(1, 10) for k in heaviest_first if levels < k.tertinggi]
    enters = [
        (levels, k.kode)
        for levels, k in tried
        if one.kode in inside(raise_all(forum, one.kode, k.kode, levels).order.kode, claims, batas)
    ]
    assert (one.naik and (one.naik.tingkat, one.naik.kriteria.kode)) == (enters[0] if enters else None), (one, enters)


def check_cost(kode: list[str], claims: Claims, batas: Batas, one: KurangBerapa) -> None:
    if one.biaya:
        at_most = one.biaya.paling_banyak
        assert at_most + one.biaya.kurang == claims[one.kode].amount
        assert one.kode in inside(kode, claims | {one.kode: Claim(at_most)}, batas)
        assert one.kode not in inside(kode, claims | {one.kode: Claim(at_most + 1)}, batas)


def check_places(kode: list[str], claims: Claims, batas: Batas, one: KurangBerapa) -> None:
    place, rest = kode.index(one.kode), [other for other in kode if other != one.kode]
    enters = [
        n
        for n in range(1, place + 1)
        if one.kode in inside([*rest[: place - n], one.kode, *rest[place - n :]], claims, batas)
    ]
    if claims[one.kode].complete:
        assert one.naik_tempat == (enters[0] if enters else None)
    else:
        assert (one.naik_tempat, one.biaya) == (None, None)


def check_all(seed: int, *, usulan: int = 7, penilai: int = 5, kriteria: int = 3) -> int:
    """A forum by this seed: every sentence of it is true, and nothing smaller is. How many sentences."""
    r = random.Random(seed)
    forum = made(seed, usulan=r.randint(2, usulan), penilai=r.randint(1, penilai), kriteria=r.randint(1, kriteria))
    claims = {one.kode: Claim(Decimal(r.randint(1, 5)), r.random() > 0.1) for one in forum.usulan}
    batas = r.choice((Batas(k=r.randint(0, usulan)), Batas(pagu=Decimal(r.randint(0, 2 * usulan)))))
    kode = forum.order.kode
    found = by_scores(forum.tally, claims, batas, fewest=forum.fewest)
    assert set(found) == set(kode) - inside(kode, claims, batas)
    for one in found.values():
        check_points(forum, claims, batas, one)
        check_cost(kode, claims, batas, one)
        check_places(kode, claims, batas, one)
    return len(found)
