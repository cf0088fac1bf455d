"""What a session's entries give beside its own fields: its list, its decisions, its offices (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Isi = dict[str, Any]


def replay_list(entries: Iterable[tuple[str, Isi]]) -> Isi:
    """{"urutan": butir in their order, "usulan": butir → usulan, "putusan": butir → decision, "ditunda": sorted butir,
    "petugas": sorted}.

    ValueError or KeyError where an entry names a butir that is not there.
    """
    urutan: list[str] = []
    usulan: dict[str, str] = {}
    putusan: dict[str, Isi] = {}
    petugas: set[str] = set()
    ditunda: set[str] = set()
    for aksi, isi in entries:
        match aksi:
            case "susun":
                urutan += isi["urutan"]
                usulan |= isi["butir"]
            case "pindah":
                urutan.remove(isi["butir"])
                urutan.insert(urutan.index(isi["setelah"]) + 1 if isi["setelah"] else 0, isi["butir"])
            case "keluarkan":
                urutan.remove(isi["butir"])
                del usulan[isi["butir"]]
                putusan.pop(isi["butir"], None)
                ditunda.discard(isi["butir"])
            case "putuskan" | "urungkan":
                putusan |= isi["putusan"]
                ditunda -= {butir for butir, decided in isi["putusan"].items() if decided}
            case "tunda" | "angkat":
                (ditunda.add if aksi == "tunda" else ditunda.discard)(isi["butir"])
            case "tunjuk" | "berhentikan":
                (petugas.add if aksi == "tunjuk" else petugas.discard)(f"{isi['tugas']}:{isi['pengguna']}")
    decided = {butir: isi for butir, isi in putusan.items() if isi}
    listed = {"urutan": urutan, "usulan": usulan, "putusan": decided, "ditunda": sorted(ditunda)}
    return listed | {"petugas": sorted(petugas)}


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
