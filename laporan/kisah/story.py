"""The story of one usulan as everybody may read it. Before the seal: that it is under way, and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from forum.models import Butir, Sidang
from forum.pagu import NOL, Claim
from forum.penilaian.result import percent
from laporan.hasil.public import public_status
from laporan.hasil.result import Place, place_of, reserve
from laporan.isi.line import line, shortfall
from laporan.kisah.moves import Move, Moves, moves_of
from laporan.kisah.stages import Stage, Told, after, before, decided
from laporan.kisah.why import ARTI, Stand, scored, why
from musrenbang.models import Desa, Musrenbang
from usulan.alur import Status
from usulan.models import Usulan

NEAR = 3  # rows right above it that the page names


class Story(NamedTuple):
    """`utama`: the usulan that was discussed, itself or the one it was merged into. All from `tempat` on is empty
    before the seal; `tempat` is None too where no session had it."""

    usulan: Usulan
    utama: Usulan
    acara: Musrenbang
    status: Status
    desa: list[Desa]
    lalu: list[Told]
    putus: list[Told] = []
    alasan: str = ""
    tempat: Place | None = None
    mengapa: list[str] = []
    gerak: Moves | None = None
    tahap: list[Stage] = []
    cadangan: tuple[int, int] | None = None  # which of how many

    @property
    def digabung(self) -> bool:
        return self.usulan.pk != self.utama.pk

    @property
    def butir(self) -> Butir | None:
        return self.tempat.row if self.tempat else None

    @property
    def putusan(self) -> list[Told | Move]:
        """What was decided on it, oldest first: in its session, in the plenary, in a correction."""
        return sorted([*(self.gerak.putusan if self.gerak else []), *self.putus], key=lambda one: one.waktu)

    @property
    def disepakati(self) -> bool:
        return self.acara.disegel and self.status == Status.DISEPAKATI

    @property
    def arti(self) -> str:
        """What the result means from now on; empty where what became of it is known already, or nothing is sealed."""
        known = any(kabar for _, kabar in self.tahap)
        return ARTI.get(self.status, "") if self.acara.disegel and not known else ""

    @property
    def di_atas(self) -> list[tuple[int, Butir]]:
        """The rows right above it, with their ranks; of what is within the line nobody asks."""
        if self.tempat is None or self.tempat.di_dalam:
            return []
        first = max(0, self.tempat.urutan - 1 - NEAR)
        rows = self.tempat.daftar.rows[first : self.tempat.urutan - 1]
        return list(enumerate(rows, first + 1))


def story_of(usulan: Usulan) -> Story:
    """Have its event with kecamatan, and `induk`, fetched. A fixed number of queries."""
    acara, utama = usulan.musrenbang, _main(usulan)
    status, desa = public_status(usulan, sealed=acara.disegel), list(usulan.desa.all())
    if not acara.disegel:
        return Story(usulan, utama, acara, status, desa, [])
    tempat, waiting = place_of(utama), reserve(acara)
    return Story(
        usulan,
        # With all that its list has fetched of it.
        tempat.row.usulan if tempat else utama,
        acara,
        status,
        desa,
        before(usulan),
        putus=decided(utama),
        alasan=usulan.alasan,
        tempat=tempat,
        mengapa=why(_stand(tempat, status)) if tempat else [],
        # Whoever could not watch a session learns what it decided, and not how its list was moved.
        gerak=moves_of(tempat.row) if tempat and tempat.daftar.sidang.publik else None,
        tahap=after(utama, agreed=status == Status.DISEPAKATI),
        cadangan=(waiting[utama.pk], len(waiting)) if utama.pk in waiting else None,
    )


def _main(usulan: Usulan) -> Usulan:
    if usulan.induk_id is None:
        return usulan
    return Usulan.objects.select_related("opd").get(pk=usulan.induk_id)


def _stand(place: Place, status: Status) -> Stand:
    daftar, row = place.daftar, place.row
    batas, inside = daftar.sidang.batas, daftar.batas
    missed = inside is not None and place.urutan > inside
    claims = [one.claim for one in daftar.rows] if missed else []
    own = Claim(row.pagu_berlaku or NOL, not row.tanpa_harga)
    return Stand(
        urutan=place.urutan,
        banyak=len(daftar.rows),
        batas=inside,
        garis="" if inside is None else line(batas, inside),
        kurang=shortfall(claims, place.urutan - 1, own, batas, inside or 0) if missed else "",
        sebelum=daftar.taken(place.urutan - 1),
        hasil=status,
        bagi_rata=daftar.even,
        skor=_score(daftar.sidang, row.usulan.kode),
    )


def _score(sidang: Sidang, kode: str) -> str:
    """Empty where nobody has scored it, or the scoring was never closed."""
    skoring = sidang.penilaian
    score = skoring.skor().get(kode) if skoring and skoring.ditutup else None
    if skoring is None or score is None:
        return ""
    order = skoring.urutan_akhir
    return scored(percent(score), order.index(kode) + 1, len(order))
