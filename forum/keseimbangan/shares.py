"""Equal shares (Add1) beside the list of a scored session: what would come in, what would go out, and for whom."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count

from forum.adil.pabulib import write_pb
from forum.adil.session_shares import beside
from forum.models import Butir, Nilai, Sidang
from forum.models.setara import Setara, made_from
from forum.timbangan.groups import AWALAN, agreed_first, rows_of
from musrenbang.galat import Bentrok, TidakSah

ATURAN_PEMILIH = (
    "Pemilihnya desa/kelurahan: setiap desa membawa rata-rata nilai penilainya, termasuk nilai atas usulannya sendiri. "
    "Harga tiap usulan yang diusulkan, bukan yang disepakati."
)
ULANGI = "Pagu atau harga berubah sejak bagian setara dihitung, atau belum dihitung. Hitung dahulu."
FEWEST = 3  # scorers of a desa; from the mean of fewer one of them could read what another has given


class Beside(NamedTuple):
    """What equal shares would buy, beside the list. `dari`: what it is compared with; `usang`: pagu or a price is
    another since it was made.
    """

    setara: Setara
    dari: str
    banyak: int
    masuk: list[Butir]
    keluar: list[Butir]
    usang: bool

    @property
    def pagu(self) -> Decimal:
        return Decimal(self.setara["pagu"])


def compare(sidang: Sidang) -> Beside | None:
    """What is kept beside the list as it is now; None where it was not made yet.

    Raises Bentrok before the scoring is closed.
    """
    skoring = sidang.penilaian
    if skoring is None or not skoring.ditutup:
        raise Bentrok("Bagian setara baru dihitung sesudah penilaian ditutup.")
    if not skoring.setara:
        return None
    rows, made = rows_of(sidang), skoring.setara
    kept, dari = _compared(sidang, rows)
    by_kode = {row.usulan.kode: row for row in rows}
    beda = beside([row.usulan.kode for row in kept], [kode for kode in made["terbeli"] if kode in by_kode])
    masuk, keluar = ([by_kode[kode] for kode in some] for some in beda)
    usang = made_from(skoring, sidang.pagu, [row.usulan for row in rows]) != made["sidik"]
    return Beside(made, dari, len(kept), masuk, keluar, usang)


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


def check_exposed(sidang: Sidang) -> None:
    """TidakSah where the mean of a desa would tell what one person has given. One query."""
    scored = Nilai.objects.filter(skoring=sidang.penilaian, desa__isnull=False).order_by()
    counts = scored.values_list("desa").annotate(n=Count("tanda", distinct=True))
    few = {desa for desa, many in counts if many < FEWEST}
    if exposed := [desa.sebutan for desa in sidang.musrenbang.kecamatan.desa.all() if desa.pk in few]:
        raise TidakSah(
            f"Berkas .pb tidak dibuat, karena penilai dari {', '.join(exposed)} kurang dari {FEWEST} orang, "
            "sehingga nilai perorangan dapat dihitung darinya."
        )


def as_pb(sidang: Sidang) -> str:
    """The session as a .pb file, so that anyone can compute it again; bought projects are marked.

    Raises as check_exposed() and Sidang.pemungutan(); Bentrok where what is kept was made of another pagu or other
    prices, or not at all.
    """
    found, acara = sidang.pemungutan(), sidang.musrenbang
    check_exposed(sidang)
    made = sidang.penilaian.setara if sidang.penilaian else {}
    if made.get("sidik") != found.sidik:
        raise Bentrok(ULANGI)
    meta = {
        "description": f"{sidang.nama}, {acara}",
        "country": "Indonesia",
        "unit": f"Kecamatan {acara.kecamatan.nama}",
        "instance": str(acara.tahun),
        "add1_step": str(made["langkah"]),
    }
    rows = {row.usulan.kode: str(row.usulan) for row in rows_of(sidang)}
    return write_pb(found.pemilihan, meta, rows, made["terbeli"])
