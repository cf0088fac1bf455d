"""What a document is called in the hands of people."""

from __future__ import annotations


def nama_unduhan(dokumen: str, tahun: int, kecamatan: str, jenis: str) -> str:
    """How a document is called in the hands of people."""
    return f"{dokumen}-{tahun}-{kecamatan}-{jenis}.pdf"
