"""What a person has said about a file, beside the file: it is read with it, and the file itself stays as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from musrenbang.sheets.names import name_key

# Whose names a person may choose once for all rows: column of the file → what it is called.
KINDS = {
    "desa": "Desa/kelurahan",
    "opd": "Perangkat Daerah",
    "bidang": "Urusan (bidang)",
    "prioritas_daerah": "Prioritas daerah",
}


@dataclass(frozen=True)
class Mend:
    """`columns`: key of a head → the column that it means, "" for none. `names`: kind → key of a name as written → what
    was chosen (the kode of a desa, the kunci of an OPD or urusan, the number of a prioritas), "" for nothing that was
    proposed; `before`: the same for earlier files of the kecamatan. `cells`: "12:volume" →
    what the cell should say. `replaces`: number of a row → kode of the usulan that it corrects. `sheet`: which one is
    read, "" for the one that looks most like a list; `done`: those that are saved already.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    replaces: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    done: Sequence[str] = ()

    def cell(self, number: int, column: str) -> str | None:
        return self.cells.get(f"{number}:{column}")

    def name(self, kind: str, text: str) -> str | None:
        """What was chosen for this name: "" for nothing that was proposed, None where nobody was asked."""
        return self.names.get(kind, {}).get(name_key(text))

    def earlier(self, kind: str, text: str) -> str:
        """What it meant in an earlier file, else empty."""
        return self.before.get(kind, {}).get(name_key(text), "")

    def with_names(self, chosen: Mapping[str, Mapping[str, str]]) -> Mend:
        return replace(self, names={kind: {**self.names.get(kind, {}), **chosen.get(kind, {})} for kind in KINDS})

    def with_cells(self, cells: Mapping[str, str]) -> Mend:
        return replace(self, cells={**self.cells, **cells})

    def with_replaced(self, chosen: Mapping[str, str]) -> Mend:
        return replace(self, replaces={**self.replaces, **chosen})

    def with_sheet(self, name: str) -> Mend:
        """What was said of rows is of another sheet, whose rows have the same numbers."""
        return replace(self, sheet=name, cells={}, replaces={})

    def dumps(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


NOTHING = Mend()


def loads(text: bytes) -> Mend:
    """What dumps() wrote."""
    return Mend(**json.loads(text))
