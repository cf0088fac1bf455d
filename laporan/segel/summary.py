"""What the seal will seal, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from forum.models import Peserta
from laporan.isi.totals import is_undecided
from musrenbang.models import Musrenbang

from .text import Texts


@dataclass(frozen=True)
class Ringkasan:
    """`pagu` in rupiah, of what is agreed; `tanpa_harga` of these have a part without a price.

    `belum_diputuskan`: in the list of a session that is not adopted. `tidak_diteruskan`: usulan that no session took
    up, the refused too. `hadir` people, of whom `perempuan` are women. `catatan`: what the berita acara will print of
    conditions that were not met.
    """

    disepakati: int
    pagu: Decimal
    tanpa_harga: int
    cadangan: int
    belum_disepakati: int
    belum_diputuskan: int
    tidak_diteruskan: int
    hadir: int
    perempuan: int
    catatan: list[str]

    @property
    def persen_perempuan(self) -> int | None:
        """Rounded down: 29.95 % has not reached 30. None where nobody is present."""
        return 100 * self.perempuan // self.hadir if self.hadir else None


def ringkasan(acara: Musrenbang, text: Texts) -> Ringkasan:
    """The same figures as the berita acara prints, from the same dict."""
    isi = text["berita-acara"]
    hadir = Peserta.objects.filter(musrenbang=acara, hadir=True)
    return Ringkasan(
        disepakati=isi["prioritas"]["jumlah_baris"],
        pagu=Decimal(isi["prioritas"]["jumlah_pagu"]),
        tanpa_harga=isi["prioritas"]["tanpa_harga"],
        cadangan=len(isi["cadangan"]),
        belum_disepakati=sum(row["dibahas"] and not is_undecided(row) for row in isi["belum_disepakati"]),
        belum_diputuskan=sum(map(is_undecided, isi["belum_disepakati"])),
        tidak_diteruskan=sum(not row["dibahas"] for row in isi["belum_disepakati"]),
        hadir=hadir.count(),
        perempuan=hadir.filter(jenis_kelamin=Peserta.Kelamin.PEREMPUAN).count(),
        catatan=isi["catatan"],
    )
