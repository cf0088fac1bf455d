"""What the preview of an import shows. Of a large file the worker makes it and keeps it beside the upload; a page reads
its own hundred rows from there."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from musrenbang.jejak.canonical import digest
from musrenbang.models import Musrenbang
from musrenbang.sheets.read import write_whole
from usulan.impor import upload as store
from usulan.impor.choice import Choice
from usulan.impor.plan import Plan
from usulan.impor.preview import (
    ERROR,
    NameChoice,
    PreviewCell,
    PreviewRow,
    file_notes,
    name_choices,
    preview_rows,
    shown_columns,
)
from usulan.impor.reading.mend import Mend

FILTERS = {
    "": "Semua baris",
    ERROR: "Kesalahan",
    "peringatan": "Peringatan",
    "baru": "Baru",
    "diganti": "Diganti",
    "sama": "Sama",
    "dilewati": "Dilewati",
    "tawaran": "Mungkin pengganti",
}
# Of what is kept: another one is made anew.
_FORMAT = 2


@dataclass
class Picture:
    """`head`: what is said of the file as a whole, in the template's words, and the keys of FILTERS that mean each row;
    `rows`: places → those rows."""

    head: dict[str, Any]
    rows: Callable[[Sequence[int]], list[PreviewRow]]

    @property
    def v(self) -> str:
        """Of the plan, as Plan.version."""
        return str(self.head["rencana"]["v"])

    @property
    def saves(self) -> int:
        """How many rows there are to save."""
        count = self.head["ringkasan"]
        return int(count["baru"] + count["diganti"])

    def places(self, only: str) -> list[int]:
        """Of the rows that a key of FILTERS means."""
        return [place for place, keys in enumerate(self.head["hasil"]) if not only or only in keys]

    def filters(self) -> list[tuple[str, str, int]]:
        return [(key, label, len(self.places(key))) for key, label in FILTERS.items()]


def _keys(row: PreviewRow) -> list[str]:
    """Of FILTERS, those that mean the row."""
    return [
        row.hasil,
        *["peringatan"] * (row.diperingatkan and not row.salah),
        *["tawaran"] * bool(row.tawaran),
    ]


def picture_of(planned: Plan) -> Picture:
    rows = preview_rows(planned)
    head = {
        "rencana": _shown(planned) | {"tawaran": sum(bool(row.tawaran) for row in rows)},
        "ringkasan": planned.summary(),
        "catatan": [str(note) for note in file_notes(planned)],
        "kolom": list(shown_columns(planned).values()),
        "hasil": [_keys(row) for row in rows],
    }
    return Picture(head, lambda places: [rows[place] for place in places])


def _shown(planned: Plan) -> dict[str, Any]:
    """What the page says of the plan."""
    names = planned.names
    return {
        "galat": len(planned.errors),
        "v": planned.version,
        "perlu_simpan": planned.needs_saving,
        "salah": len(planned.faulty),
        "nama": name_choices(planned),
        "catatan_penting": bool(planned.content.others) or planned.leaves_behind,
        "opd_baru": [opd.nama for opd in names.new_opd.values()],
        "urusan_baru": [urusan.nama for urusan in names.new_urusan.values()],
    }


def picture_key(acara: Musrenbang, mend: Mend) -> str:
    """What is kept fits only what was said about the file, and the master data as they were."""
    return digest([_FORMAT, acara.kecamatan.kabupaten.version, asdict(mend)])


def keep_picture(choice: Choice, key: str, picture: Picture) -> None:
    """The head is the first line, each row another."""
    rows = picture.rows(picture.places(""))
    lines = [{"kunci": key} | picture.head, *(asdict(row) for row in rows)]
    text = b"\n".join(json.dumps(line, ensure_ascii=False).encode() for line in lines)
    write_whole(store.picture(choice["berkas"]), text)


def kept_picture(acara: Musrenbang, choice: Choice) -> Picture | None:
    """None where there is none that fits."""
    name = choice["berkas"]
    try:
        head, *lines = store.picture(name).read_bytes().split(b"\n")
    except FileNotFoundError:
        return None
    known = json.loads(head)
    if known["kunci"] != picture_key(acara, store.read_mend(name)):
        return None
    known["rencana"]["nama"] = [NameChoice(*choice) for choice in known["rencana"]["nama"]]
    return Picture(known, lambda places: [_row(lines[place]) for place in places])


def _row(line: bytes) -> PreviewRow:
    row = json.loads(line)
    return PreviewRow(**row | {"sel": [PreviewCell(**cell) for cell in row["sel"]]})
