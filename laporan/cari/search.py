"""The public search: usulan of every year by what they say, desa and kecamatan by their names."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from laporan.cari.match import hits, named
from laporan.hasil.public import public_status, public_usulan
from laporan.models import Terbitan
from musrenbang.models import Desa, Kecamatan
from usulan.alur import Status
from usulan.models import Usulan

SHOWN, SHOWN_PLACES = 50, 6
NEWEST = 20_000  # usulan that one search reads


class Found(NamedTuple):
    usulan: Usulan
    status: Status


class Answer(NamedTuple):
    """`banyak`: how many usulan there are, of which at most SHOWN are listed."""

    desa: list[Desa]
    kecamatan: list[Kecamatan]
    daftar: list[Found]
    banyak: int


def search(query: str, kecamatan: Kecamatan | None) -> Answer:
    """A fixed number of queries. Of one kecamatan, or of all."""
    desa = Desa.objects.select_related("kecamatan").order_by("kode")
    here = list(desa.filter(kecamatan=kecamatan) if kecamatan else desa)
    others = [] if kecamatan else list(Kecamatan.objects.order_by("kode"))
    pks = _usulan(query, kecamatan)
    rows = public_usulan().filter(pk__in=pks[:SHOWN]).select_related("musrenbang__kecamatan").prefetch_related("desa")
    by_pk = {row.pk: row for row in rows}
    shown = [by_pk[pk] for pk in pks[:SHOWN] if pk in by_pk]
    return Answer(
        [here[row] for row in named(query, [one.nama for one in here])[:SHOWN_PLACES]],
        [others[row] for row in named(query, [one.nama for one in others])[:SHOWN_PLACES]],
        [Found(row, public_status(row, sealed=row.musrenbang.disegel)) for row in shown],
        len(pks),
    )


def by_code(query: str) -> Usulan | Terbitan | None:
    """What somebody has copied from a paper: the code of a usulan, or of a document."""
    kode = query.strip().lower()
    if not kode.isalnum():
        return None
    return (
        public_usulan().filter(kode=kode).first()
        or Terbitan.objects.resmi().filter(kode=kode, jenis=Terbitan.Jenis.SALINAN).defer("isi").first()
    )


def _usulan(query: str, kecamatan: Kecamatan | None) -> list[int]:
    """Their keys, the best first; of those that fit alike the newest year."""
    rows = public_usulan().order_by("-musrenbang__tahun", "pk")
    if kecamatan:
        rows = rows.filter(musrenbang__kecamatan=kecamatan)
    told = list(rows.values_list("pk", "kegiatan", "lokasi", "opd__nama", "musrenbang__kecamatan__nama")[:NEWEST])
    desa: dict[int, list[str]] = defaultdict(list)
    links = Usulan.desa.through.objects.filter(usulan__in=rows.order_by().values("pk"))
    for pk, nama in links.values_list("usulan_id", "desa__nama"):
        desa[pk].append(nama)
    # The comma keeps the last word of one from making a name with the first of the next.
    texts = [" , ".join([*filter(None, parts), *desa[pk]]) for pk, *parts in told]
    return [told[hit.row][0] for hit in hits(query, texts)]
