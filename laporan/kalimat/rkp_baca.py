"""How the prose of the RKP is read: paragraphs, lists, placeholders (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from laporan.contract.rkp import Blok
from laporan.kalimat import rkp_baku as baku

ISIAN = re.compile(r"\{(\w+)\}")
BUTIR = re.compile(r"^\s*(?:(\d+|[a-z])[.)]|[-–•])\s+")


class Terisi(NamedTuple):
    """`kosong`: of what was left out because nothing is known of it, the beginning and what it lacks."""

    blok: list[Blok]
    kosong: list[tuple[str, str]]


def unknown_names(teks: str) -> list[str]:
    """What stands in braces and is no placeholder of ours."""
    return sorted(set(ISIAN.findall(teks)) - baku.ISIAN.keys())


def read(teks: str, nilai: Mapping[str, str], *, daftar: bool = False) -> Terisi:
    """Paragraphs stand between empty lines; lines that begin with a dash or a number are items of a list. With
    `daftar` each line is a numbered item.

    A paragraph or item that names what nobody knows is left out: no hole is ever printed. Of a sentence that comes
    from the data as a whole, only where it applies, nothing is told.
    """
    blok: list[Blok] = []
    kosong: list[tuple[str, str]] = []
    for line in _lines(teks):
        if not line and daftar:
            continue
        if not line:
            blok.append({"jenis": "teks", "teks": ""})
            continue
        lacks = [name for name in ISIAN.findall(line) if not nilai.get(name)]
        if lacks and line.strip("{}") in baku.BERSYARAT:
            continue
        if lacks:
            kosong.append((_beginning(line), ", ".join(baku.ISIAN.get(name, name) for name in lacks)))
        else:
            # What a value says is never read as a mark.
            item = BUTIR.match(line)
            text = ISIAN.sub(lambda found: nilai[found[1]], line[item.end() :] if item else line)
            _lay(blok, text, numbered=daftar or bool(item and item[1]) if item or daftar else None)
    return Terisi([one for one in blok if one.get("butir") or one.get("teks")], kosong)


def _lines(teks: str) -> Iterable[str]:
    for line in teks.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield line.strip()


def _beginning(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:60].rsplit(' ', 1)[0]} …"


def _lay(blok: list[Blok], text: str, *, numbered: bool | None) -> None:
    """To the list before it, to the paragraph before it (`numbered` None), or as the first of a new one."""
    last = blok[-1] if blok else None
    if numbered is not None:
        if last and last["jenis"] == "butir" and last["bernomor"] == numbered:
            last["butir"].append(text)
        else:
            blok.append({"jenis": "butir", "butir": [text], "bernomor": numbered})
    elif last and last["jenis"] == "teks" and last["teks"]:
        last["teks"] = f"{last['teks']} {text}"
    else:
        blok.append({"jenis": "teks", "teks": text})


def systematic(bab: Iterable[tuple[str, str, Iterable[str]]]) -> list[str]:
    """Of each bab (number, title, titles of what is in it) a line for the Sistematika."""
    return [f"BAB {nomor} {judul}, memuat {_and(judul_sub)}." for nomor, judul, judul_sub in bab]


def _and(titles: Iterable[str]) -> str:
    """ "Latar Belakang, Landasan Hukum, dan Maksud dan Tujuan"."""
    rows = list(titles)
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])}{',' if len(rows) > 2 else ''} dan {rows[-1]}"
