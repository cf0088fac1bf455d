"""The files of the example, row by row."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent
ExampleRow = dict[str, str]


def path(name: str) -> Path:
    return FOLDER / f"{name}.csv"


def read(name: str) -> list[ExampleRow]:
    with path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
