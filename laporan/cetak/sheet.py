"""What must be one sheet, both sides: the pack of a desa, with its proofs attached, and the naskah baca."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from weasyprint import CSS, HTML, Attachment, Document

BERKAS_BUKTI = "bukti.json"


class Fit(NamedTuple):
    """`pt`: the size of the text. `apart`: the front is the decisions alone, the back all else. `letters`: about as
    many as one sheet of it holds."""

    pt: float
    apart: bool
    letters: int

    @property
    def css(self) -> str:
        rule = ".belakang { break-before: page; }" if self.apart else ""
        return f"html {{ font-size: {self.pt}pt; }} {rule}"


FITS = [
    Fit(14, apart=True, letters=900),
    Fit(12.5, apart=True, letters=1300),
    Fit(11.5, apart=True, letters=1900),
    Fit(11.5, apart=False, letters=2400),
    Fit(10.5, apart=False, letters=3100),
    Fit(9.5, apart=False, letters=4450),
    Fit(8.5, apart=False, letters=6300),
    Fit(8, apart=False, letters=7200),
]
# Two pages would be too small to read on a notice board: then it goes on, on a third.
LONGEST = Fit(9, apart=False, letters=0)
SHEET = 2  # pages


# Of the naskah baca, which is read standing. The last stays where the reasons are too many for two pages.
READING = [f".baca {{ font-size: {pt}pt; }}" for pt in (12.5, 11.5, 10.5, 9.5)]


class Sheet(HTML):  # type: ignore[misc]
    """Laid out by the first of `rules` with which it is two pages; by the last where it never is."""

    def __init__(self, rules: Sequence[str], **source: Any) -> None:
        super().__init__(**source)
        self.rules = rules

    def render(self, *args: Any, stylesheets: list[CSS], **options: Any) -> Document:
        for rule in self.rules:
            document = super().render(*args, stylesheets=[*stylesheets, CSS(string=rule)], **options)
            if len(document.pages) <= SHEET:
                break
        return document


def pack_rules(isi: Mapping[str, Any]) -> list[str]:
    """`isi`: IsiPaket, which says where to begin to try."""
    letters = _letters(isi)
    return [fit.css for fit in (*(fit for fit in FITS if letters <= 1.3 * fit.letters), LONGEST)]


def _letters(isi: Mapping[str, Any]) -> int:
    """Of its rows, and some for a row itself: what is far too long is not tried in large type."""
    rows = [*isi["disepakati"], *isi["cadangan"], *isi["lain"]]
    return sum(150 + len(r["kegiatan"]) + len(r["lokasi"]) + len(r["alasan"]) + len(r["kurang"]) for r in rows)


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
