"""An act on many usulan as one, and taking it back as one while nothing has built on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from musrenbang.galat import Bentrok, TidakBoleh, allows
from musrenbang.jejak.actor import Pelaku
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from usulan.alur import ALUR
from usulan.forms import MASSAL
from usulan.models import Usulan

_NAMED = 5


def act_on_many(acara: Musrenbang, rows: Mapping[Usulan, int], nama: str, *, by: Pelaku, alasan: str = "") -> int:
    """apply_many() on these and the versions that were read, with one entry of the event; its number."""
    with acara.change("massal", by=by, tindakan=nama, usulan=[usulan.kode for usulan in rows]):
        dibaca = {usulan.pk: version for usulan, version in rows.items()}
        Usulan.apply_many(rows, nama, by=by, alasan=alasan, dibaca=dibaca)
    return last_number(acara, acara.nama_jejak)


def last_number(acara: Musrenbang, objek: str) -> int:
    """Of the newest entry about this."""
    chain = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, objek=objek)
    return chain.aggregate(last=Max("urut"))["last"] or 0


def with_undo(sentence: str, acara: Musrenbang, nomor: int) -> SafeString:
    """The message after an act, from which it can be taken back."""
    return format_html('{} <a href="{}">Urungkan</a>', sentence, reverse("usulan_urungkan", args=[acara.kode, nomor]))


@dataclass
class PastAct:
    """`entry`: of the event where it was an act on many, of the usulan where it was one of the queue."""

    acara: Musrenbang
    entry: Jejak

    @classmethod
    def get(cls, acara: Musrenbang, nomor: int) -> PastAct:
        """404: that entry is no act that can be taken back, or of a merged usulan, which only went with its parent."""
        entry = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, urut=nomor).first()
        if entry is None or entry.aksi not in ("massal", *MASSAL) or "bersama" in entry.data:
            raise Http404
        return cls(acara, entry)

    @property
    def tindakan(self) -> str:
        return str(self.entry.data.get("tindakan", self.entry.aksi))

    @property
    def label(self) -> str:
        return ALUR[self.tindakan].label

    @cached_property
    def written(self) -> dict[str, Jejak]:
        """objek → its entry of this act; merged usulan went with their parent. One act has one time."""
        kode = set(self.entry.data.get("usulan", [self.entry.objek.partition(":")[2]]))
        rows = Jejak.objects.filter(rantai=self.entry.rantai_id, waktu=self.entry.waktu, aksi=self.tindakan)
        return {
            row.objek: row
            for row in rows.filter(objek__startswith="usulan:")
            if row.objek.partition(":")[2] in kode or row.data.get("bersama") in kode
        }

    def built_on(self) -> list[str]:
        """What was changed, taken into a session or removed since, as people know it."""
        later = Jejak.objects.filter(rantai=self.entry.rantai_id, objek__in=self.written)
        last = dict(later.order_by().values_list("objek").annotate(Max("urut")))
        touched = {objek for objek, row in self.written.items() if last[objek] > row.urut}
        rows = Usulan.objects.filter(kode__in=[objek.partition(":")[2] for objek in touched]).order_by("pk")
        names = [f"“{usulan}”" for usulan in rows]
        return names + ["yang sudah dihapus"] * (len(touched) - len(names))

    # -- the rule -------------------------------------------------------------------------------------------

    def check(self, by: Pelaku) -> None:
        """TidakBoleh: neither who has done it nor the kecamatan. Disegel. Bentrok: something has built on it."""
        if isinstance(by, Pengguna) and not (by.tanda == self.entry.oleh or self.acara.is_host(by)):
            raise TidakBoleh("Tindakan ini hanya diurungkan oleh yang melakukannya, atau oleh kecamatan.")
        self.acara.check_terbuka()
        if touched := self.built_on():
            names = "; ".join(touched[:_NAMED])
            more = f"; dan {len(touched) - _NAMED} lain" if len(touched) > _NAMED else ""
            raise Bentrok(
                f"{len(touched)} usulan dari tindakan ini sudah diproses sesudahnya: {names}{more}. "
                "Karena itu tindakan ini tidak dapat diurungkan; buka usulannya satu per satu."
            )

    def can(self, by: Pelaku) -> bool:
        return allows(self.check, by)

    # -- the act --------------------------------------------------------------------------------------------

    def undo(self, *, by: Pelaku) -> None:
        """Each is again what it was, all or nothing. Raises as check(), and Usang."""
        with self.acara.change("urungkan", by=by, jejak=self.entry.urut, tindakan=self.tindakan):
            rows = list(self.rows())
            versions = {usulan.pk: usulan.version for usulan in rows}
            self.check(by)
            with Usulan.change_many(rows, "urungkan", by=by):
                if fast := [usulan for usulan in rows if usulan.version != versions[usulan.pk] + 1]:
                    raise Usang(fast[0])
                for usulan in rows:
                    for name, (old, _) in self.written[usulan.nama_jejak].data["ubah"].items():
                        setattr(usulan, name, old or "")
                Usulan.objects.bulk_update(rows, ["status", "alasan"])

    def rows(self) -> list[Usulan]:
        kode = [objek.partition(":")[2] for objek in self.written]
        found = Usulan.objects.filter(musrenbang=self.acara, kode__in=kode).select_related("musrenbang", "opd")
        return list(found.prefetch_related("desa").order_by("pk"))
