"""The rows of a file that were not saved, as a workbook: what stood in them, and what is wrong."""

from __future__ import annotations

import io
from collections import defaultdict

import openpyxl

from musrenbang.sheets.cells import tidy
from usulan.impor.plan import Plan

WRONG = "Yang salah"


def write_rest(plan: Plan) -> bytes:
    """An .xlsx under the heads of the file, which the import reads again."""
    wrong: defaultdict[int, list[str]] = defaultdict(list)
    for finding in plan.errors:
        wrong[finding.row].append(f"{finding.column}: {finding.message}" if finding.column else finding.message)
    columns = list(plan.content.heads)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Usulan")
    sheet.append([*(plan.content.heads[column] for column in columns), WRONG])
    for row in plan.faulty:
        texts = [*(row.raw.get(column, "") for column in columns), " ".join(wrong[row.number])]
        sheet.append([_cell(sheet, text) for text in texts])
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _cell(sheet: object, text: str) -> object:
    """A text stays a text: no program may read it as a formula."""
    cell = openpyxl.cell.WriteOnlyCell(sheet, value=tidy(text))
    cell.data_type = "s" if text else "n"
    return cell
