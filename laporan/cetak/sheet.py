"""The sheet of one desa as PDF: in the largest type with which it is one sheet, its proofs attached."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from weasyprint import CSS, HTML, Attachment, Document

BERKAS_BUKTI = "bukti.json"


class Fit(NamedTuple):
    """`pt`: the size of the text. `apart`: the front is the decisions alone, the back all else."""

    pt: float
    apart: bool

    @property
    def css(self) -> str:
        rule = ".belakang { break-before: page; }" if self.apart else ""
        return f"html {{ font-size: {self.pt}pt; }} {rule}"


FITS = [
    *(Fit(pt, apart=True) for pt in (14, 12.5, 11.5)),
    *(Fit(pt, apart=False) for pt in (11.5, 10.5, 9.5, 8.5)),
]
# Two pages would be too small to read on a notice board: then it goes on, on a third.
LONGEST = Fit(9, apart=False)
SHEET = 2  # pages


class Sheet(HTML):  # type: ignore[misc]
    """`isi`: IsiPaket, which says where to begin to try."""

    def __init__(self, isi: Mapping[str, Any], **source: Any) -> None:
        super().__init__(**source)
        self.fits = FITS[_first(isi) :]

    def render(self, *args: Any, stylesheets: list[CSS], **options: Any) -> Document:
        for fit in (*self.fits, LONGEST):
            document = super().render(*args, stylesheets=[*stylesheets, CSS(string=fit.css)], **options)
            if len(document.pages) <= SHEET:
                break
        return document


def _first(isi: Mapping[str, Any]) -> int:
    """A long list is not tried in large type. Counts the letters of the rows, and some for a row itself."""
    rows = [*isi["disepakati"], *isi["cadangan"], *isi["lain"]]
    letters = sum(150 + len(r["kegiatan"]) + len(r["lokasi"]) + len(r["alasan"]) + len(r["kurang"]) for r in rows)
    return min(letters // 2500, len(FITS) - 1)


def attached(isi: Mapping[str, Any]) -> list[Attachment]:
    """bukti.json, one proof for each usulan of the desa: the same bytes at every printing."""
    text = json.dumps(isi["berkas_bukti"], ensure_ascii=False, indent=1)
    when = dt.datetime.fromisoformat(isi["segel"]["waktu"] or isi["tanggal"])
    return [
        Attachment(
            string=text,
            name=BERKAS_BUKTI,
            description="Bukti bahwa keputusan tiap usulan termasuk dalam berita acara (RFC 6962)",
            created=when,
            modified=when,
            relationship="Data",
        )
    ]
