"""One row of an import: which usulan it becomes, or what it changes in one that is there already."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from musrenbang.formats import angka
from musrenbang.models import Desa
from musrenbang.sheets.cells import tidy
from usulan.alur import ALUR, Status
from usulan.impor.match import RowContent, RowKey
from usulan.impor.reading.rows import Finding, SheetRow
from usulan.isian.base import TUJUAN
from usulan.models import Usulan
from usulan.models.isian import PENERIMA

# What most files do not have: a form without these fields is twice as quick.
SELDOM = ("lintang", "bujur", *PENERIMA, "sumber_data")
# Columns that are values of Usulan by the same name; beside them desa, opd, bidang (→ urusan) and prioritas_daerah.
COLUMNS = (
    *("kegiatan", "masalah", "lokasi", "volume", "satuan", "harga_satuan", "anggaran"),
    *("prioritas_desa", "program", "sasaran_kegiatan", "sumber_dana", "asal", "skala"),
    *SELDOM,
)
_FIELDS = {"bidang": "urusan"}
# An import may change what is not yet verified; later the forum has begun to rely on it.
OPEN = (Status.DRAF, Status.DIAJUKAN, Status.DIKEMBALIKAN)


def as_text(value: Decimal | str | int | None) -> str:
    """A field's value as it is compared: 569.500 and 569.5 are one."""
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _shown(value: object) -> str:
    return angka(value) if isinstance(value, Decimal) else str(value or "")


def label(name: str) -> str:
    """The field's own name on the form."""
    return str(getattr(Usulan._meta.get_field(name), "verbose_name", name))


class Outcome(StrEnum):
    BARU = "baru"
    SAMA = "sama"
    DIGANTI = "diganti"
    DILEWATI = "dilewati"


# The others leave what is there as it is.
SAVED = (Outcome.BARU, Outcome.DIGANTI)


@dataclass
class Step:
    """`usulan`: the new one, unsaved, or after compare() the one that is there. `changes`: field →
    (old, new). `offers`: what it may be the correction of; `chosen`: a person has said of which."""

    row: SheetRow
    usulan: Usulan
    desa: list[Desa]
    content: RowContent
    outcome: Outcome = Outcome.BARU
    key: RowKey = field(default_factory=lambda: RowKey("", ""))
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    alasan: str = ""
    offers: list[Usulan] = field(default_factory=list)
    chosen: bool = False
    warnings: list[Finding] = field(default_factory=list)

    @property
    def seen(self) -> list[Any]:
        """What a preview shows of it: the row, what becomes of it, and which version of which usulan it replaces."""
        replaced = [self.usulan.kode, self.usulan.version] if self.outcome == Outcome.DIGANTI else []
        return [self.row.number, self.outcome.value, *replaced]

    def compare(self, existing: Usulan, editable: tuple[Status, ...]) -> None:
        """Three-way: only what changed in the file since its last import is applied; edits in the program stay.

        `editable`: the statuses in which the importer may change the text, none where it is not his to change. Past
        diajukan a usulan is always left alone.
        """
        planned, self.usulan = self.usulan, existing
        self.changes, self.warnings = {}, []
        base = existing.impor_isi or {}
        for column, text in self.content.items():
            if text != base.get(column, [] if column == "desa" else "") or self._emptied(column, planned):
                self._apply(column, base.get(column), planned)
        self._follow(planned)
        if self.changes and not (existing.status in OPEN and existing.status in editable):
            self._skip(editable)
        elif self.changes:
            self.outcome = Outcome.DIGANTI
            self._resubmit()
        else:
            self.outcome = Outcome.SAMA

    def _emptied(self, column: str, planned: Usulan) -> bool:
        """In a row that names its usulan by our own kode an empty cell means empty, whoever has written the usulan."""
        if self.row.id_asal != self.usulan.kode or self.content[column]:
            return False
        return getattr(planned, _FIELDS.get(column, column)) in (None, "")

    def _apply(self, column: str, base: object, planned: Usulan) -> None:
        name = _FIELDS.get(column, column)
        if column == "desa":
            old: Any = sorted(desa.kode for desa in self.usulan.desa.all())
            new: Any = self.content["desa"]
        else:
            old, new = getattr(self.usulan, name), getattr(planned, name)
        if old == new or (isinstance(old, str) and tidy(old) == new):
            return
        if column in COLUMNS and as_text(old) == self.content[column]:
            # What follows from other cells is no word of the file.
            return
        if name in TUJUAN and new is None:
            message = f"Kosong di berkas; “{_shown(old)}” yang sudah tersimpan tetap dipakai."
            self.warnings.append(Finding(self.row.number, label(name), message))
            return
        self.changes[name] = (old, new)
        if column in COLUMNS and base is not None and as_text(old) != base:
            message = f"Sudah diubah di aplikasi menjadi “{_shown(old)}”; berkas menggantinya dengan “{_shown(new)}”."
            self.warnings.append(Finding(self.row.number, label(name), message))

    def _follow(self, planned: Usulan) -> None:
        """What the file does not say but what follows from it: the item of the kamus, and the cost."""
        existing = self.usulan
        if "kegiatan" in self.changes and existing.item != planned.item:
            self.changes["item"] = (existing.item, planned.item)
        stated = self.content.get("anggaran") or existing.anggaran != existing.anggaran_hitung
        if {"volume", "harga_satuan"} & self.changes.keys() and not stated and existing.anggaran != planned.anggaran:
            self.changes["anggaran"] = (existing.anggaran, planned.anggaran)

    def _skip(self, editable: tuple[Status, ...]) -> None:
        self.outcome = Outcome.DILEWATI
        self.alasan = f"Usulan ini sudah {self.usulan.get_status_display()}, sehingga tidak diubah dari berkas."
        if not editable:
            self.alasan = "Usulan lintas desa diubah oleh kecamatan, sehingga tidak diubah dari berkas ini."
        if self.changes:
            self.alasan += f" Yang berbeda: {', '.join(label(name) for name in self.changes)}."
        self.changes = {}
        self.warnings = [Finding(self.row.number, "", self.alasan)]

    def _resubmit(self) -> None:
        """An import ends in diajukan: what the desa sends again is no draft any more."""
        if self.usulan.induk_id is not None or self.usulan.status not in ALUR["ajukan"].dari:
            return
        self.changes["status"] = (self.usulan.status, Status.DIAJUKAN)
        self.changes["alasan"] = (self.usulan.alasan, "")
        message = f"Usulan ini berstatus {self.usulan.get_status_display()} dan akan diajukan lagi."
        self.warnings.append(Finding(self.row.number, "", message))

    def save(self) -> None:
        """Write what the file changes into the usulan that is there, inside its door."""
        existing = self.usulan
        existing.impor_kunci, existing.impor_isi = self.key.key, (existing.impor_isi or {}) | self.content
        for column, (_, new) in self.changes.items():
            if column != "desa":
                setattr(existing, column, new)
        existing.save()
        if "desa" in self.changes:
            existing.desa.set(self.desa)
