"""Equal shares (Add1) beside the list of a scored session: what would come in, what would go out, and for whom."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from forum.adil.equal_shares import Pemilihan, add1, session_step
from forum.adil.pabulib import write_pb
from forum.adil.session_shares import beside, by_desa, election
from forum.models import Butir, Sidang
from forum.models.tally import tally_of
from forum.timbangan.groups import AWALAN, agreed_first, rows_of
from musrenbang.galat import Bentrok, TidakSah

ATURAN_PEMILIH = (
    "Pemilihnya desa/kelurahan: setiap desa membawa rata-rata nilai penilainya, termasuk nilai atas usulannya sendiri."
)
FEWEST = 3  # scorers of a desa; from the mean of fewer one of them could read what another has given


class Beside(NamedTuple):
    """What equal shares would buy, beside the list. `dari`: what it is compared with; `langkah` in rupiah; `exposed`:
    desa of fewer than FEWEST scorers, whose mean is shown to nobody.
    """

    pemilihan: Pemilihan
    langkah: int
    terbeli: list[str]
    dari: str
    banyak: int
    masuk: list[Butir]
    keluar: list[Butir]
    exposed: list[str]

    def check_pb(self) -> None:
        """TidakSah where the file would tell what one person has given: of scores only aggregates are shown."""
        if self.exposed:
            raise TidakSah(
                f"Berkas .pb tidak dibuat, karena penilai dari {', '.join(self.exposed)} kurang dari {FEWEST} orang, "
                "sehingga nilai perorangan dapat dihitung darinya."
            )


def compute(sidang: Sidang) -> Beside:
    """With final scores only. 42 usulan of 24 desa take 0.7 s, 300 one second: so it is made when it is asked.

    Raises Bentrok before the scoring is closed, TidakSah without a pagu or without a desa that has scored.
    """
    skoring = sidang.penilaian
    if skoring is None or not skoring.ditutup:
        raise Bentrok("Bagian setara baru dihitung sesudah penilaian ditutup.")
    if not sidang.pagu:
        raise TidakSah("Isi dahulu pagu sidang; tanpa pagu tidak ada yang dapat dibagi.")
    rows = rows_of(sidang)
    tally = tally_of(skoring, rows, sidang.lot())
    voters = by_desa(tally)
    pemilihan = election(tally, {row.usulan.kode: row.claim for row in rows}, Fraction(sidang.pagu), voters)
    step = session_step(pemilihan.pagu, pemilihan.pemilih)
    bought = [one.kode for one in add1(pemilihan, step)]
    kept, dari = _compared(sidang, rows)
    beda = beside([row.usulan.kode for row in kept], bought)
    by_kode = {row.usulan.kode: row for row in rows}
    masuk, keluar = ([by_kode[kode] for kode in some] for some in beda)
    few = {one.nama for one in voters if len(one.penilai) < FEWEST}
    exposed = [desa.sebutan for desa in sidang.musrenbang.kecamatan.desa.all() if desa.kode in few]
    return Beside(pemilihan, step, bought, dari, len(kept), masuk, keluar, exposed)


def _compared(sidang: Sidang, rows: list[Butir]) -> tuple[list[Butir], str]:
    """What was agreed, once every row is decided; until then the first k."""
    ordered, many = agreed_first(rows)
    if all(row.hasil for row in rows):
        return ordered[:many], "yang disepakati"
    k = sidang.batas.count([row.claim for row in rows]) or 0
    return rows[:k], f"{k} usulan teratas"


def for_whom(row: Butir) -> str:
    """ "Desa Loji, Desa Cihaur; penerima: anak, perempuan"."""
    desa = ", ".join(sorted(AWALAN["desa"](row))) or "Kecamatan"
    served = ", ".join(sorted(name.lower() for name in AWALAN["penerima"](row)))
    return f"{desa}; penerima: {served}" if served else desa


def as_pb(sidang: Sidang, found: Beside) -> str:
    """The session as a .pb file, so that anyone can compute it again; bought projects are marked."""
    found.check_pb()
    acara = sidang.musrenbang
    meta = {
        "description": f"{sidang.nama}, {acara}",
        "country": "Indonesia",
        "unit": f"Kecamatan {acara.kecamatan.nama}",
        "instance": str(acara.tahun),
        "add1_step": str(found.langkah),
    }
    rows = {row.usulan.kode: str(row.usulan) for row in rows_of(sidang)}
    return write_pb(found.pemilihan, meta, rows, found.terbeli)
