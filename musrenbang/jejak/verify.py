"""The record against what stands in the database: every chain, every recorded row, every anchor.

Whoever owns the database can write a whole chain anew. He cannot change what is printed on signed pages, nor the
file in which `periksa_jejak --titik` has noted earlier heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils import timezone

from musrenbang.galat import TidakSah

from .chain import AWAL, Isi, Jejak, Rantai
from .change import Bagian, Berjejak
from .links import TERAKHIR, RantaiPutus, verify_chain

SEKALIGUS = 500  # rows looked at together
# SQLite keeps letters in a column of numbers, if somebody writes them there.
TAK_TERBACA = "barisnya memuat nilai yang tidak terbaca"
TERHAPUS = "hapus"  # the last entry of a row
DIBUKA = "buka_acara"  # the entry in one chain that names another, which begins
KEMBAR = "ada lebih dari satu baris dengan nama ini"
# The last two: a row that it belongs to is gone.
UNREADABLE = (ValidationError, ValueError, TypeError, ArithmeticError, AttributeError, ObjectDoesNotExist)


def chain_faults(rantai: Rantai) -> Iterator[str]:
    """What is wrong with one chain: a broken link, or a head that says other than the links."""
    try:
        verify_chain(rantai)
    except RantaiPutus as galat:
        yield galat.pesan
        return
    if not rantai.panjang:
        yield f"{rantai.kunci}: rantai tanpa catatan"
    if rantai.awal != AWAL and not _earlier_versions(rantai).filter(sidik=rantai.awal).exists():
        yield f"{rantai.kunci}: awal rantai bukan ujung rantai versi sebelumnya"
    sealed = rantai.jejak.filter(aksi=TERAKHIR).first()
    if sealed and rantai.disegel_pada is None:
        yield f"{rantai.kunci}: rantai ini sudah disegel, tetapi kepalanya tidak tertutup"
    if rantai.disegel_pada is not None and not sealed:
        yield f"{rantai.kunci}: kepala rantai tertutup, tetapi tidak ada catatan segel"
    if sealed and rantai.disegel_pada not in (None, sealed.waktu):
        yield f"{rantai.kunci}: kepala rantai ditutup pada waktu lain daripada catatan segelnya"


def _earlier_versions(rantai: Rantai) -> models.QuerySet[Rantai]:
    """`musrenbang:<kode>:1` before `musrenbang:<kode>:2`: closed, and of the same event."""
    event = rantai.kunci.rpartition(":")[0] + ":"
    return Rantai.objects.filter(kunci__startswith=event).exclude(disegel_pada=None).exclude(pk=rantai.pk)


# -- rows -------------------------------------------------------------------------------------------------


def row_faults() -> Iterator[str]:
    """Rows that are not as their entries say, rows without entries, entries without their row, chains that are gone."""
    recorded = [model for model in apps.get_models() if issubclass(model, Berjejak)]
    for model in recorded:
        yield from _faults_of(model)
    yield from _nameless(recorded)
    yield from _chainless()
    yield from _thrown_away()
    yield from _unowned()


def _faults_of(model: type[Berjejak]) -> Iterator[str]:
    standing: set[str] = set()
    pks = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), SEKALIGUS):
        rows, unread = _read(model, pks[start : start + SEKALIGUS])
        for row in unread:
            standing.add(row.nama_jejak)
            yield f"{row.nama_jejak}: {TAK_TERBACA}"
        entries = _entries(row.nama_jejak for row in rows)
        for row in rows:
            if row.nama_jejak in standing:
                yield f"{row.nama_jejak}: {KEMBAR}"
            standing.add(row.nama_jejak)
            if fault := _fault(row, entries.get(row.nama_jejak, [])):
                yield f"{row.nama_jejak}: {fault}"
    yield from _removed(model, standing)


def _read(model: type[Berjejak], pks: list[int]) -> tuple[list[Berjejak], list[Berjejak]]:
    """The rows, and of those that cannot be read what names them."""
    rows = model.standing().filter(pk__in=pks).order_by("pk")
    try:
        return list(rows), []
    except UNREADABLE:
        if len(pks) == 1:
            return [], list(model._base_manager.only("kode").filter(pk__in=pks))  # type: ignore[misc]
    parts = [_read(model, [pk]) for pk in pks]
    return [row for read, _ in parts for row in read], [row for _, unread in parts for row in unread]


def _unowned() -> Iterator[str]:
    """Parts that no aggregate has, so that no entry tells of them: an account of no kabupaten."""
    keepers = [m for m in apps.get_models() if issubclass(m, Berjejak) and m.parts is not Berjejak.parts]
    owned = {_name(part) for model in keepers for row in model.keepers() for part in row.parts()}
    for model in apps.get_models():
        if issubclass(model, Bagian):
            names = [_name(part) for part in model._base_manager.order_by("pk")]
            yield from (f"{name}: tidak tercatat pada kabupaten mana pun" for name in names if name not in owned)
            yield from (f"{name}: {KEMBAR}" for name in sorted(set(names)) if names.count(name) > 1)


def _name(part: Bagian) -> str:
    """Its number in the table where what it is named after is gone."""
    try:
        return part.nama_jejak
    except UNREADABLE:
        return f"{part._meta.model_name} nomor {part.pk}"


def _entries(names: Iterable[str]) -> dict[str, list[Jejak]]:
    """The entries of each of these rows, over all chains, in the order in which they were written."""
    found: dict[str, list[Jejak]] = {}
    rows = Jejak.objects.filter(objek__in=list(names)).select_related("rantai")
    for row in rows.order_by("waktu", "rantai", "urut"):
        found.setdefault(row.objek, []).append(row)
    return found


def _fault(row: Berjejak, entries: list[Jejak]) -> str:
    """As many entries as the row has versions, the first of them its birth; and they give the row as it stands."""
    try:
        now, versions, chains = row.recorded(), row.version + 1, row.chains
    except UNREADABLE:
        return TAK_TERBACA
    if strange := {entry.rantai.kunci for entry in entries} - chains:
        return f"tercatat pada rantai lain: {', '.join(sorted(strange))}"
    if len(entries) != versions:
        return f"tercatat {len(entries)} kali, padahal menurut versinya {versions} kali"
    if entries[-1].aksi == TERHAPUS:
        return "tercatat dihapus, tetapi barisnya masih ada"
    try:
        replayed = type(row).replay([(entry.aksi, entry.data) for entry in entries])
    except (ValueError, KeyError, TypeError, AttributeError):
        return "catatannya tidak berurutan atau tidak terbaca"
    if differing := _differing(replayed, now):
        return f"isinya tidak sesuai dengan catatan: {', '.join(differing)}"
    return ""


def _differing(one: Isi, other: Isi) -> list[str]:
    """The names of the fields in which the two differ; of parts, which part."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    if names == ["bagian"]:
        return [f"bagian {name}" for name in _differing(one.get("bagian", {}), other.get("bagian", {}))]
    return names


def _removed(model: type[Berjejak], standing: set[str]) -> Iterator[str]:
    """A row that is gone must have gone through the door: its last entry says so."""
    prefix = f"{model._meta.model_name}:"
    names = set(Jejak.objects.filter(objek__startswith=prefix).order_by().values_list("objek", flat=True).distinct())
    for name in sorted(names - standing):
        entries = _entries([name]).get(name)
        if not entries:
            continue  # none of them belongs to a chain, as _chainless() says
        if entries[-1].aksi != TERHAPUS:
            yield f"{name}: tercatat, tetapi tidak ada lagi di basis data"
        elif chains := sorted({entry.rantai.kunci for entry in entries})[1:]:
            yield f"{name}: tercatat pada rantai lain: {', '.join(chains)}"


def _nameless(models: Iterable[type[Berjejak]]) -> Iterator[str]:
    """Entries of a kind of row that there is not."""
    rows = Jejak.objects.exclude(objek__regex=f"^({'|'.join(str(m._meta.model_name) for m in models)}):")
    for name in rows.order_by("objek").values_list("objek", flat=True).distinct():
        yield f"{name}: tercatat, tetapi jenisnya tidak dikenal"


def _chainless() -> Iterator[str]:
    """Entries that belong to no chain, so that no link holds them."""
    for entry in Jejak.objects.exclude(rantai__in=Rantai.objects.all()).order_by("pk"):
        yield f"{entry.objek}: jejak nomor {entry.urut} tidak termasuk rantai mana pun"


def _thrown_away() -> Iterator[str]:
    """Chains that are gone with all rows that they tell of, so that nothing else misses them."""
    opened = [str(entry.data.get("rantai")) for entry in Jejak.objects.filter(aksi=DIBUKA).order_by("pk")]
    there = set(Rantai.objects.filter(kunci__in=opened).values_list("kunci", flat=True))
    yield from (f"{kunci}: tercatat dibuka, tetapi rantainya tidak ada lagi" for kunci in opened if kunci not in there)


# -- anchors ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    waktu: str
    kunci: str
    length: int
    sidik: str


def read_points(path: Path) -> list[Point]:
    """What earlier runs have noted in this file. TidakSah where it is no such file."""
    points = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            waktu, kunci, panjang, sidik = line.split()
            points.append(Point(waktu, kunci, int(panjang), sidik))
        except ValueError:
            raise TidakSah(f"Baris {number} pada {path} bukan titik yang dicatat periksa_jejak.") from None
    return points


def point_faults(points: Iterable[Point]) -> Iterator[str]:
    """Chains that are shorter than, or differ from, what was noted."""
    for p in points:
        if p.length and not Jejak.objects.filter(rantai__kunci=p.kunci, urut=p.length, sidik=p.sidik).exists():
            yield f"{p.kunci}: pada {p.waktu} jejak nomor {p.length} bersidik {p.sidik}, sekarang tidak"


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines() if path.exists() else []
    except (OSError, ValueError) as cause:
        raise TidakSah(f"{path} tidak dapat dibaca: {cause}.") from None


def note_points(path: Path) -> None:
    """Append `time chain length head` of every chain."""
    now = timezone.now().isoformat(timespec="seconds")
    lines = [f"{now} {head.kunci} {head.panjang} {head.sidik}\n" for head in Rantai.objects.order_by("kunci")]
    try:
        with path.open("a") as file:
            file.writelines(lines)
    except OSError as cause:
        raise TidakSah(f"{path} tidak dapat ditulis: {cause}.") from None
