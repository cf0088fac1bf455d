"""The public leaf of a decision and its proof (pure): from the frozen rows alone, so that anyone makes them again."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

from laporan.bukti.tree import Proof, leaf_hash, prove_all, root
from laporan.contract.decision import BerkasBukti, Bukti, Keputusan
from musrenbang.jejak.canonical import canonical

ATURAN = "RFC 6962 SHA-256"


def by_kode(rows: Iterable[Keputusan]) -> list[Keputusan]:
    return sorted(rows, key=lambda row: row["kode"])


def leaf(row: Keputusan) -> bytes:
    """Canonical JSON: keys sorted, no blanks, letters as they are, in UTF-8."""
    return canonical(row).encode()


def _hashes(rows: Sequence[Keputusan]) -> list[bytes]:
    return [leaf_hash(leaf(row)) for row in rows]


def bukti_of(rows: Sequence[Keputusan]) -> Bukti:
    """Of the decisions by_kode()."""
    return {"akar": root(_hashes(rows)).hex(), "jumlah": len(rows)}


def proofs(rows: Sequence[Keputusan]) -> dict[str, BerkasBukti]:
    """Kode → proof, of all of the decisions by_kode()."""
    hashes = _hashes(rows)
    akar = root(hashes).hex()
    return {row["kode"]: _file(row, proof, akar) for row, proof in zip(rows, prove_all(hashes), strict=True)}


def _file(row: Keputusan, proof: Proof, akar: str) -> BerkasBukti:
    return {
        "aturan": ATURAN,
        "akar": akar,
        "indeks": proof.place,
        "jumlah": proof.size,
        "daun": leaf(row).decode(),
        "jalan": [one.hex() for one in proof.hashes],
        "bukti": base64.b64encode(proof.packed).decode(),
    }


def fits(isi: dict[str, Any]) -> bool:
    """Whether a frozen berita acara has decisions, and its root is theirs."""
    rows = isi.get("keputusan")
    return rows is not None and isi.get("bukti") == bukti_of(rows)
