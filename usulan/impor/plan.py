"""An import: a file's rows → a plan that can be looked at (Plan) → saved as one act, all or nothing.

The page's preview, the page's "Simpan" and `manage.py impor` all use plan() and Plan.save().
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import IntegrityError

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest
from musrenbang.models import OPD, Desa, Disegel, Musrenbang, Urusan, Usang
from musrenbang.server.clash import clash
from musrenbang.wilayah.names import NameBook
from usulan.alur import ATURAN, Status
from usulan.impor.build import Builder
from usulan.impor.kecamatan import of_kecamatan
from usulan.impor.match import make_keys, match
from usulan.impor.missing import missing, note_missing
from usulan.impor.reading.mend import NOTHING, Mend
from usulan.impor.reading.read import read_usulan
from usulan.impor.reading.rows import Finding, SheetContent, SheetRow
from usulan.impor.step import OPEN, Outcome, Step
from usulan.models import Usulan

_CONFLICT = "Berkas ini baru saja diimpor. Muat ulang halaman, lalu periksa hasilnya."


class StalePlan(Bentrok):
    """The plan is no longer the one that was looked at."""

    def __init__(self) -> None:
        super().__init__(
            "Sejak halaman ini dibuka, usulan dari berkas ini sudah berubah. "
            "Periksa sekali lagi apa yang akan disimpan, lalu ulangi."
        )


@dataclass
class Plan:
    """What an import would do. `errors` empty: it may be saved; else nothing of it can be."""

    musrenbang: Musrenbang
    content: SheetContent
    rows: list[SheetRow]
    desa: Desa | None = None
    desa_only: bool = False
    create_missing: bool = False
    mend: Mend = NOTHING
    steps: list[Step] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    names: NameBook = field(init=False)
    # (kind, name as written) → how many rows have it.
    unknown: Counter[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._build()
        self.compare()

    @property
    def needs_saving(self) -> bool:
        return any(step.outcome in (Outcome.BARU, Outcome.DIGANTI) for step in self.steps)

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

    def _build(self) -> None:
        """Each row by itself: names, checks, faults."""
        self.names = NameBook(self.musrenbang.kecamatan.kabupaten, self.create_missing)
        builder = Builder(self.musrenbang, self.content.heads, self.names, self.desa, self.desa_only, self.mend)
        built = [builder.build(row) for row in self.rows]
        self._built = [step for step in built if step]
        self.errors, self.unknown = builder.errors, builder.unknown
        self._cautions = [*self.content.warnings, *builder.warnings]

    def compare(self) -> None:
        """The rows against the usulan as they are now."""
        self.steps = [replace(step) for step in self._built]
        self._match()
        self.warnings = [*self._cautions, *self._note_missing()]
        for step in self.steps:
            self.warnings += step.warnings
        self.warnings.sort(key=lambda finding: finding.row)

    def _match(self) -> None:
        contents = [step.content for step in self.steps]
        id_asal = [step.row.id_asal for step in self.steps]
        keys, existing = make_keys(contents, id_asal), self._existing()
        matches = match(contents, keys, id_asal, existing)
        for step, key, found in zip(self.steps, keys, matches, strict=True):
            step.key = key
            if found:
                # A desa may edit only what is not submitted, on the page and by its file.
                step.compare(found, ATURAN["ubah"].dari if self.desa_only else OPEN)
        matched = {usulan.pk for usulan in matches if usulan}
        self._missing = missing(existing, self.steps, matched)

    def _note_missing(self) -> list[Finding]:
        """Not where a row has a fault: it may be one of them."""
        return [] if self.errors or not self._missing else [note_missing(self._missing)]

    def _existing(self) -> list[Usulan]:
        """The usulan that a row may mean. A desa's file can only mean its own usulan, whatever id it names."""
        if self.musrenbang._state.adding:
            return []
        rows = Usulan.objects.filter(musrenbang=self.musrenbang).order_by("pk")
        usulan = list(rows.select_related("opd", "urusan").prefetch_related("desa"))
        return [u for u in usulan if list(u.desa.all()) == [self.desa]] if self.desa_only else usulan

    # -- saving -------------------------------------------------------------------------------

    def save(
        self, *, by: Pelaku, v: str | None = None, nama: str = "", good_only: bool = False, draf: bool = False
    ) -> None:
        """All or nothing, with one entry for the file and one for each usulan; nothing where nothing is new.

        `v`: the version of the plan that was looked at; `nama`: of the file; `good_only`: leave the rows with faults,
        which may be mended and saved later; `draf`: what is new becomes a draft. Raises TidakSah (there are faults),
        StalePlan (`v` is no longer current; this is then the plan as it is now), Usang or Bentrok (somebody was
        faster), Disegel.
        """
        if self.errors and not good_only:
            raise TidakSah("Berkas ini masih mengandung kesalahan. Perbaiki selnya, lalu impor lagi.")
        if not self.needs_saving:
            return
        try:
            with self.musrenbang.change("impor", by=by, berkas=self.content.digest, nama=nama) as entry:
                if self.musrenbang._state.adding:
                    self.musrenbang.save()
                # Now that the event is locked: another import of the same file may have come before.
                self.compare()
                if not self.needs_saving:
                    raise Bentrok(_CONFLICT)
                if v not in (None, self.version):
                    raise StalePlan
                self._save_names(by)
                entry.update(self._entry())
                self._save_new([step for step in self.steps if step.outcome == Outcome.BARU], by, draf)
                self._save_changed([step for step in self.steps if step.outcome == Outcome.DIGANTI], by)
        except IntegrityError as error:
            if clash(error) is None:
                raise
            raise Bentrok(_CONFLICT) from error

    def _entry(self) -> dict[str, Any]:
        """The entry of the file: every row as [number, result, kode, hash]. Each usulan has its own entry beside it."""
        return {
            "baris": [[step.row.number, step.outcome.value, step.usulan.kode, step.key.digest] for step in self.steps],
            "opd_baru": [opd.nama for opd in self.names.new_opd.values()],
            "urusan_baru": [urusan.nama for urusan in self.names.new_urusan.values()],
        }

    def _save_names(self, by: Pelaku) -> None:
        """The kabupaten is locked first: another kecamatan may have added the same ones meanwhile."""
        kabupaten = self.names.kabupaten
        new: list[OPD | Urusan] = [*self.names.new_opd.values(), *self.names.new_urusan.values()]
        if not new:
            return
        with kabupaten.change("tambah_induk", by=by) as entry:
            for row in new:
                if existing := type(row).objects.filter(kabupaten=kabupaten, kunci=row.kunci).first():
                    row.pk = existing.pk
                else:
                    kabupaten.write(entry, [row])

    def _save_new(self, new: list[Step], by: Pelaku, draf: bool) -> None:
        for step in new:
            step.usulan.impor_kunci = step.key.key
            step.usulan.status = Status.DRAF if draf else Status.DIAJUKAN
        pengusul = Usulan.desa.through
        with Usulan.add_many([step.usulan for step in new], "impor_baru", by=by):
            Usulan.objects.bulk_create([step.usulan for step in new], batch_size=500)
            links = [pengusul(usulan=step.usulan, desa=desa) for step in new for desa in step.desa]
            pengusul.objects.bulk_create(links, batch_size=500)

    def _save_changed(self, changed: list[Step], by: Pelaku) -> None:
        """Only where the usulan is still as it was planned: what a person saved meanwhile is not overwritten."""
        versions = {step.usulan.pk: step.usulan.version for step in changed}
        rows = {step.usulan.pk: step.usulan for step in changed}
        resubmitted = [step.usulan for step in changed if "status" in step.changes]
        # A child may stand in the file too; it is one row with one entry all the same.
        children = [rows.setdefault(anak.pk, anak) for usulan in resubmitted for anak in usulan.anak.all()]
        with Usulan.change_many(rows.values(), "impor_ganti", by=by):
            Usulan.check_anak(resubmitted, children)
            for step in changed:
                if step.usulan.version != versions[step.usulan.pk] + 1:
                    raise Usang(step.usulan)
                step.save()
            for usulan in children:
                usulan.status, usulan.alasan = Status.DIAJUKAN, ""
            Usulan.objects.bulk_update(children, ["status", "alasan"])


def plan(
    content: bytes,
    musrenbang: Musrenbang,
    *,
    desa: Desa | None = None,
    desa_only: bool = False,
    create_missing: bool = False,
    mend: Mend = NOTHING,
) -> Plan:
    """Plan the import of a file's content into an event, which may be unsaved.

    `desa`: for rows that name none; with `desa_only`, rows of another desa are faults; `mend`: what a person has said
    about the file. Raises FileRefused,
    Disegel.
    """
    if musrenbang.disegel:
        raise Disegel
    sheet = read_usulan(content, mend)
    return Plan(musrenbang, sheet, of_kecamatan(sheet, musrenbang.kecamatan), desa, desa_only, create_missing, mend)
