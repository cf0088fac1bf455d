"""Prose and data of the RKP → its chapters: numbered, with captions, without what is empty (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from laporan.contract.document import BarisUsulan, Prioritas
from laporan.contract.rkp import Bab, Blok, Daftar, DataRKP, SubBab
from laporan.kalimat.rkp import BAB, PEMBUKA, RENCANA, ROMAWI, SISTEMATIKA, Subbab
from laporan.kalimat.rkp_baca import read, systematic


@dataclass
class Prosa:
    """`ditulis`: subbab → what the kecamatan wrote for it. `left_out`: (word, title, line, what it lacks) of all that
    is not printed, in the order of the document."""

    ditulis: Mapping[str, str]
    nilai: dict[str, str]
    left_out: list[tuple[str, str, str, str]] = field(default_factory=list)

    def blocks(self, one: Subbab) -> list[Blok]:
        filled = read(self.ditulis.get(one.kata, one.baku), self.nilai, daftar=one.daftar)
        self.left_out += [(one.kata, one.judul, line, lacks) for line, lacks in filled.kosong]
        return filled.blok

    def miss(self, one: Subbab) -> None:
        self.left_out[:] = [row for row in self.left_out if row[0] != one.kata]
        self.left_out.append((one.kata, one.judul, "", ""))


def opening(prosa: Prosa) -> list[Blok]:
    blok = prosa.blocks(PEMBUKA)
    if not blok:
        prosa.miss(PEMBUKA)
    return blok


def chapters(prosa: Prosa, data: DataRKP, milik: Sequence[BarisUsulan], prioritas: Prioritas) -> list[Bab]:
    there = {**data, "milik": milik, "opd": prioritas["opd"]}
    before = list(prosa.left_out)
    # A text may name the chapter of the plan: once to see which chapters there are, once to say it.
    for nomor in ("BAB IV", ""):
        prosa.left_out[:], prosa.nilai["bab_rencana"] = before, nomor or prosa.nilai["bab_rencana"]
        kept = [(judul, rows) for judul, parts in BAB.items() if (rows := list(_filled(prosa, there, parts)))]
        numbers = {judul: nomor for nomor, (judul, _) in zip(ROMAWI, kept, strict=False)}
        prosa.nilai["bab_rencana"] = f"BAB {numbers[RENCANA]}" if RENCANA in numbers else ""
    desa = prosa.nilai["desa_kelurahan"].title()
    bab = [_numbered(n, numbers[judul], judul, rows, desa) for n, (judul, rows) in enumerate(kept, 1)]
    for one in (sub for part in bab for sub in part["subbab"] if sub["kata"] == SISTEMATIKA):
        lines = systematic((b["nomor"], b["judul"], [s["judul"] for s in b["subbab"]]) for b in bab)
        one["blok"] = [{"jenis": "butir", "butir": lines, "bernomor": False}]
    return bab


def _filled(prosa: Prosa, there: Mapping[str, Any], parts: Sequence[Subbab]) -> Iterator[tuple[Subbab, list[Blok]]]:
    """What has a text or a table. The usual text about tables that are not there says nothing."""
    for one in parts:
        if one.kata == SISTEMATIKA:
            yield one, []
            continue
        tables: list[Blok] = [
            {"jenis": bagan.jenis, "kunci": bagan.kunci, "judul": bagan.judul.format(**prosa.nilai)}  # type: ignore[typeddict-item]
            for bagan in one.bagan
            if there.get(bagan.kunci)
        ]
        text = prosa.blocks(one)
        if (text and (one.kata in prosa.ditulis or tables or one.sendiri or not one.bagan)) or tables:
            yield one, [*text, *tables]
        else:
            prosa.miss(one)


def _numbered(n: int, nomor: str, judul: str, rows: Sequence[tuple[Subbab, list[Blok]]], desa: str) -> Bab:
    """`desa`: as its places are called in a head."""
    counts = {"tabel": 0, "gambar": 0}
    subbab: list[SubBab] = []
    for k, (one, blok) in enumerate(rows, 1):
        for b in blok:
            if b["jenis"] in counts:
                counts[b["jenis"]] += 1
                b["nomor"] = f"{n}.{counts[b['jenis']]}"
        judul_sub = one.judul.replace("Desa/Kelurahan", desa)
        subbab.append({"kata": one.kata, "nomor": f"{n}.{k}", "judul": judul_sub, "blok": blok})
    return {"nomor": nomor, "judul": judul, "subbab": subbab}


def list_of(bab: Sequence[Bab], jenis: str) -> list[Daftar]:
    """All tables ("tabel") or charts ("gambar"), in their order."""
    rows = [b for part in bab for sub in part["subbab"] for b in sub["blok"] if b["jenis"] == jenis]
    return [{"kunci": b["kunci"], "nomor": b["nomor"], "judul": b["judul"]} for b in rows]
