"""The method of equal shares: every voter may dispose of the same part of the pagu (pure, exact).

Rule, completion Add1 and sources: docs/adil.md#equal-shares. Budgets are whole numbers over one common denominator,
which is many times as fast as fractions and just as exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd, lcm

from musrenbang.galat import TidakSah

ATURAN = (
    "Bagian setara: pagu dibagi sama kepada semua pemilih; usulan terbeli bila pendukungnya bersama-sama dapat "
    "membayarnya, yang paling sedikit membebani tiap pendukung lebih dahulu."
)
ATURAN_ADD1 = "Bagian tiap pemilih dinaikkan sedikit demi sedikit selama jumlah biaya yang terbeli tidak melewati pagu."


@dataclass(frozen=True)
class Proyek:
    """What may be bought. `dukungan`: how much each voter (from 0) wants it, whole numbers; who is not named does not.

    The utility of a voter is cost × dukungan: 1 where votes are approvals.
    """

    kode: str
    biaya: Fraction
    dukungan: Mapping[int, int]


@dataclass(frozen=True)
class Pemilihan:
    """`pemilih`: how many voters. `proyek` in the order of the file. Raises TidakSah where nothing can be computed."""

    pagu: Fraction
    pemilih: int
    proyek: tuple[Proyek, ...]

    def __post_init__(self) -> None:
        if self.pemilih < 1:
            raise TidakSah("Belum ada pemilih. Bagian setara memerlukan sedikitnya satu.")
        for one in self.proyek:
            if one.biaya <= 0:
                raise TidakSah(f"Biaya {one.kode} harus lebih dari nol.")

    def cost(self, bought: Sequence[Proyek]) -> Fraction:
        return sum((one.biaya for one in bought), Fraction())


def add1(pemilihan: Pemilihan, step: int = 1) -> list[Proyek]:
    """What is bought, in the order of buying: the last result whose cost is within the pagu.

    Every voter starts with pagu / voters, rounded down, `step` more each time. It does not stop where no more could be
    paid for from the pagu: with a larger share something else may be bought.
    """
    market = _Market(pemilihan)
    share = pemilihan.pagu // pemilihan.pemilih
    bought = market.buy(share)
    while len(bought) < market.wanted:
        share += step
        more = market.buy(share)
        if pemilihan.cost(more) > pemilihan.pagu:
            break
        bought = more
    return bought


def session_step(pagu: Fraction, pemilih: int) -> int:
    """Rupiah by which the share of a voter rises in a session: a ten-thousandth of the equal share, rounded up."""
    return -(-pagu // (10_000 * pemilih))


@dataclass(frozen=True)
class _Wish:
    """A project as its supporters see it: (class of voters, how much they want it, a factor).

    Classes are sorted by budget × factor, which is as budget ÷ how much, without a fraction.
    """

    proyek: Proyek
    cost: int
    votes: int
    weight: int
    supporters: tuple[tuple[int, int, int], ...]


class _Market:
    """An election made ready for buying with any share. Voters who want the same stay alike, so they are one class."""

    def __init__(self, pemilihan: Pemilihan) -> None:
        self._unit = lcm(*(one.biaya.denominator for one in pemilihan.proyek))
        ballots: list[list[tuple[int, int]]] = [[] for _ in range(pemilihan.pemilih)]
        for at, one in enumerate(pemilihan.proyek):
            for voter, much in one.dukungan.items():
                if much > 0:
                    ballots[voter].append((at, much))
        classes = Counter(map(tuple, ballots))
        self._size = list(classes.values())
        found: list[list[tuple[int, int]]] = [[] for _ in pemilihan.proyek]
        for n, ballot in enumerate(classes):
            for at, much in ballot:
                found[at].append((n, much))
        self._wishes = [self._wish(one, some) for one, some in zip(pemilihan.proyek, found, strict=True) if some]
        self.wanted = len(self._wishes)

    def _wish(self, one: Proyek, found: Sequence[tuple[int, int]]) -> _Wish:
        """`found`: the classes of voters that want it, and how much."""
        common = lcm(*(much for _, much in found))
        return _Wish(
            one,
            int(one.biaya * self._unit),
            sum(self._size[n] for n, _ in found),
            sum(self._size[n] * much for n, much in found),
            tuple((n, much, common // much) for n, much in found),
        )

    def buy(self, share: int) -> list[Proyek]:
        """What is bought where each voter has this share, in whole currency."""
        purse = _Purse([share * self._unit] * len(self._size), self._size)
        # The smallest possible price per use: all supporters pay alike. Found anew only for what comes to the top.
        queue = [((Fraction(1, one.weight), one.cost, -one.votes, at), -1) for at, one in enumerate(self._wishes)]
        heapify(queue)
        bought: list[Proyek] = []
        while queue:
            (_, *tie), asked = heappop(queue)
            wish = self._wishes[tie[-1]]
            price = purse.price(wish)
            if price is None:
                continue  # budgets only fall
            if asked == len(bought):
                purse.pay(wish, price)
                bought.append(wish.proyek)
            else:
                cost, votes, at = tie
                heappush(queue, ((price / (wish.cost * purse.scale), cost, votes, at), len(bought)))
        return bought


class _Purse:
    """What each voter of a class still has, as a whole number of `scale`-ths."""

    def __init__(self, left: list[int], size: list[int]) -> None:
        self._left, self._size, self.scale = left, size, 1

    def price(self, wish: _Wish) -> Fraction | None:
        """How much each supporter pays for one unit of dukungan, or all he has; None where they cannot pay the cost."""
        left, size = self._left, self._size
        missing, weight = wish.cost * self.scale, wish.weight
        for _, n, much in sorted((left[n] * factor, n, much) for n, much, factor in wish.supporters):
            if left[n] * weight >= missing * much:
                return Fraction(missing, weight)
            missing -= left[n] * size[n]
            weight -= much * size[n]
        return None

    def pay(self, wish: _Wish, price: Fraction) -> None:
        if price.denominator > 1:
            self.scale *= price.denominator
            self._left = [one * price.denominator for one in self._left]
        for n, much, _ in wish.supporters:
            self._left[n] = max(0, self._left[n] - price.numerator * much)
        self._shorten()

    def _shorten(self) -> None:
        common = gcd(self.scale, *self._left)
        if common > 1:
            self.scale //= common
            self._left = [one // common for one in self._left]
