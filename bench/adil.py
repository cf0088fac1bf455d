"""The rules of fairness at full length: `python bench/adil.py --benih 8`. No database.

10,000 sentences of "kurang berapa", each true on recomputation and the least; what a scheming desa gains over 400
forums; and how long order, mark, sentences and influence take. It ends with an error where a rule does not hold.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from forum.adil.batas import Batas
from forum.adil.influence import influence
from forum.adil.own_votes import marks
from forum.adil.shortfall import by_scores
from forum.pagu import Claim
from forum.skor.order import order
from tests.forum.adil.scheme import gain
from tests.forum.adil.sentences import check_all
from tests.forum.skor.forums import made


def sentences(many: int, seed: int) -> None:
    told = forums = 0
    while told < many:
        told += check_all(seed + forums)
        forums += 1
    print(f"kurang berapa: {told} kalimat dari {forums} forum, semua benar dan terkecil")


def schemes(forums: int, seed: int) -> bool:
    gains = [gain(seed + n) for n in range(forums)]
    for name in gains[0]._fields:
        one = [getattr(each, name) for each in gains]
        share = 100 * sum(value > 0 for value in one) / forums
        print(f"desa yang mengatur nilainya, {name}: {statistics.mean(one):+.2f} usulan, {share:.0f} % forum")
    return not any(one.tanda for one in gains)


def clock(name: str, act: Callable[[], object]) -> None:
    took = []
    for _ in range(5):
        start = time.process_time()
        act()
        took.append(time.process_time() - start)
    print(f"{name}: {1000 * statistics.median(took):.0f} ms")


def clocks(seed: int) -> None:
    forum = made(seed, usulan=42, penilai=150, kriteria=8, desa=tuple("ABCDEFGH"))
    claims = {one.kode: Claim(Decimal(10)) for one in forum.usulan}
    tally, batas = forum.tally, Batas(pagu=Decimal(140))
    clock("urutan, 42 × 150 × 8, dengan menghitung nilai", lambda: order(forum.tally))
    clock("tanda tanpa suara sendiri", lambda: marks(tally, claims, batas))
    clock("pengaruh", lambda: influence(tally, claims, batas))
    long = made(seed, usulan=300, penilai=150, kriteria=8, desa=tuple("ABCDEFGH"))
    rows = {one.kode: Claim(Decimal(10)) for one in long.usulan}
    counted = long.tally
    clock("kurang berapa, 300 baris", lambda: by_scores(counted, rows, Batas(pagu=Decimal(600)), fewest=3))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kalimat", type=int, default=10_000)
    parser.add_argument("--forum", type=int, default=400)
    parser.add_argument("--benih", type=int, default=8)
    options = parser.parse_args()
    print(f"benih {options.benih}")
    sentences(options.kalimat, options.benih)
    fair = schemes(options.forum, options.benih)
    clocks(options.benih)
    return 0 if fair else 1


if __name__ == "__main__":
    sys.exit(main())
