"""Which row of a file is which usulan of an earlier import. Pure, but for the attributes of Usulan it reads.

A file of usulan has no codes, and over 300 of 9,571 real rows repeat another exactly. So a row is known by its
content and its occurrence among equal rows; what is left over by its desa, kegiatan and lokasi, in order; and
where the file has an id (SIPD), by that alone.
"""

import hashlib
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from musrenbang.jejak.canonical import canonical
from musrenbang.sheets.names import name_key
from usulan.models import Usulan

# A row as it is compared and kept: column → text, the desa as their sorted codes.
Isi = dict[str, str | list[str]]
_ID = "id:"


@dataclass(frozen=True)
class Kunci:
    """`sidik`: hash of content and occurrence, which is the key too where the file has no id."""

    kunci: str
    sidik: str


def make_kunci(isi: Sequence[Isi], id_asal: Sequence[str]) -> list[Kunci]:
    kali: Counter[str] = Counter()
    hasil = []
    for satu, asal in zip(isi, id_asal, strict=True):
        teks = canonical(satu)
        kali[teks] += 1
        sidik = _hash(f"{teks}#{kali[teks]}")
        hasil.append(Kunci(_id_key(asal, satu["desa"]) if asal else sidik, sidik))
    return hasil


def match(
    isi: Sequence[Isi], kunci: Sequence[Kunci], id_asal: Sequence[str], lama: Sequence[Usulan]
) -> list[Usulan | None]:
    """For each row its usulan among `lama` (in order of pk), or None; no usulan serves two rows."""
    hasil = _by_key(kunci, lama)
    terpakai = {usulan.pk for usulan in hasil if usulan}
    sisa: defaultdict[tuple[str, ...], deque[Usulan]] = defaultdict(deque)
    for usulan in lama:
        if usulan.pk not in terpakai and usulan.impor_isi is not None:
            sisa[_place(usulan.impor_isi)].append(usulan)
    for nomor, (satu, asal) in enumerate(zip(isi, id_asal, strict=True)):
        if hasil[nomor] is None:
            # Another id is another usulan, even if all else is equal.
            calon = (u for u in sisa[_place(satu)] if not (asal and u.impor_kunci.startswith(_ID)))
            if ketemu := next(calon, None):
                sisa[_place(satu)].remove(ketemu)
                hasil[nomor] = ketemu
    return hasil


def _by_key(kunci: Sequence[Kunci], lama: Sequence[Usulan]) -> list[Usulan | None]:
    """By the key of the last import."""
    menurut_kunci = {usulan.impor_kunci: usulan for usulan in reversed(lama) if usulan.impor_kunci}
    hasil: list[Usulan | None] = []
    terpakai: set[str] = set()
    for satu in kunci:
        usulan = menurut_kunci.get(satu.kunci) or menurut_kunci.get(satu.sidik)
        if usulan and usulan.kode in terpakai:
            usulan = None
        hasil.append(usulan)
        terpakai |= {usulan.kode} if usulan else set()
    return hasil


def _place(isi: Isi) -> tuple[str, ...]:
    return (*isi["desa"], name_key(str(isi.get("kegiatan", ""))), name_key(str(isi.get("lokasi", ""))))


def _id_key(asal: str, desa: object) -> str:
    """With its desa: every desa's list counts from 1, and an id must not reach the usulan of another desa."""
    return _ID + _hash(canonical([asal, desa]))[:60]


def _hash(teks: str) -> str:
    return hashlib.sha256(teks.encode()).hexdigest()
