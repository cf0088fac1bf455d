"""The names on one page of the record, as far as its reader may know them: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from forum.models import AntreanBicara, Bicara, Langkah, Pemeriksaan, Peserta, Petugas, Sidang
from musrenbang.models import Jejak, Musrenbang, Pengguna
from usulan.models import Usulan
from usulan.rinci.history import field_names

from .names import Names, OfficeChange, OfficeNames, Place

Peran = Pengguna.Peran
PLACING = ("susun", "tambahkan")  # they say which usulan a butir is


def names_for(entries: Sequence[Jejak], acara: Musrenbang, user: Pengguna) -> Names:
    """Have the event's kecamatan and kabupaten fetched.

    A title is told to whoever may open the usulan, and to everybody once it stands in a session, whose list all
    accounts of the event read. Reasons follow the page on which each stands: those of a usulan for who may open it,
    those of a session from the seal on.
    """
    # What other entries must tell: who held which office, which usulan a butir is, what a removed session was called.
    told = [*PLACING, "tunjuk", "berhentikan", "hapus"]
    acts = Jejak.objects.filter(rantai__kunci__in=acara.kunci_semua, aksi__in=told)
    before = list(acts.order_by("rantai", "urut"))
    butir = dict(pair for act in before if act.aksi in PLACING for pair in act.data.get("butir", {}).items())
    titles, readable = _usulan({*_usulan_kode(entries, butir)}, set(butir.values()), user)
    accounts = _accounts({*_usernames(entries)}, acara)
    changed = {name for entry in entries for name in entry.data.get("ubah", {})}
    people = {username: name for username, (name, _) in accounts.items()}
    return Names(
        accounts=accounts,
        usulan=titles,
        readable=readable,
        butir=butir,
        sidang=_sessions(before, acara),
        peserta=Place(
            "seorang peserta", reverse("peserta", args=[acara.kode]) if Peserta.can_baca(acara, user) else ""
        ),
        changes=tuple(_office(act) for act in before if act.aksi in ("tunjuk", "berhentikan")),
        fields=field_names(acara.kecamatan, changed) | {"pimpinan_sidang": people},
        decided=acara.disegel,
        called=_called_things(entries, acara),
    )


def public_names(entries: Sequence[Jejak], acara: Musrenbang) -> Names:
    """Of acts in sessions that anybody could watch: titles without links, offices instead of people."""
    before = list(
        Jejak.objects.filter(
            rantai__kunci__in=acara.kunci_semua, aksi__in=[*PLACING, "tunjuk", "berhentikan"]
        ).order_by("rantai", "urut")
    )
    butir = {kode: usulan for act in before if act.aksi in PLACING for kode, usulan in act.data["butir"].items()}
    # What waits for its verification is in no list that anybody could watch.
    seen = {*_usulan_kode(entries, butir)} & set(butir.values())
    rows = Usulan.objects.filter(kode__in=seen).only("kode", "kegiatan", "lokasi")
    return OfficeNames(
        usulan={row.kode: Place(str(row)) for row in rows},
        butir=butir,
        sidang={sidang.nama_jejak: Place(called(sidang.nama)) for sidang in acara.sidang.all()},
        changes=tuple(_office(act) for act in before if act.aksi not in PLACING),
        decided=acara.disegel,
    )


def _usulan_kode(entries: Sequence[Jejak], butir: dict[str, str]) -> Iterator[str]:
    """Of every usulan that the page names."""
    for entry in entries:
        kind, _, kode = entry.objek.partition(":")
        isi = entry.data
        if kind == "usulan":
            yield from filter(None, (kode, isi.get("induk"), isi.get("bersama")))
        elif kind == "nilai":
            yield isi.get("usulan") or isi.get("baru", {}).get("usulan", "")
        elif kind == "sidang" and entry.aksi == "tambahkan":
            yield isi["usulan"]
        elif kind == "sidang" and entry.aksi in ("pindah", "keluarkan", "tunda", "angkat"):
            yield butir.get(isi["butir"], "")
        elif kind == "perbaikan":
            yield butir.get(isi.get("butir", ""), "")
        elif kind == "sidang" and entry.aksi in ("putuskan", "urungkan"):
            yield from (butir.get(one, "") for one in isi["butir"])


def _usulan(wanted: set[str], discussed: set[str], user: Pengguna) -> tuple[dict[str, Place], frozenset[str]]:
    """Titles of those that may be named, and the kode of those that may be opened."""
    open_to = frozenset(Usulan.objects.visible_to(user).filter(kode__in=wanted).values_list("kode", flat=True))
    rows = Usulan.objects.filter(kode__in=open_to | (wanted & discussed)).only("kode", "kegiatan", "lokasi")
    return {
        row.kode: Place(str(row), reverse("usulan_rinci", args=[row.kode]) if row.kode in open_to else "")
        for row in rows
    }, open_to


def _usernames(entries: Sequence[Jejak]) -> Iterator[str]:
    for entry in entries:
        yield entry.oleh
        isi = entry.data
        yield isi.get("pengguna", "")
        yield from filter(None, isi.get("ubah", {}).get("pimpinan_sidang", ()))


def _accounts(usernames: set[str], acara: Musrenbang) -> dict[str, tuple[str, str]]:
    desa = {row.kode: row.sebutan for row in acara.kecamatan.desa.all()}
    rows = Pengguna.objects.filter(username__in=usernames).select_related("opd")
    return {row.username: (str(row), _place(row, acara, desa)) for row in rows}


def _place(akun: Pengguna, acara: Musrenbang, desa: dict[str, str]) -> str:
    """Where this account belongs: "Desa Loji", "Kecamatan Cimandaya"; empty for petugas."""
    places = {
        Peran.DESA: desa.get(akun.kode_wilayah, ""),
        Peran.KECAMATAN: f"Kecamatan {acara.kecamatan.nama}",
        Peran.KABUPATEN: acara.kecamatan.kabupaten.sebutan,
        Peran.OPD: akun.opd.nama if akun.opd else "",
    }
    return places.get(Peran(akun.peran), "")


def _session(sidang: Sidang) -> Place:
    return Place(called(sidang.nama), reverse("sidang_rinci", args=[sidang.kode]))


def called(nama: str) -> str:
    """As a sentence names a session."""
    """As a sentence calls it."""
    return nama if "sidang" in nama.lower() else f"sidang {nama}"


def _sessions(before: Sequence[Jejak], acara: Musrenbang) -> dict[str, Place]:
    """Those that are gone too, and each again under the name of the queue of its speakers."""
    gone = {act.objek: Place(called(act.data.get("nama", "sebuah sidang"))) for act in before if act.aksi == "hapus"}
    queues = {row.nama_jejak: _session(row.sidang) for row in _queues(acara)}
    return gone | {sidang.nama_jejak: _session(sidang) for sidang in acara.sidang.all()} | queues


def _queues(acara: Musrenbang) -> Iterable[AntreanBicara]:
    return AntreanBicara.objects.filter(musrenbang=acara).select_related("sidang")


def _called_things(entries: Sequence[Jejak], acara: Musrenbang) -> dict[str, str]:
    """Of the day: only asked for where the page tells of it."""
    kinds = {entry.objek.partition(":")[0] for entry in entries}
    if not kinds & {"susunanacara", "pemeriksaan", "antreanbicara", "catatan"}:
        return {}
    rows: list[Any] = [
        *Langkah.objects.filter(susunan__musrenbang=acara),
        *Bicara.objects.filter(antrean__musrenbang=acara).select_related("desa"),
    ]
    checks = Pemeriksaan.objects.filter(musrenbang=acara).select_related("desa")
    return (
        {row.nama_jejak: str(row) for row in rows}
        | {row.nama_jejak: row.desa.sebutan for row in checks}
        | {f"desa:{desa.kode}": desa.sebutan for desa in acara.kecamatan.desa.all()}
    )


def _office(act: Jejak) -> OfficeChange:
    isi = act.data
    tugas = str(Petugas.Tugas(isi["tugas"]).label).lower()
    return OfficeChange((act.rantai_id, act.urut), act.objek, isi["pengguna"], tugas, held=act.aksi == "tunjuk")
