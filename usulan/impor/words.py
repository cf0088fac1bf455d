"""What a row says by a word of a short list, or as a place on the map → as the database has it."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from musrenbang.galat import TidakSah
from musrenbang.sheets.names import name_key
from musrenbang.sheets.numbers import EMPTY
from usulan.impor.reading.rows import SheetRow
from usulan.isian.point import EXAMPLE, read_point
from usulan.models import OLEH_DESA, Asal, Usulan
from usulan.models.asal import asal_of

Skala = Usulan.Skala


class NotSaid(TidakSah):
    """A cell that says nothing the program knows. `column`: of which cell."""

    def __init__(self, column: str, pesan: str) -> None:
        super().__init__(pesan)
        self.column = column


def read_asal(row: SheetRow, *, desa_only: bool) -> None:
    """A desa says what a desa may say on its page. Raises NotSaid."""
    asal = asal_of(row.asal)
    if asal is None:
        known = ", ".join(Asal.labels)
        raise NotSaid("asal", f"“{row.asal}” bukan asal usulan. Tuliskan salah satu dari: {known}.")
    if desa_only and asal not in OLEH_DESA:
        raise NotSaid("asal", f"Asal “{asal.label}” hanya diisi oleh kecamatan. Kosongkan selnya.")
    row.asal = asal.value


def read_skala(row: SheetRow) -> None:
    """An empty cell stays empty: the number of desa decides. Raises NotSaid."""
    key = name_key(row.skala)
    found = next((skala for skala in Skala if key in (name_key(skala.value), name_key(skala.label))), None)
    if key and found is None:
        known = ", ".join(Skala.labels)
        raise NotSaid("skala", f"“{row.skala}” bukan skala pelayanan. Tuliskan salah satu dari: {known}.")
    row.skala = found.value if found else ""


def read_place(row: SheetRow) -> None:
    """From a cell with both numbers, or from one for each. Raises NotSaid."""
    pair = [_written(row, "lintang"), _written(row, "bujur")]
    column, text = "koordinat", _written(row, "koordinat")
    if any(pair):
        column, text = "lintang", " ; ".join(pair)
    if not text:
        return
    if column == "lintang" and not all(pair):
        raise NotSaid("bujur" if pair[0] else "lintang", f"Tuliskan lintang dan bujur, {EXAMPLE}.")
    try:
        row.lintang, row.bujur = read_point(text)
    except ValidationError as error:
        raise NotSaid(column, " ".join(error.messages)) from error


def _written(row: SheetRow, column: str) -> str:
    text = row.raw.get(column, "")
    return "" if EMPTY.fullmatch(text) else text
