"""What the pages of the RKP list: its subbab with their state, the versions of a text, its documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from laporan.isi.rkp import KATA, Kosong, Susunan
from laporan.kalimat.rkp import BAB, PEMBUKA, SISTEMATIKA, TERTULIS, Subbab
from laporan.models import ProsaRKP, Terbitan
from laporan.segel.compare import differing
from musrenbang.models import Jejak, Musrenbang, Pengguna

BAKU, DITULIS, DIKOSONGKAN, KOSONG = "teks baku", "ditulis kecamatan", "dikosongkan", "belum terisi"


class BarisSubbab(NamedTuple):
    """`nomor` as it is printed; "" where it is left out."""

    subbab: Subbab
    nomor: str
    keadaan: str
    tersisih: list[Kosong]

    @property
    def diisi(self) -> bool:
        return self.keadaan in (BAKU, DITULIS)


@dataclass(frozen=True)
class BagianRKP:
    judul: str
    baris: list[BarisSubbab]


def parts(acara: Musrenbang, susunan: Susunan) -> list[BagianRKP]:
    """Kata Pengantar, then every bab, with all their subbab, also those that are left out."""
    written = {row.subbab: row for row in acara.prosa_rkp.all()}
    numbers = {sub["kata"]: sub["nomor"] for bab in susunan.isi["bab"] for sub in bab["subbab"]}
    missing: dict[str, list[Kosong]] = {}
    for one in susunan.kosong:
        missing.setdefault(one.kata, []).append(one)

    def row(subbab: Subbab) -> BarisSubbab:
        prosa = written.get(subbab.kata)
        gone = missing.get(subbab.kata, [])
        return BarisSubbab(subbab, numbers.get(subbab.kata, ""), _state(subbab, prosa, gone), gone)

    chapters = [(judul, [one for one in rows if one.kata != SISTEMATIKA]) for judul, rows in BAB.items()]
    return [BagianRKP(judul, [row(one) for one in rows]) for judul, rows in [("Awal", [PEMBUKA]), *chapters]]


def _state(subbab: Subbab, prosa: ProsaRKP | None, gone: Sequence[Kosong]) -> str:
    if any(not one.baris for one in gone):
        return DIKOSONGKAN if prosa and not prosa.teks else KOSONG
    return DITULIS if prosa and prosa.teks != subbab.baku.strip("\n") else BAKU


def beside(kata: str) -> tuple[Subbab | None, Subbab | None]:
    """The subbab before this one and after it."""
    rows = list(TERTULIS.values())
    at = next(n for n, one in enumerate(rows) if one.kata == kata)
    return rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None


class Versi(NamedTuple):
    """One text that stood in a subbab. `urut`: the number of its entry."""

    urut: int
    waktu: dt.datetime
    oleh: str
    teks: str


def versions(prosa: ProsaRKP | None) -> list[Versi]:
    """Newest first, as the record has them."""
    if prosa is None or prosa.pk is None:
        return []
    rows = list(Jejak.objects.filter(objek=prosa.nama_jejak, rantai__kunci=prosa.kunci_rantai).order_by("-urut"))
    names = {row.username: str(row) for row in Pengguna.objects.filter(username__in={row.oleh for row in rows})}
    return [Versi(row.urut, row.waktu, names.get(row.oleh, row.oleh), _text(row)) for row in rows]


def _text(row: Jejak) -> str:
    data = row.data
    return str(data.get("baru", {}).get("teks", "")) if "baru" in data else str(data["ubah"]["teks"][1])


def documents(acara: Musrenbang) -> list[Terbitan]:
    """The official ones, the newest version first."""
    return list(acara.terbitan.resmi().filter(dokumen=KATA).order_by("-versi", "jenis").defer("isi"))


@dataclass(frozen=True)
class DrafRKP:
    terbitan: Terbitan
    waktu: dt.datetime | None
    beda: list[str]


def draft(acara: Musrenbang, susunan: Susunan) -> DrafRKP | None:
    """The newest draft, and how it differs from what would be set now."""
    row = acara.terbitan.draf_sendiri(KATA).order_by("-versi").first()
    if row is None:
        return None
    told: dict[str, Any] = {name: part for name, part in row.data.items() if name != "draf"}
    try:
        waktu = dt.datetime.fromisoformat(row.data["draf"]["waktu"])
    except (KeyError, ValueError, TypeError):
        waktu = None
    return DrafRKP(row, waktu, _named(told, susunan))


def changed_since_set(acara: Musrenbang, susunan: Susunan) -> list[str] | None:
    """In what the newest version that was set differs from what would be set now; None where none was."""
    rows = acara.terbitan.filter(dokumen=KATA, jenis=Terbitan.Jenis.NASKAH)
    newest = rows.order_by("-versi").first()
    if newest is None:
        return None
    own = {"versi", "alasan_versi", "segel"}
    told = {name: part for name, part in newest.data.items() if name not in own}
    now = {name: part for name, part in susunan.isi.items() if name not in own}
    return differing({KATA: told}, {KATA: now})


def _named(told: dict[str, Any], susunan: Susunan) -> list[str]:
    return differing({KATA: told}, {KATA: susunan.isi})
