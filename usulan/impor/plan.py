"""An import: a file's rows → a plan that can be looked at (Plan) → saved as one act, all or nothing.

The page's preview, the page's "Simpan" and `manage.py impor` all use plan() and Plan.save().
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Max

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.kode import is_kode
from musrenbang.models import Desa, Disegel, Musrenbang
from musrenbang.wilayah.names import NameBook
from usulan.alur import ATURAN, Status
from usulan.impor.build import Builder
from usulan.impor.built import Built, Told, build_rows, quiet
from usulan.impor.kecamatan import of_kecamatan
from usulan.impor.match import make_keys, match
from usulan.impor.missing import missing, note_missing, offer
from usulan.impor.named import Asked
from usulan.impor.reading.mend import NOTHING, Mend
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow
from usulan.impor.step import OPEN, SAVED, Outcome, Step
from usulan.impor.writer import CONFLICT, Writer
from usulan.models import Usulan

UNKNOWN_ID = "“{}” bukan ID usulan di musrenbang ini, sehingga barisnya menjadi usulan baru. Periksa ID-nya."


class StalePlan(Bentrok):
    """The plan is no longer the one that was looked at."""

    def __init__(self) -> None:
        super().__init__(
            "Sejak halaman ini dibuka, usulan dari berkas ini sudah berubah. "
            "Periksa sekali lagi apa yang akan disimpan, lalu ulangi."
        )


@dataclass
class Plan:
    """What an import would do. `errors` empty: it may be saved; else nothing of it can be, or the good rows alone.
    `draf`: what is new becomes a draft."""

    musrenbang: Musrenbang
    content: SheetContent
    rows: list[SheetRow]
    built: Built
    desa: Desa | None = None
    desa_only: bool = False
    mend: Mend = NOTHING
    draf: bool = False
    steps: list[Step] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    # The last usulan that was there when the rows were compared.
    newest: int = field(init=False)

    def __post_init__(self) -> None:
        self.compare()

    @property
    def names(self) -> NameBook:
        return self.built.names

    @property
    def errors(self) -> list[Finding]:
        return self.built.errors

    @property
    def asked(self) -> Mapping[tuple[str, str], Asked]:
        return self.built.asked

    @property
    def needs_saving(self) -> bool:
        return bool(self.to_save)

    @property
    def leaves_behind(self) -> bool:
        """There is what an earlier file has brought and this one no longer has."""
        return bool(self._missing)

    @property
    def to_save(self) -> list[Step]:
        return [step for step in self.steps if step.outcome in SAVED]

    def summary(self) -> dict[str, int]:
        """How many rows, and what becomes of them. `peringatan` counts cells, not rows."""
        count = Counter(step.outcome for step in self.steps)
        return {
            "baris": len(self.rows),
            **{outcome.value: count[outcome] for outcome in Outcome},
            "peringatan": len(self.warnings),
        }

    @property
    def faulty(self) -> list[SheetRow]:
        """The rows that cannot be saved as they are."""
        wrong = {finding.row for finding in self.errors}
        return [row for row in self.rows if row.number in wrong]

    @property
    def version(self) -> str:
        """What a preview shows, as one sha256."""
        return digest([step.seen for step in self.steps])

    def compare(self) -> None:
        """The rows against the usulan as they are now."""
        self.steps = [replace(step) for step in self.built.steps]
        self._match()
        self.warnings = [*self.built.cautions, *self._note_missing()]
        for step in self.steps:
            self.warnings += step.warnings
        self.warnings.sort(key=lambda finding: finding.row)

    def _match(self) -> None:
        self.newest = Usulan.objects.filter(musrenbang=self.musrenbang.pk).aggregate(Max("pk"))["pk__max"] or 0
        contents = [step.content for step in self.steps]
        id_asal = [step.row.id_asal for step in self.steps]
        keys, existing = make_keys(contents, id_asal), _existing(self.musrenbang, self._own)
        said = [self.mend.replaces.get(str(step.row.number), "") for step in self.steps]
        matches = match(contents, keys, [kode or own for kode, own in zip(said, id_asal, strict=True)], existing)
        for step, key, found, kode in zip(self.steps, keys, matches, said, strict=True):
            step.key = key
            if found:
                step.chosen = found.kode == kode
                step.compare(found, self._editable(found))
            elif is_kode(step.row.id_asal):
                step.warnings = [
                    Finding(step.row.number, self.content.heads["id_asal"], UNKNOWN_ID.format(step.row.id_asal))
                ]
        matched = {usulan.pk for usulan in matches if usulan}
        self._missing = missing(existing, self.steps, matched)
        offer(self.steps, self._missing)

    @property
    def _own(self) -> Desa | None:
        return self.desa if self.desa_only else None

    def _editable(self, usulan: Usulan) -> tuple[Status, ...]:
        """A desa may edit only what is its alone and not submitted, on the page and by its file."""
        if not self.desa_only:
            return OPEN
        return ATURAN["ubah"].dari if list(usulan.desa.all()) == [self.desa] else ()

    def _note_missing(self) -> list[Finding]:
        """Not where a row has a fault: it may be one of them."""
        return [] if self.errors or not self._missing else [note_missing(self._missing)]

    # -- saving -------------------------------------------------------------------------------

    def save(self, *, by: Pelaku, v: str | None = None, nama: str = "", good_only: bool = False) -> None:
        """All or nothing, with one entry for the file and one for each usulan; nothing where nothing is new.

        `v`: the version of the plan that was looked at; `nama`: of the file; `good_only`: leave the rows with faults,
        which may be mended and saved later. Raises TidakSah (there are faults),
        StalePlan (`v` is no longer current; this is then the plan as it is now), Usang or Bentrok (somebody was
        faster), Disegel.
        """
        self.check_errors(good_only=good_only)
        if not self.needs_saving:
            return
        writer = Writer(self.musrenbang, self.names, self.content.digest, by, nama, self.draf)
        with writer.door() as entry:
            if self.musrenbang._state.adding:
                self.musrenbang.save()
            # Now that the event is locked: another import of the same file may have come before.
            self.compare()
            if not self.needs_saving:
                raise Bentrok(CONFLICT)
            self.check_seen(v)
            writer.write(self.steps, entry)

    def check_errors(self, *, good_only: bool) -> None:
        if self.errors and not good_only:
            raise TidakSah("Berkas ini masih mengandung kesalahan. Perbaiki selnya, lalu impor lagi.")

    def check_seen(self, v: str | None) -> None:
        if v not in (None, self.version):
            raise StalePlan


def _existing(musrenbang: Musrenbang, own: Desa | None) -> list[Usulan]:
    """The usulan that a row may mean. The file of a desa (`own`) can only mean its own, whatever id it names."""
    if musrenbang._state.adding:
        return []
    rows = Usulan.objects.filter(musrenbang=musrenbang).order_by("pk")
    rows = rows.filter(desa=own) if own else rows
    return list(rows.select_related("opd", "urusan", "prioritas_daerah").prefetch_related("desa"))


def plan_sheet(
    sheet: SheetContent,
    musrenbang: Musrenbang,
    *,
    desa: Desa | None = None,
    desa_only: bool = False,
    create_missing: bool = False,
    mend: Mend = NOTHING,
    draf: bool = False,
    told: Told = quiet,
) -> Plan:
    """Plan the import of what a file holds into an event, which may be unsaved.

    `desa`: for rows that name none; with `desa_only`, rows of another desa are faults; `mend`: what a person has said
    about the file; `draf`: what is new becomes a draft. Raises FileRefused, Disegel.
    """
    if musrenbang.disegel:
        raise Disegel
    rows = of_kecamatan(sheet, musrenbang.kecamatan)
    own = {usulan.kode: set(usulan.desa.all()) for usulan in _existing(musrenbang, desa)} if desa_only else {}
    names = NameBook(musrenbang.kecamatan.kabupaten, create_missing)
    builder = Builder(musrenbang, sheet.heads, names, desa, desa_only, mend, own)
    built = build_rows(builder, rows, sheet.warnings, told)
    return Plan(musrenbang, sheet, rows, built, desa, desa_only, mend, draf)


def plan(content: bytes, musrenbang: Musrenbang, *, mend: Mend = NOTHING, **options: Any) -> Plan:
    """plan_sheet() of a file's content, and its `options`."""
    return plan_sheet(read_usulan(content, mend), musrenbang, mend=mend, **options)
