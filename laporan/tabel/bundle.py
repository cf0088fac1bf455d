"""Everything of one event as one .zip: each issued file, each list as a workbook and as open data, and SHA256SUMS.

It is written while it is sent, so that it takes the memory of one file; the same documents give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator

from laporan.isi.registry import DAFTAR, DOKUMEN
from laporan.isi.registry import judul as judul_of
from laporan.models import Terbitan
from laporan.tabel.registry import shapes, write

PIECE = 1 << 16
PACKED = (".csv", ".json", ".txt")  # everything else is packed in itself
BACA, SUMS = "BACA.txt", "SHA256SUMS"


class _Pipe(io.RawIOBase):
    """What zipfile writes, until somebody takes it. It cannot be wound back, so sizes follow each file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def take(self) -> bytes:
        found, self._parts = b"".join(self._parts), []
        return found


def stream(documents: Iterable[Terbitan], when: dt.datetime) -> Iterator[bytes]:
    """Documents of one event and one kind, all of them rendered. `when`: the time that every file in it bears."""
    pipe, sums = _Pipe(), []
    with zipfile.ZipFile(pipe, "w") as archive:
        for name, content in _files(documents):
            sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            yield from _add(archive, pipe, name, content, when)
        yield from _add(archive, pipe, SUMS, "".join(sums).encode(), when)
    yield pipe.take()


def _add(archive: zipfile.ZipFile, pipe: _Pipe, name: str, content: bytes, when: dt.datetime) -> Iterator[bytes]:
    info = zipfile.ZipInfo(name, when.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED) else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    with archive.open(info, "w") as file:
        for at in range(0, len(content), PIECE):
            file.write(content[at : at + PIECE])
            yield pipe.take()
    yield pipe.take()


def _files(documents: Iterable[Terbitan]) -> Iterator[tuple[str, bytes]]:
    rows = sorted(documents, key=lambda one: (_place(one.dokumen), one.dokumen))
    yield BACA, _about(rows).encode()
    for one in rows:
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
