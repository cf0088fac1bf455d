"""The rows of a file, each by itself: which usulan it would become, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from musrenbang.wilayah.names import NameBook
from usulan.impor.build import Builder
from usulan.impor.named import Asked
from usulan.impor.reading.rows import Finding, SheetRow
from usulan.impor.step import Step

# Hears how many rows were looked at.
Told = Callable[[int], None]


def quiet(_: int) -> None: ...


@dataclass
class Built:
    """`steps`: of the rows without a fault; `asked`: (kind, name as written) → what a person may say of it."""

    names: NameBook
    steps: list[Step]
    errors: list[Finding]
    cautions: list[Finding]
    asked: Mapping[tuple[str, str], Asked]


def build_rows(builder: Builder, rows: Sequence[SheetRow], notes: Iterable[Finding], told: Told) -> Built:
    """`notes`: about the file as a whole."""
    steps = []
    for number, row in enumerate(rows):
        told(number)
        if step := builder.build(row):
            steps.append(step)
    cautions = [*notes, *builder.notes(), *builder.warnings]
    return Built(builder.names, steps, builder.errors, cautions, builder.namer.asked)
