"""The steps of an import → rows and entries: one act for a whole file, or for each piece of a large one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from musrenbang.galat import Bentrok
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.chain import Isi
from musrenbang.models import OPD, Musrenbang, Urusan, Usang
from musrenbang.server.clash import clash
from musrenbang.wilayah.names import NameBook
from usulan.alur import Status
from usulan.impor.step import Outcome, Step
from usulan.models import Usulan

CONFLICT = "Berkas ini baru saja diimpor. Muat ulang halaman, lalu periksa hasilnya."


@dataclass
class Writer:
    """`berkas`: the sha256 of the file, `nama` its name; `draf`: what is new becomes a draft; `kerja`: the kode that
    the entries of the pieces have in common."""

    musrenbang: Musrenbang
    names: NameBook
    berkas: str
    by: Pelaku
    nama: str = ""
    draf: bool = False
    kerja: str = ""

    @contextmanager
    def door(self) -> Iterator[Isi]:
        """The event is locked, and the entry of the file is open. Raises Bentrok: somebody was faster; Disegel."""
        piece: dict[str, Any] = {"kerja": self.kerja} if self.kerja else {}
        try:
            with self.musrenbang.change("impor", by=self.by, berkas=self.berkas, nama=self.nama, **piece) as entry:
                yield entry
        except IntegrityError as error:
            if clash(error) is None:
                raise
            raise Bentrok(CONFLICT) from error

    def write(self, steps: Sequence[Step], entry: Isi) -> None:
        """Inside the door. Raises Usang where a usulan is no longer as it was planned."""
        self._save_names()
        entry.update(self._entry(steps))
        self._save_new([step for step in steps if step.outcome == Outcome.BARU])
        self._save_changed([step for step in steps if step.outcome == Outcome.DIGANTI])

    def _entry(self, steps: Sequence[Step]) -> dict[str, Any]:
        """The entry of the file: every row as [number, result, kode, hash]. Each usulan has its own entry beside it."""
        return {
            "baris": [[step.row.number, step.outcome.value, step.usulan.kode, step.key.digest] for step in steps],
            "opd_baru": [opd.nama for opd in self.names.new_opd.values()],
            "urusan_baru": [urusan.nama for urusan in self.names.new_urusan.values()],
        }

    def _save_names(self) -> None:
        """The kabupaten is locked first: another kecamatan may have added the same ones meanwhile."""
        kabupaten = self.names.kabupaten
        new: list[OPD | Urusan] = [*self.names.new_opd.values(), *self.names.new_urusan.values()]
        if not new:
            return
        with kabupaten.change("tambah_induk", by=self.by) as entry:
            for row in new:
                if existing := type(row).objects.filter(kabupaten=kabupaten, kunci=row.kunci).first():
                    row.pk = existing.pk
                else:
                    kabupaten.write(entry, [row])

    def _save_new(self, new: list[Step]) -> None:
        for step in new:
            step.usulan.impor_kunci = step.key.key
            step.usulan.status = Status.DRAF if self.draf else Status.DIAJUKAN
        pengusul = Usulan.desa.through
        with Usulan.add_many([step.usulan for step in new], "impor_baru", by=self.by):
            Usulan.objects.bulk_create([step.usulan for step in new], batch_size=500)
            links = [pengusul(usulan=step.usulan, desa=desa) for step in new for desa in step.desa]
            pengusul.objects.bulk_create(links, batch_size=500)

    def _save_changed(self, changed: list[Step]) -> None:
        """Only where the usulan is still as it was planned: what a person saved meanwhile is not overwritten."""
        versions = {step.usulan.pk: step.usulan.version for step in changed}
        rows = {step.usulan.pk: step.usulan for step in changed}
        resubmitted = [step.usulan for step in changed if "status" in step.changes]
        # A child may stand in the file too; it is one row with one entry all the same.
        children = [rows.setdefault(anak.pk, anak) for usulan in resubmitted for anak in usulan.anak.all()]
        with Usulan.change_many(rows.values(), "impor_ganti", by=self.by):
            Usulan.check_anak(resubmitted, children)
            for step in changed:
                if step.usulan.version != versions[step.usulan.pk] + 1:
                    raise Usang(step.usulan)
                step.save()
            for usulan in children:
                usulan.status, usulan.alasan = Status.DIAJUKAN, ""
            Usulan.objects.bulk_update(children, ["status", "alasan"])
