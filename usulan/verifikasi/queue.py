"""What waits for verification, one after the other, under the filter and in the order of the list."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna
from usulan.alur import ATURAN, Status
from usulan.daftar.forms import SaringForm
from usulan.gabung.rows import asked_of, read_asked
from usulan.gabung.similar import like
from usulan.models import Usulan, UsulanQuerySet

SIMILAR = 3
# What the address of the queue says beside the filter, and what of the list's address it does not keep.
_OWN = ("sesudah", "sudah", "status", "halaman")


@dataclass(frozen=True)
class Queue:
    """`order`: kode → does it wait? `sesudah`: what was done or passed over last; `sudah`: how many were done."""

    acara: Musrenbang
    filter: QueryDict
    order: dict[str, bool]
    sesudah: str
    sudah: int

    @classmethod
    def of(cls, user: Pengguna, acara: Musrenbang, query: QueryDict) -> Queue:
        """An unusable filter does not filter, as in the list. Merged usulan follow their parent."""
        kept = query.copy()
        for name in _OWN:
            kept.pop(name, None)
        saring = SaringForm(kept, acara=acara, user=user)
        saring.is_valid()
        rows = saring.apply(Usulan.objects.visible_to(user).filter(musrenbang=acara).utama())
        order = {kode: status == Status.DIAJUKAN for kode, status in rows.values_list("kode", "status")}
        sudah = query.get("sudah", "")
        return cls(acara, kept, order, query.get("sesudah", ""), int(sudah) if sudah.isdecimal() else 0)

    @property
    def waiting(self) -> list[str]:
        return [kode for kode, waits in self.order.items() if waits]

    @property
    def current(self) -> str:
        """The first that waits behind `sesudah`; empty at the end."""
        kode = list(self.order)
        behind = kode[kode.index(self.sesudah) + 1 :] if self.sesudah in self.order else kode
        return next((one for one in behind if self.order[one]), "")

    def nomor(self, kode: str) -> int:
        """Its place, counted with those that were done on the way."""
        return self.sudah + (self.waiting.index(kode) + 1 if kode in self.waiting else 1)

    @property
    def jumlah(self) -> int:
        return self.sudah + len(self.waiting)

    @property
    def address(self) -> str:
        return self.behind(self.sesudah)

    def mend(self, kode: str) -> str:
        """The form of this one, which leads back to its place here."""
        query = urlencode({"antrean": self.address.partition("?")[2]})
        return f"{reverse('usulan_ubah', args=[kode])}?{query}"

    @property
    def start(self) -> str:
        return self.behind("")

    def behind(self, kode: str, sudah: int | None = None) -> str:
        """The page of what waits behind this one."""
        query = self.filter.copy()
        query["sesudah"], query["sudah"] = kode, str(self.sudah if sudah is None else sudah)
        return f"{reverse('usulan_antrean', args=[self.acara.kode])}?{query.urlencode()}"

    @property
    def list_address(self) -> str:
        query = self.filter.copy()
        query["status"] = Status.DIAJUKAN
        return f"{reverse('usulan', args=[self.acara.kode])}?{query.urlencode()}"


def similar_to(usulan: Usulan, rows: UsulanQuerySet) -> list[Usulan]:
    """Those of `rows` that look like it and could be merged with it, the likest first. Prefetch `desa`."""
    found = rows.filter(musrenbang=usulan.musrenbang_id, induk=None, status__in=ATURAN["gabung"].dari)
    alike = [pair.b.kode for pair in like(asked_of(usulan), read_asked(found.exclude(pk=usulan.pk)))[:SIMILAR]]
    named = {one.kode: one for one in found.filter(kode__in=alike).prefetch_related("desa")}
    return [named[kode] for kode in alike]
