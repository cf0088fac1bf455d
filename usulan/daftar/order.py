"""In which order the list stands: chosen in the filter, or by the head of a column. The address carries it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower
from django.http import QueryDict

from musrenbang.models import Desa
from musrenbang.tampilan.called import called
from usulan.alur import Status
from usulan.models import Asal, UsulanQuerySet

# Where the table begins: whoever sorts it looks at it.
PLACE = "daftar"
# A key with this before it: from the last to the first.
DOWN = "-"
STATUSES = Case(*(When(status=status, then=Value(place)) for place, status in enumerate(Status)))
COLUMNS: dict[str, Sequence[Combinable]] = {
    "kegiatan": (Lower("kegiatan"), Lower("lokasi")),
    "kk": (F("penerima_kk"),),
    # Numbers of one unit stand beside each other.
    "volume": (Lower("satuan"), Coalesce("volume_kecamatan", "volume")),
    "anggaran": (Coalesce("anggaran_kecamatan", "anggaran"),),
    "opd": (Lower("opd__nama"),),
    "status": (STATUSES,),
    "baru": (F("pk"),),
}
# As the filter offers them; without one, by desa and each desa's own numbers.
ORDERS = {
    "": "Desa dan prioritas",
    "-desa": "Desa, dari yang terakhir",
    "kegiatan": "Kegiatan, A–Z",
    "-kegiatan": "Kegiatan, Z–A",
    "-kk": "KK terbanyak",
    "kk": "KK paling sedikit",
    "volume": "Volume terkecil per satuan",
    "-volume": "Volume terbesar per satuan",
    "-anggaran": "Anggaran terbesar",
    "anggaran": "Anggaran terkecil",
    "opd": "Perangkat Daerah, A–Z",
    "-opd": "Perangkat Daerah, Z–A",
    "status": "Status, dari draf",
    "-status": "Status, dari yang terakhir",
    "-baru": "Terbaru",
    "baru": "Terlama",
}


def in_order(rows: UsulanQuerySet, chosen: str) -> UsulanQuerySet:
    """`chosen`: a key of ORDERS. What says nothing stands last, whichever way."""
    name = chosen.removeprefix(DOWN)
    if name not in COLUMNS:
        return _by_desa(rows, down=chosen.startswith(DOWN))
    return rows.order_by(*(_way(column, down=chosen.startswith(DOWN)) for column in COLUMNS[name]), "pk")


def _by_desa(rows: UsulanQuerySet, *, down: bool) -> UsulanQuerySet:
    first = Desa.objects.filter(usulan=OuterRef("pk")).order_by("kode").values("kode")[:1]
    apart = Case(When(asal=Asal.POKOK_PIKIRAN, then=1), default=0)
    priority = F("prioritas_desa").asc(nulls_last=True)
    return rows.annotate(kode_desa=Subquery(first)).order_by(apart, _way(F("kode_desa"), down=down), priority, "pk")


def _way(column: Any, *, down: bool) -> Any:
    return column.desc(nulls_last=True) if down else column.asc(nulls_last=True)


class Head(NamedTuple):
    """Of a column, as the template names it. `arah`: its aria-sort, empty where another column sorts."""

    judul: str
    kelas: str
    arah: str
    alamat: str


# (title, class, key, whether the first click begins with the largest)
_HEADS = (
    ("Kegiatan", "", "kegiatan", False),
    ("Desa/kelurahan", "", "", False),
    ("KK", "bilangan", "kk", True),
    ("Volume", "bilangan", "volume", True),
    ("Anggaran (Rp)", "uang", "anggaran", True),
    ("Perangkat Daerah", "", "opd", False),
    ("Status", "", "status", False),
)


def heads(query: QueryDict, chosen: str) -> list[Head]:
    """Each with the address that sorts by it, or the other way; the page begins anew, the filter stays."""
    return [
        Head(called(title), css, _direction(key, chosen), _address(query, _next(key, chosen, largest=largest)))
        for title, css, key, largest in _HEADS
    ]


def _direction(key: str, chosen: str) -> str:
    if _name(chosen) != _name(key):
        return ""
    return "descending" if chosen.startswith(DOWN) else "ascending"


def _name(key: str) -> str:
    return key.removeprefix(DOWN) or "desa"


def _next(key: str, chosen: str, *, largest: bool) -> str:
    down = f"{DOWN}{_name(key)}"
    if _direction(key, chosen):
        return key if chosen.startswith(DOWN) else down
    return down if largest else key


def _address(query: QueryDict, urut: str) -> str:
    wanted = query.copy()
    for name in ("halaman", "urut"):
        wanted.pop(name, None)
    if urut:
        wanted["urut"] = urut
    return f"?{wanted.urlencode()}#{PLACE}"
