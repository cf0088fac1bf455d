"""Find the row of column heads in a sheet written by people: titles above it, any spelling, two rows deep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from musrenbang.sheets.names import name_key
from musrenbang.sheets.read import Sel, tidy

# A list begins with a letterhead and a title; heads further down than this are no heads.
BARIS_DICARI = 20


@dataclass(frozen=True)
class Kepala:
    """`baris`: index of the last row of heads. `posisi`: column → its indexes, best alias first.

    `asing`: the heads that name no column, and so are not read.
    """

    baris: int
    posisi: Mapping[str, Sequence[int]]
    judul: Mapping[str, str]
    asing: Sequence[str]


def find_header(
    baris: Sequence[Sequence[Sel]], alias: Mapping[str, Sequence[str]], wajib: Sequence[str]
) -> Kepala | None:
    """The row (with the one below it, where heads are split) that names most columns, all of `wajib` among them.

    `alias`: column → its spellings as name_key() makes them, best first; a final "rp" does not count.
    """
    arti = {ejaan: (kolom, urut) for kolom, semua in alias.items() for urut, ejaan in enumerate(semua)}
    calon = [_as_header(nomor, isi, [], arti) for nomor, isi in enumerate(baris[:BARIS_DICARI])]
    # Two rows count only where the second adds more than a stray word of the data would.
    berdua = [
        _as_header(nomor + 1, isi, bawah, arti) for nomor, (isi, bawah) in enumerate(pairwise(baris[:BARIS_DICARI]))
    ]
    for kepala in berdua:
        if len(kepala.posisi) > max(len(lain.posisi) for lain in calon) + 1:
            calon.append(kepala)
    lengkap = [kepala for kepala in calon if all(kolom in kepala.posisi for kolom in wajib)]
    return max(lengkap, key=lambda kepala: len(kepala.posisi), default=None)


def _as_header(nomor: int, isi: Sequence[Sel], bawah: Sequence[Sel], arti: Mapping[str, tuple[str, int]]) -> Kepala:
    ketemu: dict[str, list[tuple[int, int, str]]] = {}
    asing = []
    for letak in range(max(len(isi), len(bawah))):
        judul = [tidy(str(baris[letak])) for baris in (isi, bawah) if letak < len(baris)]
        for teks in filter(None, judul):
            kunci = name_key(teks)
            if dikenal := arti.get(kunci) or arti.get(kunci.removesuffix("rp")):
                ketemu.setdefault(dikenal[0], []).append((dikenal[1], letak, teks))
                break
        else:
            asing += list(filter(None, judul))[-1:]
    urut = {kolom: sorted(tempat) for kolom, tempat in ketemu.items()}
    return Kepala(
        nomor,
        {kolom: [letak for _, letak, _ in tempat] for kolom, tempat in urut.items()},
        {kolom: tempat[0][2] for kolom, tempat in urut.items()},
        asing,
    )
