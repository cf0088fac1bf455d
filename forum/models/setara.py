"""Equal shares of the final scores, made once and kept: what the page shows and the berita acara prints."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, TypedDict

from forum.adil.equal_shares import Pemilihan, add1, session_step
from forum.adil.session_shares import Pemilih, by_desa, election
from forum.pagu import NOL, Claim
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.actor import Pelaku
from musrenbang.jejak.canonical import digest, plain
from usulan.models import Usulan

from .skor import Terskor
from .skoring import Skoring
from .tally import TANPA_UNDIAN, tally_of

BERUBAH = "Pagu, harga atau daftarnya berubah selagi bagian setara dihitung. Hitung sekali lagi."


class Setara(TypedDict):
    """As Skoring.setara keeps it. `pagu` in rupiah, `langkah` too; `terbeli`: kode of usulan in the order of buying;
    `sidik`: of what it was made from, beside the scores."""

    pagu: str
    langkah: int
    pemilih: int
    terbeli: list[str]
    sidik: str


class Pemungutan(NamedTuple):
    """The session as an election; its voters are desa."""

    pemilihan: Pemilihan
    pemilih: list[Pemilih]
    sidik: str


def asked(usulan: Usulan) -> Claim:
    """Its price as the scorers knew it, whatever was decided since: what was not agreed can still be bought."""
    return Claim(usulan.anggaran_gabungan or NOL, not usulan.tanpa_harga)


def made_from(skoring: Skoring, pagu: object, usulan: Iterable[Usulan]) -> str:
    """Pagu and prices as one word to compare; the scores are final. Only what was in the list at the close counts."""
    scored = {one["usulan"] for one in skoring.hasil}
    prices = [[one.kode, *map(plain, asked(one)[:2])] for one in usulan if one.kode in scored]
    return digest([plain(pagu), sorted(prices)])


class Tersetara(Terskor):
    class Meta:
        abstract = True

    def pemungutan(self) -> Pemungutan:
        """Raises Bentrok before the scoring is closed, TidakSah without a pagu or without a desa that has scored."""
        skoring = self.penilaian
        if skoring is None or not skoring.ditutup:
            raise Bentrok("Bagian setara baru dihitung sesudah penilaian ditutup.")
        if not self.pagu:
            raise TidakSah("Isi dahulu pagu sidang; tanpa pagu tidak ada yang dapat dibagi.")
        lot = self.lot()
        scored = {one["usulan"] for one in skoring.hasil}
        rows = [row for row in self.daftar().select_related("usulan__urusan") if row.usulan.kode in scored]
        # By lot: a move of the list breaks no tie.
        rows.sort(key=lambda row: (lot.get(row.usulan.kode, TANPA_UNDIAN), row.usulan.kode))
        tally = tally_of(skoring, rows, lot)
        voters = by_desa(tally)
        prices = {row.usulan.kode: asked(row.usulan) for row in rows}
        found = election(tally, prices, Fraction(self.pagu), voters)
        return Pemungutan(found, voters, made_from(skoring, self.pagu, [row.usulan for row in rows]))

    def catat_setara(self, *, by: Pelaku) -> Setara:
        """Make it of the final scores and keep it; what is kept is not made anew while pagu and prices are the same.

        Raises as pemungutan(). The sums are done before the row is locked: with 300 usulan they take a second.
        """
        self.check_aksi("skor", by)
        found = self.pemungutan()
        kept: Setara | None = self.penilaian.setara if self.penilaian else None
        if kept and kept["sidik"] == found.sidik:
            return kept
        step = session_step(found.pemilihan.pagu, found.pemilihan.pemilih)
        made: Setara = {
            "pagu": str(plain(self.pagu)),
            "langkah": step,
            "pemilih": found.pemilihan.pemilih,
            "terbeli": [one.kode for one in add1(found.pemilihan, step)],
            "sidik": found.sidik,
        }
        with self.change("skor_setara", by=by) as isi:
            self.check_aksi("skor", by)
            row = self._penilaian()
            usulan = [butir.usulan for butir in self.daftar()]
            if not row.ditutup or made_from(row, self.pagu, usulan) != found.sidik:
                raise Bentrok(BERUBAH)
            row.setara = made
            self._tell(row, isi)
        return made
