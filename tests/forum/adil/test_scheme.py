"""A scheming desa gains in the order, and nothing on the mark. 400 forums: bench/adil.py."""

from tests.forum.adil.scheme import gain


def test_what_a_scheming_desa_gains() -> None:
    gains = [gain(seed) for seed in range(10)]
    assert sum(one.jumlah for one in gains) > sum(one.median for one in gains) > 0
    assert [one.tanda for one in gains] == [0] * 10
