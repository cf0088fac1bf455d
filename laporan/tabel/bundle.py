"""Everything of one event as one .zip: each issued file, each list as a workbook and as open data, and SHA256SUMS.

It is written while it is sent, so that it takes the memory of one file; the same documents give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from laporan.bukti.word import is_paket
from laporan.isi.registry import DAFTAR, DOKUMEN
from laporan.isi.registry import judul as judul_of
from laporan.models import Terbitan
from laporan.paket.archive import zipped
from laporan.tabel.registry import shapes, write

BACA, SUMS = "BACA.txt", "SHA256SUMS"
PAKET = "lembar-desa/"  # a folder of their own: there may be a hundred


def stream(documents: Iterable[Terbitan], when: dt.datetime) -> Iterator[bytes]:
    """Documents of one event and one kind, all of them rendered. `when`: the time that every file in it bears."""
    return zipped(_with_sums(documents), when)


def _with_sums(documents: Iterable[Terbitan]) -> Iterator[tuple[str, bytes]]:
    sums = []
    for name, content in _files(documents):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        yield name, content
    yield SUMS, "".join(sums).encode()


def _files(documents: Iterable[Terbitan]) -> Iterator[tuple[str, bytes]]:
    rows = sorted(documents, key=lambda one: (_place(one.dokumen), one.dokumen))
    yield BACA, _about(rows).encode()
    for one in rows:
        if is_paket(one.dokumen):
            yield f"{PAKET}{one.dokumen}.pdf", one.berkas.read_bytes()
            continue
        yield f"{one.dokumen}.pdf", one.berkas.read_bytes()
        isi = one.data
        for shape in shapes(one.dokumen):
            yield f"{one.dokumen}.{shape}", write(one.dokumen, shape, isi)


def _place(kata: str) -> int:
    order = [*DOKUMEN, *DAFTAR]
    return order.index(kata) if kata in order else len(order)


def _about(rows: Iterable[Terbitan]) -> str:
    listed = [f"{one.dokumen:<20} {judul_of(one.dokumen)}, kode verifikasi {one.kode}" for one in rows]
    return "\n".join(
        [
            "Dokumen musrenbang kecamatan yang sudah disegel.",
            "",
            *listed,
            "",
            "PDF adalah dokumen yang diterbitkan. Berkas .xlsx, .csv dan .json dibuat dari isi yang disegel itu.",
            "Untuk memeriksa bahwa tidak ada berkas yang rusak atau diganti, jalankan: sha256sum -c SHA256SUMS",
            "Sidik PDF di dalam SHA256SUMS sama dengan sidik jari berkas di halaman pemeriksaan dokumen.",
            "",
        ]
    )
