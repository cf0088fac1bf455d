"""The files of the example, row by row."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent
Baris = dict[str, str]


def path(nama: str) -> Path:
    return FOLDER / f"{nama}.csv"


def read(nama: str) -> list[Baris]:
    with path(nama).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
