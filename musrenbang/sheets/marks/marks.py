"""The marks of one sheet; places are (row, column) counted from 0."""

from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass
class Marks:
    """`formulas`: without a saved result. `blank`: formulas whose result may be empty, or not there: .xls cannot tell.

    `errors`: #N/A and its like. `percent`: shown as 50 %, kept as 0.5.

    `hidden`: rows that a filter or a person hid. `merged`: (first, last), only where the reader does not tell it.
    """

    formulas: dict[Place, str] = field(default_factory=dict)
    blank: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    percent: set[Place] = field(default_factory=set)
    hidden: list[int] = field(default_factory=list)
    merged: list[tuple[Place, Place]] = field(default_factory=list)


def local(tag: str) -> str:
    """'{urn:…}row' → 'row': Excel writes the same names under two namespaces (Transitional and Strict)."""
    return tag.rpartition("}")[2]
