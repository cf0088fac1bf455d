"""The order as it is sent: each row with its version, and the number that stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import QueryDict

from musrenbang.galat import TidakSah
from musrenbang.sheets.rank import LARGEST
from musrenbang.tampilan.forms import RELOAD


@dataclass(frozen=True)
class SentRow:
    kode: str
    version: int
    nomor: str


def read_order(data: QueryDict) -> list[SentRow]:
    """The rows as they stand on the page. TidakSah: it was sent by no page of ours."""
    shown, numbers = data.getlist("usulan"), data.getlist("nomor")
    if len(shown) != len(numbers) or not all(re.fullmatch(r"\w{1,12}:\d{1,9}", one) for one in shown):
        raise TidakSah(RELOAD)
    pairs = zip(shown, numbers, strict=True)
    return [
        SentRow(kode, int(version), nomor.strip()) for one, nomor in pairs for kode, _, version in [one.partition(":")]
    ]


def ranked(rows: list[SentRow]) -> list[str]:
    """The kode in the order of their numbers. A row whose number was typed goes before the one that bears it, or
    behind it where it came from above; one without a number goes last. TidakSah: a number that is none."""

    def place(item: tuple[int, SentRow]) -> tuple[int, int]:
        at, row = item
        if not row.nomor:
            return LARGEST + 1, 0
        number = int(row.nomor)
        return number, (number > at) - (number < at)

    for row in rows:
        if row.nomor and not (re.fullmatch(r"[0-9]{1,4}", row.nomor) and int(row.nomor)):
            raise TidakSah(f"Nomor “{row.nomor[:20]}” tidak dapat dipakai. Tulis angka 1 sampai {LARGEST}.")
    return [row.kode for _, row in sorted(enumerate(rows, start=1), key=place)]
