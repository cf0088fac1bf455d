"""The public leaf of a decision and its proof (pure): from the frozen rows alone, so that anyone makes them again."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

from laporan.bukti.tree import leaf_hash, prove, root
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


def proofs(rows: Sequence[Keputusan], kode: Iterable[str]) -> list[BerkasBukti]:
    """Of those of the decisions by_kode() that have these kode, in the order of the rows."""
    wanted, hashes = set(kode), _hashes(rows)
    places = [n for n, row in enumerate(rows) if row["kode"] in wanted]
    akar = root(hashes).hex() if places else ""
    return [_proof(rows, hashes, n, akar) for n in places]


def _proof(rows: Sequence[Keputusan], hashes: Sequence[bytes], index: int, akar: str) -> BerkasBukti:
    proof = prove(hashes, index)
    return {
        "aturan": ATURAN,
        "akar": akar,
        "indeks": proof.place,
        "jumlah": proof.size,
        "daun": leaf(rows[index]).decode(),
        "jalan": [one.hex() for one in proof.hashes],
        "bukti": base64.b64encode(proof.packed).decode(),
    }


def fits(isi: dict[str, Any]) -> bool:
    """Whether a frozen berita acara has decisions, and its root is theirs."""
    rows = isi.get("keputusan")
    return rows is not None and isi.get("bukti") == bukti_of(rows)
