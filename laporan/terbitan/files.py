"""The name under which a document is downloaded (pure)."""

from __future__ import annotations


def nama_unduhan(dokumen: str, tahun: int, kecamatan: str, jenis: str) -> str:
    """As "berita-acara-2027-36.02.01-salinan.pdf"."""
    return f"{dokumen}-{tahun}-{kecamatan}-{jenis}.pdf"
