"""How far each desa has come: what it has written, sent and not sent, and when it was last at work."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from musrenbang.models import Desa, Jejak, Musrenbang, Pengguna
from musrenbang.tampilan.called import called
from usulan.alur import Status
from usulan.rinci.history import SENTENCES, UNKNOWN

# In the hands of the desa: written and not sent, or come back.
_AT_HOME = (Status.DRAF, Status.DIKEMBALIKAN)
# Passed: seen by the kecamatan and not refused.
_WAITING = (Status.DIAJUKAN, Status.DITOLAK, *_AT_HOME)
UNSENT = "Usulan yang belum dikirim tidak dapat dibahas. Terima kasih."


@dataclass
class DesaRow:
    """`ditulis`: all of them; `last`: the newest entry by an account of this desa."""

    desa: Desa
    ditulis: int
    draf: int
    dikembalikan: int
    diverifikasi: int
    last: Jejak | None = None

    @property
    def terkirim(self) -> int:
        return self.ditulis - self.draf - self.dikembalikan

    @property
    def waits(self) -> bool:
        """Has not pressed "kirim", or must mend and send again."""
        return not self.ditulis or bool(self.draf or self.dikembalikan)

    @property
    def activity(self) -> str:
        """What was done last: "mengajukan usulan"."""
        return called(SENTENCES.get(self.last.aksi, UNKNOWN)).format("usulan") if self.last else ""

    @property
    def reminder(self) -> str:
        """Its line in the text for the messenger; empty where nothing waits."""
        if not self.ditulis:
            return f"{self.desa.sebutan}: belum menulis usulan"
        parts = [(self.draf, "draf belum diajukan"), (self.dikembalikan, "dikembalikan, menunggu perbaikan")]
        told = "; ".join(f"{number} usulan {words}" for number, words in parts if number)
        return f"{self.desa.sebutan}: {told}" if told else ""


def board(acara: Musrenbang) -> list[DesaRow]:
    """Who has nothing sent first, then who has something left; a fixed number of queries."""
    rows = {row.desa.kode: row for row in _counted(acara)}
    accounts = Pengguna.objects.filter(peran=Pengguna.Peran.DESA, kode_wilayah__in=rows)
    of = dict(accounts.values_list("username", "kode_wilayah"))
    for entry in _last_entries(acara, list(of)):
        row = rows[of[entry.oleh]]
        if row.last is None or row.last.urut < entry.urut:
            row.last = entry
    return sorted(rows.values(), key=lambda row: (row.terkirim > 0, not row.waits, row.desa.kode))


def _counted(acara: Musrenbang) -> list[DesaRow]:
    here = Q(usulan__musrenbang=acara)
    counts = {
        "ditulis": here,
        "draf": here & Q(usulan__status=Status.DRAF),
        "dikembalikan": here & Q(usulan__status=Status.DIKEMBALIKAN),
        "diverifikasi": here & ~Q(usulan__status__in=_WAITING),
    }
    desa = acara.kecamatan.desa.annotate(**{f"n_{name}": Count("usulan", filter=q) for name, q in counts.items()})
    return [DesaRow(one, **{name: getattr(one, f"n_{name}") for name in counts}) for one in desa.order_by("kode")]


def _last_entries(acara: Musrenbang, usernames: list[str]) -> list[Jejak]:
    chain = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, oleh__in=usernames, objek__startswith="usulan:")
    last = chain.order_by().values_list("oleh").annotate(Max("urut")).values_list("urut__max", flat=True)
    return list(Jejak.objects.filter(rantai__kunci=acara.kunci_rantai, urut__in=list(last)))


def reminder(acara: Musrenbang, rows: list[DesaRow]) -> str:
    """To be copied into a messenger; empty where nobody has to be reminded."""
    lines = [f"- {row.reminder}" for row in rows if row.reminder]
    if not lines:
        return ""
    before = f"Usulan Musrenbang RKPD Tahun {acara.tahun} Kecamatan {acara.kecamatan.nama} yang belum dikirim:"
    ways = [
        (any(row.draf or not row.ditulis for row in rows), "draf dengan tombol “Ajukan semua draf”"),
        (any(row.dikembalikan for row in rows), "yang dikembalikan dengan “Ubah”, lalu “Simpan dan ajukan”"),
    ]
    how = "; ".join(way for needed, way in ways if needed)
    after = f"Mohon dilengkapi, lalu dikirim dari menu Usulan: {how}. {UNSENT}"
    return "\n".join([before, *lines, after])
