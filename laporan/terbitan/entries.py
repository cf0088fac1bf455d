"""What the record says of a document: frozen once, issued once, and of a draft that it was removed before the seal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from laporan.models import DITETAPKAN_SENDIRI, Terbitan
from musrenbang.jejak.chain import Isi, Jejak

BEKUKAN, TERBIT, HAPUS = "bekukan", "terbit", "hapus"
BUKAN_URUTAN = "catatannya bukan sekali “bekukan”, lalu sekali “terbit”"
RESMI_DIHAPUS = "dokumen resmi tercatat dihapus"
DRAF_SUSULAN = "draf tercatat sesudah segel"


def entries_of(terbitan: Terbitan) -> list[Jejak]:
    """Those of its own chain, in their order."""
    rows = Jejak.objects.filter(objek=terbitan.nama_jejak, rantai__kunci=terbitan.kunci_rantai)
    return list(rows.order_by("urut"))


def in_order(rows: Sequence[Jejak]) -> bool:
    """A lost file is made anew with the same bytes, and without an entry; nothing else happens to a document. A draft
    is removed, perhaps while it is being printed."""
    draft = frozen(rows).get("jenis") == Terbitan.Jenis.DRAF
    acts = [row.aksi for row in rows]
    return (acts[:-1] if draft and acts[-1] == HAPUS else acts) in ([BEKUKAN], [BEKUKAN, TERBIT])


def frozen(rows: Sequence[Jejak]) -> Isi:
    """The fields with which it was frozen; empty where its first entry says none."""
    baru = rows[0].data.get("baru") if rows and rows[0].aksi == BEKUKAN else None
    return baru if isinstance(baru, dict) else {}


def issued_sha256(rows: Sequence[Jejak]) -> str:
    """The sha256 in its `terbit` entry: what later entries say of it counts for nothing. Empty before it is issued."""
    try:
        return str(next(row.data["ubah"]["sha256"][1] for row in rows if row.aksi == TERBIT))
    except (StopIteration, KeyError, TypeError, IndexError):
        return ""


def frozen_twice(terbitan: Terbitan) -> bool:
    """Whether the record knows another official document of the same event, word, kind and version."""
    # Both in the text as it is stored: of two hundred packs one entry is read, not all.
    others = Jejak.objects.filter(
        rantai__kunci=terbitan.kunci_rantai, aksi=BEKUKAN, isi__contains=f'"jenis":"{terbitan.jenis}"'
    ).filter(isi__contains=f'"dokumen":"{terbitan.dokumen}"')
    own = [terbitan.dokumen, terbitan.jenis, terbitan.versi]
    fields = [frozen([row]) for row in others.exclude(objek=terbitan.nama_jejak)]
    return any([isi.get(name) for name in ("dokumen", "jenis", "versi")] == own for isi in fields)


def order_faults() -> Iterator[str]:
    """Whatever the rows say: an official document stays, and no draft of what the seal issues is made after the first
    of its version."""
    rows = Jejak.objects.filter(rantai__kunci__startswith="sesudah:", objek__startswith="terbitan:")
    rows, begun = rows.select_related("rantai").order_by("rantai", "urut"), _begun()
    for kunci, chain in groupby(rows, key=lambda row: row.rantai.kunci):
        documents: dict[str, list[Jejak]] = {}
        for row in chain:
            documents.setdefault(row.objek, []).append(row)
        resmi = [d for d in documents.values() if frozen(d).get("jenis") != Terbitan.Jenis.DRAF]
        sealed: dict[object, int] = {}
        for entries in resmi:
            isi = frozen(entries)
            # What is set by itself has versions of its own.
            if isi.get("dokumen") not in DITETAPKAN_SENDIRI:
                sealed.setdefault(isi.get("versi", 1), entries[0].urut)
        later = begun.get(kunci.partition(":")[2], {})
        for objek, entries in documents.items():
            # The version that was being made when it was last written of: a correction has drafts of its own.
            versi = max((versi for versi, waktu in later.items() if waktu <= entries[-1].waktu), default=1)
            if fault := _order_fault(entries, sealed.get(versi), official=entries in resmi):
                yield f"{objek}: {fault}"


def _begun() -> dict[str, dict[int, dt.datetime]]:
    """Event → when the record of each later version of it was begun."""
    found: dict[str, dict[int, dt.datetime]] = {}
    first = Jejak.objects.filter(urut=1, rantai__kunci__startswith="musrenbang:").exclude(rantai__kunci__endswith=":1")
    for kunci, waktu in first.values_list("rantai__kunci", "waktu"):
        _, kode, versi = kunci.split(":")
        found.setdefault(kode, {})[int(versi)] = waktu
    return found


def _order_fault(entries: Sequence[Jejak], sealed: int | None, *, official: bool) -> str:
    if official:
        return RESMI_DIHAPUS if HAPUS in {entry.aksi for entry in entries} else ""
    if sealed is not None and entries[-1].urut > sealed and frozen(entries).get("dokumen") not in DITETAPKAN_SENDIRI:
        return DRAF_SUSULAN
    # Of one that stands, record_faults() tells it.
    return BUKAN_URUTAN if entries[-1].aksi == HAPUS and not in_order(entries) else ""
