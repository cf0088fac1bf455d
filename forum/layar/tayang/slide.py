"""What stands before, between and after the discussion: opening, pause, closing."""

from __future__ import annotations

from typing import Any

from forum.models import Sidang
from forum.models.butir import Hasil
from forum.pagu import NOL
from forum.siaran.hall import Pilihan
from forum.timbangan.head import head_of, words_at


def opening(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    return {"jumlah": sidang.butir.count()}


def pause(_sidang: Sidang, pilihan: Pilihan) -> dict[str, Any]:
    return {"teks": pilihan.get("teks", "")}


def closing(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    """After the seal with the head of its record: nothing follows it."""
    saksi = head_of(sidang.musrenbang) if sidang.musrenbang.disegel else None
    return recap(sidang, _pilihan) | {"saksi": saksi}


def witness(sidang: Sidang, pilihan: Pilihan) -> dict[str, Any]:
    """The words as they were when this was chosen, however much has been recorded since."""
    acara = sidang.musrenbang
    return {"saksi": words_at(acara, int(pilihan.get("jejak", 0))) or head_of(acara)}


def recap(sidang: Sidang, _pilihan: Pilihan) -> dict[str, Any]:
    """Per result (label, word, number, rupiah), then what is undecided; the sums are of what each row takes."""
    rows = list(sidang.daftar())
    hasil = [
        {
            "label": kind.label,
            "keadaan": kind,
            "banyak": len(of := [row for row in rows if row.hasil == kind]),
            "jumlah": sum((row.pagu_berlaku or NOL for row in of), NOL),
            "tanpa_harga": sum(row.tanpa_harga for row in of),
        }
        for kind in Hasil
    ]
    return {"hasil": hasil, "belum": sum(not row.hasil for row in rows), "jumlah": len(rows)}
