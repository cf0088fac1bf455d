"""Rows → steps: names become desa, OPD and urusan, values pass the model's own checks, faults are reported by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from musrenbang.jejak.canonical import canonical
from musrenbang.models import OPD, Desa, Musrenbang, PrioritasDaerah, Urusan
from musrenbang.sheets.names import name_key
from musrenbang.wilayah.names import NameBook, Unknown
from musrenbang.wilayah.titles import is_section
from musrenbang.wilayah.urusan import guess_urusan, urusan_kode
from usulan.alur import Status
from usulan.impor.form import RowForm, WideRowForm
from usulan.impor.match import RowContent
from usulan.impor.named import Namer, below
from usulan.impor.reading.mend import NOTHING, Mend
from usulan.impor.reading.rows import Finding, SheetRow
from usulan.impor.step import COLUMNS, SELDOM, Step, as_text, label
from usulan.impor.words import NotSaid, read_asal, read_place, read_skala
from usulan.kamus.book import KamusBook
from usulan.models import Usulan
from usulan.models.isian import kurang

_DINAS = re.compile(r"\s*(dinas|badan|kantor)\s+", re.IGNORECASE)


@dataclass
class Builder:
    """For one file and one event. `desa`: for rows that name none; `desa_only`: rows of another are faults, but for the
    usulan that are its own together with another (`own`: kode → desa)."""

    musrenbang: Musrenbang
    heads: dict[str, str]
    names: NameBook
    desa: Desa | None
    desa_only: bool
    mend: Mend = NOTHING
    own: Mapping[str, set[Desa]] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.namer = Namer(self.musrenbang, self.names, self.mend)
        self._desa_book = self.namer.desa_book
        self._kamus = KamusBook(self.names.kabupaten, self.musrenbang.tahun)
        # The desa under whose name the rows stand that name none.
        self._section: Desa | None = None
        # The same where nobody here knows that name; and the desa that the last row before them names in its cell.
        self._strange = ""
        self._above: Desa | None = None
        self._form = RowForm if self.heads.keys().isdisjoint(SELDOM) else WideRowForm
        self._content_rows: dict[str, int] = {}
        self._id_rows: dict[tuple[str, tuple[str, ...]], int] = {}

    def build(self, row: SheetRow) -> Step | None:
        """None where the row has a fault."""
        before = len(self.errors)
        for number, text in row.above:
            self._enter_section(number, text)
        self.errors += row.errors
        self.warnings += row.warnings
        related = self._related(row)
        self._read_words(row)
        self._check_id(row, related["desa"])
        if len(self.errors) > before:
            return None
        form = self._form(related | {name: getattr(row, name) for name in COLUMNS}, self._new())
        if not form.is_valid():
            self._take_faults(row, form)
            return None
        content = self._content(row, related["desa"])
        form.instance.impor_isi = content
        self._warn(row, form)
        self._warn_same(row, content)
        return Step(row, form.instance, related["desa"], content)

    def _related(self, row: SheetRow) -> dict[str, Any]:
        """What the row names. An item of the kamus gives the OPD that it leaves out, the OPD its urusan."""
        desa = self._desa(row)
        opd = self._opd(row) if row.opd else None
        item = self._kamus.find(row.kegiatan, row.satuan, opd)
        if not row.opd:
            opd = item.opd if item else self._opd(row)
        urusan = None if row.bidang else self._kamus.urusan(item, opd)
        urusan = urusan or self._urusan(row, opd)
        related = {"desa": desa, "opd": opd, "urusan": urusan, "item": item}
        return related | {"prioritas_daerah": self._prioritas(row)}

    def _place(self, column: str) -> str:
        """The column as the file heads it, or as the form names it."""
        if column in self.heads:
            return self.heads[column]
        return label("urusan" if column == "bidang" else column)

    def _fault(self, row: SheetRow, column: str, message: str) -> None:
        self.errors.append(Finding(row.number, self._place(column), message))

    def _caution(self, row: SheetRow, column: str, message: str) -> None:
        self.warnings.append(Finding(row.number, self._place(column) if column else "", message))

    # -- names --------------------------------------------------------------------------------

    def _desa(self, row: SheetRow) -> list[Desa]:
        self._above = None if row.desa_text or row.apart else self._above
        if not row.desa_text:
            return self._desa_of_section(row)
        try:
            named = self.namer.desa(row.desa_text, row.desa)
        except Unknown as error:
            self._fault(row, "desa", error.pesan)
            return []
        self._above = named[0] if len(named) == 1 else None
        return self._check_own(row, named)

    def _desa_of_section(self, row: SheetRow) -> list[Desa]:
        """Of a row that names none: the desa under whose name it stands, or that is chosen for the whole file."""
        if desa := self._section or (None if self._strange else self.desa):
            self.namer.note_chosen(desa, None if self._section else self._above, row.number)
            return self._check_own(row, [desa])
        if desa := self.namer.desa_under(title := self._strange or below(self._above)):
            return self._check_own(row, [desa])
        message = "Desa belum ada; isi, atau pilih desa untuk seluruh berkas."
        if self._strange:
            kecamatan = self.musrenbang.kecamatan.nama
            message = f"Di bawah “{self._strange}”, yang bukan desa di Kecamatan {kecamatan}. Pilih desanya."
        elif self._above:
            message = f"Desa belum ada; isi, misalnya {self._above} seperti baris di atasnya."
        self.namer.ask_desa(title, None if self._strange else self._above)
        self._fault(row, "desa", message)
        return []

    def _check_own(self, row: SheetRow, named: list[Desa]) -> list[Desa]:
        if self.desa_only and named != [self.desa] and self.own.get(row.id_asal) != set(named):
            message = "Usulan lintas desa diimpor oleh kecamatan. Hapus barisnya."
            if self.desa not in named:
                message = f"Bukan usulan {self.desa}. Hapus barisnya; desa lain mengimpor sendiri."
            self._fault(row, "desa", message)
        return named

    def _opd(self, row: SheetRow) -> OPD | None:
        """An empty name is no fault: a desa may not know."""
        try:
            opd = self.namer.opd(row.opd)
        except Unknown as error:
            self._fault(row, "opd", error.pesan)
            return None
        if opd and opd._state.adding and (likest := self.names.abbreviated(row.opd).likest):
            message = f"“{row.opd}” ditambahkan sebagai Perangkat Daerah baru. Mungkin maksudnya “{likest[0].nama}”."
            self._caution(row, "opd", message)
        return opd

    def _urusan(self, row: SheetRow, opd: OPD | None) -> Urusan | None:
        """SIPD's export and lists per OPD name no bidang: then the name of the OPD may show the urusan."""
        kode = (urusan_kode(_DINAS.sub("", name, count=1)) for name in (row.opd, opd.nama if opd else ""))
        try:
            urusan = self.namer.urusan(row.bidang, next(filter(None, kode), ""))
        except Unknown as error:
            self._fault(row, "bidang", error.pesan)
            return None
        if urusan and urusan._state.adding and not guess_urusan(urusan.nama).certain:
            kelompok = urusan.get_kelompok_display()
            self._caution(row, "bidang", f"“{urusan.nama}” dimasukkan ke kelompok {kelompok}. Periksa kelompoknya.")
        return urusan

    def _prioritas(self, row: SheetRow) -> PrioritasDaerah | None:
        try:
            return self.namer.prioritas(row.prioritas_daerah)
        except Unknown as error:
            self._fault(row, "prioritas_daerah", error.pesan)
            return None

    def _enter_section(self, number: int, text: str) -> None:
        """A desa that nobody here knows ends the section before it: its rows are not the other's."""
        if number == 0:
            self._enter_sheet(text)
        elif desa := self._desa_book.section(text):
            self.warnings.append(Finding(number, "", f"Baris di bawahnya yang tanpa desa: usulan {desa}."))
            self._section, self._strange, self._above = desa, "", None
        elif self._section and is_section(text):
            self._section, self._strange, self._above = None, text[:60], None

    def _enter_sheet(self, name: str) -> None:
        """A workbook with a sheet for each desa; one called as the kecamatan may hold them all."""
        everybody = name_key(name) == self.musrenbang.kecamatan.kunci
        if "desa" in self.heads or everybody or not self._desa_book.knows(name, []):
            return
        named = self._desa_book.find(name)
        if not self.desa or self.desa_only:
            self._section = named
            self.warnings.append(Finding(0, "", f"Lembar “{name}”: usulan {named}."))
        elif named != self.desa:
            sentence = f"Lembar “{name}” dibaca sebagai usulan {self.desa}, desa yang dipilih. Periksa desanya."
            self.warnings.append(Finding(0, "", sentence))

    def _check_id(self, row: SheetRow, desa: list[Desa]) -> None:
        """A running number may begin anew with each desa."""
        if not row.id_asal:
            return
        place = tuple(one.kode for one in desa) if row.id_asal.isdigit() else ()
        first = self._id_rows.setdefault((row.id_asal, place), row.number)
        if first != row.number:
            self._fault(row, "id_asal", f"“{row.id_asal}” sudah dipakai baris {first}. Beri ID yang lain.")

    def _read_words(self, row: SheetRow) -> None:
        for read in (lambda row: read_asal(row, desa_only=self.desa_only), read_skala, read_place):
            try:
                read(row)
            except NotSaid as fault:
                self._fault(row, fault.column, fault.pesan)

    def notes(self) -> list[Finding]:
        """Of names that were read as something else without being asked."""
        return [Finding(0, self._place(kind), sentence) for kind, sentence in self.namer.notes()]

    # -- values -------------------------------------------------------------------------------

    def _new(self) -> Usulan:
        return Usulan(musrenbang=self.musrenbang, status=Status.DIAJUKAN)

    def _take_faults(self, row: SheetRow, form: RowForm) -> None:
        for column, messages in form.errors.items():
            self._fault(row, column, " ".join(map(str, messages)))

    def _content(self, row: SheetRow, desa: list[Desa]) -> RowContent:
        """Only the columns that the file has. A missing column means "unchanged", an empty cell means "empty"."""
        content: RowContent = {"desa": sorted(d.kode for d in desa)}
        for column in COLUMNS:
            if column in self.heads:
                content[column] = as_text(getattr(row, column))
        for column in ("opd", "bidang", "prioritas_daerah"):
            if column in self.heads:
                content[column] = name_key(cast("str", getattr(row, column)))
        return content

    def _warn(self, row: SheetRow, form: RowForm) -> None:
        for name in kurang(form.cleaned_data):
            self._caution(
                row, "bidang" if name == "urusan" else name, "Kosong, sehingga usulan ditandai belum lengkap."
            )
        for column, sentence in form.warnings():
            self._caution(row, column, sentence)

    def _warn_same(self, row: SheetRow, content: RowContent) -> None:
        first = self._content_rows.setdefault(canonical(content), row.number)
        if first != row.number:
            self._caution(row, "", f"Sama persis dengan baris {first}; keduanya diimpor. Periksa apakah memang dua.")
