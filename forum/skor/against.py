"""Does a move go against the final order by scores? (pure)."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def passed_wrongly(order: Sequence[str], kode: str, passed: Collection[str], *, up: bool) -> list[str]:
    """Of the rows that `kode` has just passed, upwards or downwards, those that it should not have passed by `order`.

    What has no score stands in no order: it moves, and is passed, freely. A move towards the order passes nobody
    wrongly.

    >>> passed_wrongly(["a", "b", "c"], "c", ["b", "x"], up=True)
    ['b']
    >>> passed_wrongly(["a", "b", "c"], "a", ["b"], up=True)
    []
    """
    place = {one: at for at, one in enumerate(order)}
    if kode not in place:
        return []
    return [one for one in passed if one in place and (place[one] < place[kode]) == up]
