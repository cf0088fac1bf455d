"""What the tables and charts of the RKP show, from the usulan of the event. The sums per Perangkat Daerah are those of
the berita acara (`rkp.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from forum.models import Butir
from laporan.contract.rkp import BarisRekap, Batang, Gambar, Rekap
from laporan.isi.rows import butir, pagu, putusan, tanpa_harga, usulan_utama
from musrenbang.formats import rp
from musrenbang.models import Desa, Kelompok, Musrenbang
from musrenbang.models.pagu import split
from usulan.alur import DIPUTUSKAN, Status
from usulan.models import Usulan

NOL = Decimal(0)
DISEPAKATI, CADANGAN, BELUM, TIDAK_DITERUSKAN = "disepakati", "cadangan", "belum_disepakati", "tidak_diteruskan"


@dataclass(frozen=True)
class Sent:
    """A usulan as a desa sent it, and the one into which it was merged, or itself."""

    usulan: Usulan
    utama: Usulan

    @property
    def hasil(self) -> str:
        return fate(self.utama)


def fate(utama: Usulan) -> str:
    """What came out of a main usulan. What stood in no session's list was not passed on to the forum."""
    if utama.status in (Status.DISEPAKATI, Status.CADANGAN):
        return DISEPAKATI if utama.status == Status.DISEPAKATI else CADANGAN
    return BELUM if butir(utama) or utama.status in DIPUTUSKAN else TIDAK_DITERUSKAN


@dataclass
class Diajukan:
    """All that was sent to the event; drafts were not. `kini`: the counts that text and charts share."""

    acara: Musrenbang

    @cached_property
    def desa(self) -> list[Desa]:
        return list(Desa.objects.filter(kecamatan=self.acara.kecamatan))

    @cached_property
    def mains(self) -> list[Usulan]:
        return [usulan for usulan in usulan_utama(self.acara) if usulan.status != Status.DRAF]

    @cached_property
    def sent(self) -> list[Sent]:
        return [Sent(one, utama) for utama in self.mains for one in (utama, *utama.anak.all())]

    @cached_property
    def discussed(self) -> list[Usulan]:
        """The main usulan that stood in the list of a session."""
        return [usulan for usulan in self.mains if fate(usulan) != TIDAK_DITERUSKAN]

    @cached_property
    def agreed(self) -> list[Usulan]:
        return [usulan for usulan in self.mains if fate(usulan) == DISEPAKATI]

    @cached_property
    def counts(self) -> dict[str, int]:
        left = sum(one.hasil == TIDAK_DITERUSKAN for one in self.sent)
        decided = [usulan for usulan in self.discussed if putusan(usulan) or usulan.status in DIPUTUSKAN]
        reserve = sum(fate(usulan) == CADANGAN for usulan in self.discussed)
        return {
            "diajukan": len(self.sent),
            "tidak_diteruskan": left,
            "digabung": len(self.sent) - left - len(self.discussed),
            "utama": len(self.discussed),
            "dibahas": len(decided),
            "disepakati": len(self.agreed),
            "cadangan": reserve,
            "belum_disepakati": len(self.discussed) - len(self.agreed) - reserve,
        }


LANGKAH = {
    "diajukan": "Diajukan",
    "tidak_diteruskan": "Tidak diteruskan ke forum",
    "digabung": "Digabung ke usulan lain",
    "utama": "Usulan utama",
    "dibahas": "Dibahas dan diputuskan",
    "disepakati": "Disepakati",
    "cadangan": "Cadangan",
    "belum_disepakati": "Belum disepakati atau tidak dibahas",
}


def corong(semua: Diajukan) -> Gambar:
    """From what was sent to what was agreed."""
    counts = semua.counts
    batang = [_batang(nama, [counts[kunci]], f"{counts[kunci]} usulan") for kunci, nama in LANGKAH.items()]
    return gambar(batang)


def _batang(label: str, nilai: Iterable[Decimal | int], teks: str) -> Batang:
    return {"label": label, "nilai": [str(value) for value in nilai], "teks": teks}


def gambar(batang: Sequence[Batang], *, seri: Sequence[str] = (), catatan: str = "") -> Gambar:
    longest = max((Decimal(value) for one in batang for value in one["nilai"]), default=NOL)
    return {"seri": list(seri), "terbesar": str(longest), "batang": list(batang), "catatan": catatan}


def money_bars(rows: Iterable[tuple[str, Decimal, str]], *, catatan: str = "") -> Gambar:
    """(label, rupiah, what stands before the sum)."""
    return gambar([_batang(nama, [nilai], f"{before}{rp(nilai)}") for nama, nilai, before in rows], catatan=catatan)


def shared_note(agreed: Iterable[Usulan]) -> str:
    """How a pagu of several desa is counted in a desa's sum; empty where there is none."""
    shared = any(len(usulan.desa_semua) > 1 for usulan in agreed)
    return "Pagu usulan bersama dibagi rata di antara pengusulnya." if shared else ""


# -- recapitulations -------------------------------------------------------------------------------------


def rekap_desa(semua: Diajukan) -> Rekap:
    """Each desa with what it has sent, also where it was merged; a pagu of several desa is split equally."""
    shares: dict[int, Decimal] = {}
    for usulan in semua.agreed:
        desa = sorted(usulan.desa_semua, key=lambda one: one.kode)
        for one, part in zip(desa, split(pagu(usulan) or NOL, len(desa)), strict=True):
            shares[one.pk] = shares.get(one.pk, NOL) + part
    own: dict[int, list[Sent]] = {}
    for sent in semua.sent:
        for desa_pk in [one.pk for one in sent.usulan.desa.all()] or [0]:
            own.setdefault(desa_pk, []).append(sent)
    baris = [_baris(one.sebutan, own.get(one.pk, []), shares.get(one.pk, NOL)) for one in semua.desa]
    if 0 in own:
        alone = sum((pagu(u) or NOL for u in semua.agreed if not u.desa_semua), NOL)
        baris.append(_baris("Kecamatan", own[0], alone))
    notes = []
    if sum(len(rows) for rows in own.values()) > len(semua.sent):
        notes.append("Usulan bersama dihitung pada setiap pengusulnya, tetapi satu kali pada jumlah.")
    if shared := shared_note(semua.agreed):
        notes.append(shared)
    return _rekap(semua, baris, notes)


def rekap_kelompok(semua: Diajukan) -> Rekap:
    def of(kelompok: str) -> Callable[[Usulan], bool]:
        return lambda usulan: (usulan.urusan.kelompok if usulan.urusan else "") == kelompok

    groups = [(str(one.label), one.value) for one in Kelompok]
    if any(of("")(sent.utama) for sent in semua.sent):
        groups.append(("Urusan belum diisi", ""))
    baris = [
        _baris(
            nama,
            [sent for sent in semua.sent if of(kelompok)(sent.utama)],
            sum((pagu(u) or NOL for u in semua.agreed if of(kelompok)(u)), NOL),
        )
        for nama, kelompok in groups
    ]
    return _rekap(semua, baris, [])


def _rekap(semua: Diajukan, baris: list[BarisRekap], notes: list[str]) -> Rekap:
    total = sum((pagu(usulan) or NOL for usulan in semua.agreed), NOL)
    catatan = " ".join([*notes, *_without_price(semua)])
    return {"baris": baris, "jumlah": _baris("Jumlah", semua.sent, total), "catatan": catatan}


def _without_price(semua: Diajukan) -> list[str]:
    """Which part of the table's two sums is not known: of what is asked, and of what is agreed."""
    asked = sum(sent.usulan.anggaran is None for sent in semua.sent)
    agreed = sum(tanpa_harga(usulan) for usulan in semua.agreed)
    if not asked:
        return []
    of_them = f", di antaranya {agreed} kegiatan yang disepakati" if agreed else ""
    return [f"Harga belum diisi pada {asked} usulan{of_them}; jumlahnya belum memuatnya."]


def _baris(nama: str, rows: Sequence[Sent], agreed: Decimal) -> BarisRekap:
    hasil = [one.hasil for one in rows]
    return {
        "nama": nama,
        "diusulkan": len(rows),
        "anggaran": str(sum((one.usulan.anggaran for one in rows if one.usulan.anggaran is not None), NOL)),
        "disepakati": hasil.count(DISEPAKATI),
        "pagu": str(agreed),
        "cadangan": hasil.count(CADANGAN),
        "belum_disepakati": hasil.count(BELUM),
        "tidak_diteruskan": hasil.count(TIDAK_DITERUSKAN),
    }


def desa_bars(rekap: Rekap) -> Gambar:

    def bar(row: BarisRekap) -> Batang:
        sent, agreed = row["diusulkan"], row["disepakati"]
        return _batang(row["nama"], [sent, agreed], f"{sent} diajukan, {agreed} disepakati")

    return gambar([bar(row) for row in rekap["baris"]], seri=["Diajukan", "Disepakati"])


def ranks(semua: Diajukan) -> dict[str, tuple[str, str]]:
    """Kode of a usulan → its session, and its rank there: "12 dari 27"."""
    lists: dict[int, list[tuple[int, str, str]]] = {}
    for usulan in semua.mains:
        if (row := butir(usulan)) is not None:
            lists.setdefault(row.sidang_id, []).append((_place(row), usulan.kode, row.sidang.nama))
    return {
        kode: (nama, f"{n} dari {len(rows)}")
        for rows in lists.values()
        for n, (_, kode, nama) in enumerate(sorted(rows), 1)
    }


def _place(row: Butir) -> int:
    return row.urutan
