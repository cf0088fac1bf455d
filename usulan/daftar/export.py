"""The list as a workbook under the heads of the template: to print, to sort, to mend, and to import again."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from musrenbang.models import OPD, Musrenbang, Urusan
from usulan.impor.template import HEADS, style_heads
from usulan.models import Usulan

# By its own kode a row is found again, whatever was changed in it. What stands behind is not read by an import.
MORE = {
    "ID Usulan": 14,
    "Status": 16,
    "Volume menurut Kecamatan": 14,
    "Anggaran menurut Kecamatan": 20,
    "Rekomendasi Kecamatan": 32,
}


def write_list(acara: Musrenbang, rows: Iterable[Usulan]) -> bytes:
    """An .xlsx. Have opd, urusan, prioritas_daerah and desa fetched."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Usulan")
    style_heads(sheet, HEADS | MORE)
    twice = Counter(acara.kecamatan.desa.values_list("nama", flat=True))
    for number, usulan in enumerate(rows, start=1):
        sheet.append([_cell(sheet, value) for value in _values(number, usulan, twice)])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _values(number: int, usulan: Usulan, twice: Counter[str]) -> Iterator[Any]:
    desa = [one.kode if twice[one.nama] > 1 else one.nama for one in usulan.desa.all()]
    yield from (number, " / ".join(desa), _nama(usulan.urusan), usulan.kegiatan, usulan.masalah, usulan.lokasi)
    yield from (usulan.volume, usulan.satuan, usulan.harga_satuan, usulan.anggaran, _nama(usulan.opd))
    yield from (usulan.prioritas_desa, usulan.sumber_dana, usulan.program, usulan.sasaran_kegiatan)
    yield str(usulan.prioritas_daerah or "")
    yield from (usulan.get_asal_display(), usulan.get_skala_display(), usulan.lintang, usulan.bujur)
    yield from (*(number for _, number in usulan.penerima), usulan.sumber_data)
    yield from (usulan.kode, usulan.get_status_display())
    yield from (usulan.volume_kecamatan, usulan.anggaran_kecamatan, usulan.rekomendasi_kecamatan)


def _nama(row: OPD | Urusan | None) -> str:
    return row.nama if row else ""


def _cell(sheet: Any, value: Any) -> Any:
    """A text stays a text: no program may read it as a formula. What no sheet can hold, typed on a page, is a blank."""
    text = isinstance(value, str)
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value) if text else value)
    if text:
        cell.data_type = "s"
    return cell
