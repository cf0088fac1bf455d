"""A story in few words: for the title of a shared link, its description and its picture."""

from __future__ import annotations

from typing import NamedTuple

from laporan.kisah.story import Story
from musrenbang.formats import angka, join_desa, rp
from usulan.alur import Status


class Brief(NamedTuple):
    """`hasil`: "Cadangan nomor 3 dari 46"; `tempat`: "peringkat 16 dari 27, garis berhenti di 12"; `biaya` with its
    volume. Empty where nothing is known."""

    judul: str
    desa: str
    acara: str
    hasil: str
    tempat: str
    biaya: str

    @property
    def uraian(self) -> str:
        """One line for who has only heard the title."""
        return ". ".join(
            filter(None, [f"{self.hasil}{f', {self.tempat}' if self.tempat else ''}", self.biaya, self.acara])
        )


def brief(story: Story) -> Brief:
    acara = story.acara
    return Brief(
        judul=str(story.usulan),
        desa=join_desa([desa.sebutan for desa in story.desa]),
        acara=f"Musrenbang RKPD Tahun {acara.tahun}, Kecamatan {acara.kecamatan.nama}",
        hasil=_result(story),
        tempat=_place(story),
        biaya=_cost(story),
    )


def _result(story: Story) -> str:
    if story.status == Status.CADANGAN and story.cadangan:
        return "Cadangan nomor {} dari {}".format(*story.cadangan)
    return str(story.status.label)


def _place(story: Story) -> str:
    """Where the line did not decide it says nothing."""
    if story.tempat is None:
        return ""
    daftar = story.tempat.daftar
    line = "" if daftar.batas is None or daftar.even else f", garis berhenti di {daftar.batas}"
    return f"peringkat {story.tempat.urutan} dari {len(daftar.rows)}{line}"


def _cost(story: Story) -> str:
    """What was agreed, else what was asked."""
    row = story.butir if story.disepakati else None
    volume, cost = (row.volume_berlaku, row.pagu_berlaku) if row else (story.usulan.volume, story.usulan.anggaran)
    parts = [f"{angka(volume)} {story.usulan.satuan}".strip()] if volume is not None else []
    return ", ".join([*parts, *([rp(cost)] if cost is not None else [])])
