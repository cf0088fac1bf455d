"""The plan of an import as a table to look at: each row with its result, each cell with what is said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from musrenbang.formats import angka
from musrenbang.models import Musrenbang, PrioritasDaerah
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.names import similar
from usulan.impor.plan import Plan
from usulan.impor.reading.mend import KINDS
from usulan.impor.reading.rows import Finding, SheetRow
from usulan.impor.step import Outcome, Step, label
from usulan.models import Usulan

# Shown, in this order, where the file has them.
COLUMNS = {
    "kegiatan": "Kegiatan",
    "desa": "Desa/kelurahan",
    "lokasi": "Lokasi",
    "volume": "Volume",
    "satuan": "Satuan",
    "harga_satuan": "Harga satuan (Rp)",
    "anggaran": "Anggaran (Rp)",
    "opd": "Perangkat Daerah",
    "bidang": "Urusan (bidang)",
}
NUMBERS = ("volume", "harga_satuan", "anggaran")
# What has no field of its own, or one of another name.
_FIELDS = {"bidang": "urusan (bidang)", "id_asal": "ID usulan", "kecamatan": "Kecamatan", "koordinat": "Koordinat"}
ERROR = "galat"
LABELS = {ERROR: "Salah", **{outcome.value: outcome.value.capitalize() for outcome in Outcome}}


@dataclass
class PreviewCell:
    """`lama`: the text that an import would replace; `nama`: of the field by which the cell is mended. What the
    template reads has its words."""

    column: str
    judul: str
    teks: str
    nama: str
    lama: str = ""
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def pesan(self) -> list[str]:
        return [*self.errors, *self.warnings]

    @property
    def kelas(self) -> str:
        return "sel--galat" if self.errors else "sel--peringatan" if self.warnings else ""


@dataclass
class PreviewRow:
    """Named as the template names it. `hasil`: a value of Outcome, or "galat". `pesan`: about the row as a whole;
    `tawaran`: (kode, name) of what it may replace, `ganti`: the kode that was chosen."""

    nomor: int
    hasil: str
    sel: list[PreviewCell]
    pesan: list[str]
    tawaran: list[tuple[str, str]] = field(default_factory=list)
    ganti: str = ""

    @property
    def sebutan(self) -> str:
        return LABELS[self.hasil]

    @property
    def kelas(self) -> str:
        """Of the cell that says what is wrong with the row as a whole."""
        return "" if not self.pesan else "sel--galat" if self.salah else "sel--peringatan"

    @property
    def salah(self) -> bool:
        """Not saved as it is."""
        return self.hasil == ERROR

    @property
    def kolom_salah(self) -> list[str]:
        """Named beside the result, because a wide table hides its last columns."""
        return [cell.judul for cell in self.sel if cell.errors]

    @property
    def diperingatkan(self) -> bool:
        return bool(self.pesan) or any(cell.warnings for cell in self.sel)


def shown_columns(plan: Plan) -> dict[str, str]:
    """Column → its head on the page: the usual ones, each in which a cell is wrong, so that it can be mended, and each
    in which something changes."""
    heads = plan.content.heads
    usual = {name: title for name, title in COLUMNS.items() if name in heads}
    seen = {name_key(heads[name]) for name in usual} | {name_key(_field_label(name)) for name in usual}
    wrong = {name_key(finding.column) for finding in plan.errors} - seen
    others = {name_key(head): name for name, head in reversed(heads.items()) if name_key(head) in wrong}
    changed = {"bidang" if name == "urusan" else name for step in plan.steps for name in step.changes}
    told = [*reversed(others.values()), *(name for name in heads if name in changed)]
    return usual | {name: heads[name] for name in told if name not in usual}


def preview_rows(plan: Plan) -> list[PreviewRow]:
    """One entry for each row of the file, in its order."""
    steps = {step.row.number: step for step in plan.steps}
    errors, warnings = _by_row(plan.errors), _by_row(plan.warnings)
    columns = shown_columns(plan)
    return [
        _row(row, steps.get(row.number), columns, plan, errors[row.number], warnings[row.number]) for row in plan.rows
    ]


def file_notes(plan: Plan) -> list[Finding]:
    """What is said about the file as a whole, and about rows that are not read."""
    read = {row.number for row in plan.rows}
    return [finding for finding in (*plan.errors, *plan.warnings) if finding.row not in read]


def _by_row(findings: list[Finding]) -> defaultdict[int, list[Finding]]:
    by_row: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_row[finding.row].append(finding)
    return by_row


def _row(
    row: SheetRow,
    step: Step | None,
    columns: dict[str, str],
    plan: Plan,
    errors: list[Finding],
    warnings: list[Finding],
) -> PreviewRow:
    cells = [PreviewCell(name, title, _text(name, row), f"sel-{row.number}-{name}") for name, title in columns.items()]
    if step and step.outcome == Outcome.DIGANTI:
        for cell in cells:
            name = "urusan" if cell.column == "bidang" else cell.column
            cell.lama = _old(step, name) if name in step.changes else ""
    heads = plan.content.heads
    messages = [finding.message for finding in errors if not _place(finding, cells, heads, "errors")]
    messages += [_whole(finding) for finding in warnings if not _place(finding, cells, heads, "warnings")]
    if step is None:
        return PreviewRow(row.number, ERROR, cells, messages)
    offers = [(usulan.kode, _offered(usulan)) for usulan in step.offers]
    return PreviewRow(row.number, step.outcome.value, cells, messages, offers, step.usulan.kode if step.chosen else "")


def _offered(usulan: Usulan) -> str:
    volume = f"{angka(usulan.volume)} {usulan.satuan}" if usulan.volume is not None else ""
    return "; ".join(filter(None, [usulan.kegiatan, usulan.lokasi, volume.strip()]))


def _old(step: Step, name: str) -> str:
    return step.usulan.nama_desa if name == "desa" else _shown(step.changes[name][0])


def _whole(finding: Finding) -> str:
    """Said of the row as a whole where the file has no such column."""
    named = finding.column[:1].upper() + finding.column[1:]
    return f"{named}: {finding.message}" if named else finding.message


def _place(finding: Finding, cells: list[PreviewCell], heads: dict[str, str], kind: str) -> bool:
    """Lay a finding on its cell, which it names by the file's head or by the form's; False where it has none.

    `kind`: "errors" or "warnings".
    """
    key = name_key(finding.column)
    for cell in cells:
        if key and key in (name_key(heads[cell.column]), name_key(_field_label(cell.column))):
            getattr(cell, kind).append(finding.message)
            return True
    return False


def _field_label(column: str) -> str:
    return _FIELDS.get(column) or label(column)


def _text(column: str, row: SheetRow) -> str:
    if column not in COLUMNS or (column in NUMBERS and getattr(row, column) is None):
        return row.raw.get(column, "")
    return _shown(row.desa_text if column == "desa" else getattr(row, column))


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return angka(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


class NameChoice(NamedTuple):
    """A name that nothing here has, on how many rows, and what may be chosen for it: (key, name), the likest apart.
    `terpilih`: the key of what was chosen or is proposed, `sebab` it is."""

    nama: str
    jenis: str
    teks: str
    banyak: int
    mirip: list[tuple[str, str]]
    pilihan: list[tuple[str, str]]
    terpilih: str = ""
    sebab: str = ""


def name_choices(plan: Plan) -> list[NameChoice]:
    """By kind, the most frequent first."""
    kecamatan = plan.musrenbang.kecamatan
    rows = {
        "desa": [] if plan.desa_only else [(desa.kode, desa.sebutan) for desa in kecamatan.desa.order_by("nama")],
        "opd": [(opd.kunci, opd.nama) for opd in kecamatan.kabupaten.opd.all()],
        "prioritas_daerah": [(str(row.nomor), str(row)) for row in _prioritas(plan.musrenbang)],
        "bidang": [(urusan.kunci, urusan.nama) for urusan in kecamatan.kabupaten.urusan.order_by("nama")],
    }
    found = sorted(plan.asked.items(), key=lambda item: (item[0][0], -item[1].rows, item[0][1]))
    return [
        NameChoice(
            f"nama-{kind}-{name_key(text)}",
            KINDS[kind],
            text,
            asked.rows,
            _likest(plan, kind, text, rows[kind]),
            rows[kind],
            asked.key,
            asked.why,
        )
        for (kind, text), asked in found
        if rows[kind]
    ]


def _prioritas(acara: Musrenbang) -> Iterable[PrioritasDaerah]:
    return acara.kecamatan.kabupaten.prioritas.filter(tahun=acara.tahun)


def _likest(plan: Plan, kind: str, text: str, rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    short = plan.names.abbreviated(text).likest[:3] if kind == "opd" and text else []
    found = [opd.nama for opd in short] or similar(text, [name for _, name in rows])
    return [row for row in rows if row[1] in found]
