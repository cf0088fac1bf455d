"""What a session's entries give beside its own fields: its list, its decisions, its offices (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Isi = dict[str, Any]


def replay_list(entries: Iterable[tuple[str, Isi]]) -> Isi:
    """{"urutan": butir in their order, "usulan": butir → usulan, "putusan": butir → decision, "ditunda": sorted butir}.

    ValueError or KeyError where an entry names a butir that is not there.
    """
    urutan: list[str] = []
    usulan: dict[str, str] = {}
    putusan: dict[str, Isi] = {}
    ditunda: set[str] = set()
    for aksi, isi in entries:
        match aksi:
            case "susun" | "tambahkan":
                urutan += isi["urutan"]
                usulan |= isi["butir"]
            case "pindah":
                urutan.remove(isi["butir"])
                urutan.insert(urutan.index(isi["setelah"]) + 1 if isi["setelah"] else 0, isi["butir"])
            case "pakai_skor":
                if sorted(urutan) != sorted(isi["urutan"]):
                    raise ValueError(aksi)
                urutan = list(isi["urutan"])
            case "keluarkan":
                urutan.remove(isi["butir"])
                del usulan[isi["butir"]]
                putusan.pop(isi["butir"], None)
                ditunda.discard(isi["butir"])
            case "putuskan" | "urungkan":
                putusan |= isi["putusan"]
                ditunda -= {butir for butir, decided in isi["putusan"].items() if decided}
            case "tunda":
                ditunda.add(isi["butir"])
            case "angkat":
                ditunda.discard(isi["butir"])
    decided = {butir: isi for butir, isi in putusan.items() if isi}
    return {"urutan": urutan, "usulan": usulan, "putusan": decided, "ditunda": sorted(ditunda)}


def replay_offices(entries: Iterable[tuple[str, Isi]]) -> Isi:
    """{"petugas": sorted "tugas:login"}."""
    petugas: set[str] = set()
    for aksi, isi in entries:
        if aksi == "tunjuk":
            petugas.add(f"{isi['tugas']}:{isi['pengguna']}")
        if aksi == "berhentikan":
            petugas.discard(f"{isi['tugas']}:{isi['pengguna']}")
    return {"petugas": sorted(petugas)}


def replay_scores(entries: Iterable[tuple[str, Isi]]) -> Isi:
    """Where there are any, "skoring": the rounds of scoring, "undian": the draws. Each entry tells its own whole."""
    skoring: dict[int, Isi] = {}
    undian: dict[int, Isi] = {}
    for _, isi in entries:
        if baru := isi.get("skoring"):
            skoring |= {ke: one | {"status": "diganti"} for ke, one in skoring.items() if ke != baru["ke"]}
            skoring[baru["ke"]] = baru
        if tarikan := isi.get("undian"):
            undian[tarikan["ke"]] = tarikan
    return with_scores(list(skoring.values()), list(undian.values()))


def with_scores(skoring: list[Isi], undian: list[Isi]) -> Isi:
    """Nothing of either where there is none: a session without scores is recorded as it ever was."""
    return {name: rows for name, rows in (("skoring", skoring), ("undian", undian)) if rows}


def changed_in_plenary(entries: Iterable[tuple[str, Isi]]) -> dict[str, Isi]:
    """butir → what its group had decided, where another decision was taken after the session was closed."""
    before: dict[str, Isi] = {}
    closed = False
    for aksi, isi in entries:
        match aksi:
            case "tutup" | "buka_lagi":
                closed, before = aksi == "tutup", {}
            case "putuskan" if closed:  # urungkan is refused then
                before = isi["butir"] | before
    return before
