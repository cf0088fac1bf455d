"""Where an event stands: one of six steps, from what the record knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone

from forum.models import Sidang
from forum.models.susunan_acara import Langkah
from forum.susunan_acara.board import DILEWATI, BarisLangkah, PapanAcara
from musrenbang.models import Musrenbang
from musrenbang.tampilan.called import called

SIAP, BERLANGSUNG, DITUTUP, DITETAPKAN = Sidang.Status


class Step(IntEnum):
    PERSIAPAN, USULAN, VERIFIKASI, SIDANG, PLENO, SEGEL = range(6)


NAMES = ["Persiapan", "Usulan desa", "Verifikasi", "Sidang", "Pleno", "Segel dan terbit"]


class Now(NamedTuple):
    """The card "Sekarang". `label` empty: there is nothing to do but to wait."""

    kalimat: str
    label: str = ""
    url: str = ""


@dataclass
class State:
    """`angka`: counts of usulan by status; `hadir`: people; `desa_masuk`: some desa has an account.

    `sidang`: as sessions_of() gives them. `papan`: the run sheet. `delegasi`: how many are elected, counted where the
    run sheet has an election; `diperiksa`: while all desa check their lists, whether this one has answered. For the
    kecamatan once the event is sealed: `rkp_set`, its RKP is; `bukti`, some evidence is uploaded.
    """

    acara: Musrenbang
    angka: dict[str, Any]
    sidang: list[Any]
    hadir: int
    desa_masuk: bool = True
    papan: PapanAcara | None = None
    delegasi: int = 0
    diperiksa: bool = False
    rkp_set: bool = True
    bukti: bool = False

    def having(self, *status: str) -> list[Any]:
        return [sidang for sidang in self.sidang if sidang.status in status]

    @property
    def held(self) -> list[Any]:
        """The sessions that have a list: an empty one bars nothing."""
        return [sidang for sidang in self.sidang if sidang.jumlah]

    @property
    def langkah(self) -> BarisLangkah | None:
        """The step of the run sheet that goes on."""
        return self.papan["kini"] if self.papan else None

    @property
    def checking(self) -> bool:
        return self.langkah is not None and self.langkah["halaman"] == Langkah.Halaman.PEMERIKSAAN

    @property
    def pemilihan(self) -> bool:
        """The run sheet has an election, and did not leave it out."""
        steps = self.papan["langkah"] if self.papan else []
        return any(one["halaman"] == Langkah.Halaman.DELEGASI and one["keadaan"] != DILEWATI for one in steps)

    @property
    def hari_ini(self) -> bool:
        """Today is a day of the forum."""
        mulai = self.acara.mulai
        return mulai is not None and mulai <= timezone.localdate() <= (self.acara.selesai or mulai)

    @property
    def step(self) -> Step:
        """The first that is not done. A session that runs is what happens, whatever else is left."""
        if self.acara.disegel or (self.held and all(sidang.status == DITETAPKAN for sidang in self.held)):
            return Step.SEGEL
        if self.having(BERLANGSUNG):
            return Step.SIDANG
        if self.having(DITUTUP, DITETAPKAN):
            return Step.SIDANG if any(sidang.status == SIAP for sidang in self.held) else Step.PLENO
        return self._before_the_forum()

    def _before_the_forum(self) -> Step:
        if not self.acara.mulai:
            return Step.PERSIAPAN
        if self.angka["diajukan"]:
            return Step.VERIFIKASI
        return Step.SIDANG if self.held or self.angka["diverifikasi"] else Step.USULAN

    @property
    def steps(self) -> Iterable[tuple[str, str, str, int]]:
        """Name, address, `lewat`, `kini` or `nanti`, and how many usulan a step that is over has left behind.

        Sealed, all are over and nothing is left.
        """
        acara, now = self.acara, self.step
        usulan, sidang = reverse("usulan", args=[acara.kode]), reverse("sidang", args=[acara.kode])
        rincian, segel = reverse("musrenbang_rinci", args=[acara.kode]), reverse("segel", args=[acara.kode])
        addresses = [rincian, usulan, f"{usulan}?status=diajukan", sidang, sidang, segel]
        waiting = {
            Step.USULAN: self.angka["draf"] + self.angka["dikembalikan"],
            Step.VERIFIKASI: self.angka["diajukan"],
        }
        for step, name, address in zip(Step, map(called, NAMES), addresses, strict=True):
            over = acara.disegel or step < now
            left = waiting.get(step, 0) if step < now and not acara.disegel else 0
            yield name, address, "lewat" if over else "kini" if step == now else "nanti", left
