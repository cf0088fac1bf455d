"""Every issued document against its entries: its text, its file, the seal that commits to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from laporan.isi.registry import TANPA_SEGEL
from laporan.isi.snapshot import snapshot_digest
from laporan.models import Perbaikan, Terbitan
from laporan.terbitan.entries import (
    BUKAN_URUTAN,
    TERBIT,
    entries_of,
    frozen,
    frozen_twice,
    in_order,
    issued_sha256,
    order_faults,
)
from laporan.terbitan.promise import closings_of, promise_for, seal_of
from laporan.terbitan.strange import printed_files, unknown
from musrenbang.jejak.canonical import digest
from musrenbang.jejak.chain import AWAL, Isi, Jejak, Rantai
from musrenbang.jejak.links import is_whole
from musrenbang.jejak.verify import UNREADABLE
from musrenbang.models import Musrenbang


def document_faults(*, files: bool = True) -> Iterator[str]:
    """Whether every document has its row and every row its entries, the row verifier tells (musrenbang/jejak).

    Without `files` what they say of each other alone: a file that is missing can be made again.
    """
    for terbitan in Terbitan.objects.select_related("musrenbang").order_by("pk"):
        for fault in _faults(terbitan) if files else record_faults(terbitan):
            yield f"{terbitan.nama_jejak} {terbitan.dokumen} ({terbitan.get_jenis_display()}): {fault}"
    for acara in Musrenbang.objects.exclude(disegel_pada=None):
        yield from _seal_faults(acara)
    yield from order_faults()
    if files:
        yield from _strange_files()


def _strange_files() -> Iterator[str]:
    """While one is being printed its file is there before its row says so."""
    files = printed_files()
    if not Terbitan.objects.filter(sha256="").exists():
        for path in unknown(files):
            yield f"terbitan/{path.name}: berkas ini bukan milik dokumen mana pun di basis data"


def _faults(terbitan: Terbitan) -> Iterator[str]:
    if salah := record_faults(terbitan):
        yield from salah
    elif terbitan.jadi and not terbitan.berkas.exists():
        yield "berkasnya tidak ada; jalankan “pekerja” untuk membuatnya lagi"
    elif terbitan.jadi and not terbitan.utuh:
        yield "berkasnya berubah; jalankan “pekerja” untuk membuatnya lagi"


def record_faults(terbitan: Terbitan) -> list[str]:
    """Where the row says something else than its entries, or than the seal; its file aside."""
    rows, found = entries_of(terbitan), []
    if not in_order(rows):
        found.append(BUKAN_URUTAN)
    if hashlib.sha256(terbitan.isi.encode()).hexdigest() != frozen(rows).get("isi_sidik"):
        found.append("isinya bukan yang dicatat ketika dibekukan")
    if terbitan.sha256 != issued_sha256(rows):
        found.append("sha256-nya bukan yang dicatat ketika diterbitkan")
    return found + list(_draft_faults(terbitan) if terbitan.jenis == Terbitan.Jenis.DRAF else _unpromised(terbitan))


def _draft_faults(draf: Terbitan) -> Iterator[str]:
    if draf.musrenbang.disegel and not draf.sendiri and Perbaikan.of(draf.musrenbang) is None:
        yield "draf masih ada sesudah segel"
    if not _follows(draf):
        yield "sidik yang tercetak pada draf ini bukan sidik jejak dengan nomor itu"


def _follows(draf: Terbitan) -> bool:
    """A draft prints the head of the record at which it was made: that entry still stands."""
    try:
        about = draf.data["draf"]
        urut, sidik = int(about["jejak"]), about["sidik"]
    except (ValueError, KeyError, TypeError):
        return False
    acara = draf.musrenbang
    # One of a correction prints the head of the next version's record.
    keys = [*acara.kunci_semua, acara.kunci_versi(acara.versi + 1)]
    entry = Jejak.objects.filter(rantai__kunci__in=keys, urut=urut, sidik=sidik)
    return entry.exists() if urut else sidik == AWAL


def _unpromised(terbitan: Terbitan) -> Iterator[str]:
    """The `segel` entry, or the one of its own closing, whose hash is printed on every page, commits to the text of
    each official document."""
    entry, made = promise_for(terbitan), "catatan penetapan" if terbitan.sendiri else "catatan segel"
    if entry is None:
        yield f"dokumen resmi tanpa {made}"
        return
    if frozen_twice(terbitan):
        yield "dokumen resmi ini tercatat dibekukan lebih dari sekali"
    tercetak, isi_sidik = _printed(terbitan)
    if tercetak.get("sidik") != entry.sidik:
        yield f"sidik yang tercetak bukan sidik {made}"
    elif not entry.marks(terbitan, tercetak):
        yield "kode, alamat atau waktu segel yang tercetak bukan miliknya"
    if isi_sidik != entry.dokumen.get(terbitan.kunci_segel):
        yield f"isinya bukan yang dijanjikan {made}"


def untrusted(documents: Iterable[Terbitan]) -> set[int]:
    """Keys of the documents of which nothing may be called genuine: the row differs from its entries, or the chain
    of those is broken itself. The chains of what follows a seal are short."""
    rows = list(documents)
    heads = Rantai.objects.filter(kunci__in={terbitan.kunci_rantai for terbitan in rows})
    whole = {rantai.kunci for rantai in heads if is_whole(rantai)}
    return {row.pk for row in rows if row.kunci_rantai not in whole or record_faults(row)}


def _issues(sha256: str) -> Iterator[Jejak]:
    """The `terbit` entries that may bear this sha256, whatever they are entries of."""
    rows = Jejak.objects.filter(aksi=TERBIT, rantai__kunci__startswith="sesudah:", objek__startswith="terbitan:")
    yield from rows.filter(isi__contains=f'"{sha256}"').order_by("pk")


def issued_as(sha256: str) -> Terbitan | None:
    """The official document whose `terbit` entry bears this sha256; None where no entry does, whatever a row says."""
    for entry in _issues(sha256):
        kode = entry.objek.removeprefix("terbitan:")
        terbitan = Terbitan.objects.resmi().filter(kode=kode).select_related("musrenbang__kecamatan").first()
        if terbitan and issued_sha256(entries_of(terbitan)) == sha256:
            return terbitan
    return None


def draft_of(sha256: str) -> Isi | None:
    """What the record says of the draft that was printed with these bytes: its `dokumen`, its number as `versi`.

    Its row may be gone long since. None where they are no draft's.
    """
    for entry in _issues(sha256):
        rows = list(Jejak.objects.filter(objek=entry.objek, rantai=entry.rantai_id).order_by("urut"))
        if (isi := frozen(rows)).get("jenis") == Terbitan.Jenis.DRAF and issued_sha256(rows) == sha256:
            return isi
    return None


def _seal_faults(acara: Musrenbang) -> Iterator[str]:
    """A sealed event stands as its last seal says, with every document that was sealed, of earlier versions too."""
    for versi in range(1, acara.versi + 1):
        entry, of = seal_of(acara, versi), "" if versi == 1 else f" versi {versi}"
        if entry is None:
            yield f"{acara.nama_jejak}: disegel menurut barisnya, tetapi tidak ada catatan segel{of}"
            continue
        if versi == acara.versi and entry.data.get("data") != _data_digest(acara):
            yield f"{acara.nama_jejak}: data musrenbang bukan yang dijanjikan catatan segel"
        standing = {terbitan.kunci_segel for terbitan in acara.terbitan.resmi().filter(versi=versi)}
        for kunci in entry.data.get("dokumen", {}).keys() - standing:
            yield f"{acara.nama_jejak}: dokumen {kunci}{of} disegel, tetapi tidak ada"
    for versi, closing in closings_of(acara):
        standing = {terbitan.kunci_segel for terbitan in acara.terbitan.resmi().filter(versi=versi)}
        for kunci in closing.dokumen.keys() - standing:
            yield f"{acara.nama_jejak}: dokumen {kunci} versi {versi} ditetapkan, tetapi tidak ada"


def _data_digest(acara: Musrenbang) -> str:
    try:
        return snapshot_digest(acara)
    except UNREADABLE:
        return ""


def _printed(terbitan: Terbitan) -> tuple[Mapping[str, str], str]:
    """The mark of the seal that it prints, and the digest of the rest; ({}, "") where the text is unreadable."""
    try:
        isi = terbitan.data
        return dict(isi["segel"]), digest({**isi, "segel": TANPA_SEGEL})
    except (ValueError, KeyError, TypeError):
        return {}, ""
