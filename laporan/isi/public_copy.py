"""The public copy of a document's dict (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

# Of a person it has the name and the lembaga, of an attendance list the counts. Unsur and lembaga together can say
# that somebody is poor or disabled, and children are present too (UU 27/2022).
PRIBADI = {"jk", "unsur", "desa", "alamat", "telepon", "usia", "pekerjaan", "nip", "masalah"}
# Of whom even a signer's lembaga says that he is poor, disabled or old (labels of forum.models.Peserta.Unsur), or a
# child: it goes too, his name stays.
RENTAN = {"Warga kurang mampu", "Penyandang disabilitas", "Lansia"}
DEWASA = 18
# Of a usulan what a villager wrote freely, in which anybody may be named, and where the house stands that it may be
# about.
PRIBADI_USULAN = {"masalah", "lintang", "bujur"}
# Whose parts they are is not told, only how many.
HITUNGAN = {"hadir", "delegasi"}
BARIS_HADIR = {"baris"}

T = TypeVar("T")


def salinan_publik(isi: T) -> T:
    """The same dict without rows of attendance and delegation, and of other persons without what is in PRIBADI; the
    office's own kop stays."""
    return cast(T, {**cast(dict[str, object], _without_personal(isi)), "publik": True})


def _without_personal(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        gone = _personal_keys(value, key)
        return {k: _without_personal(v, k) for k, v in value.items() if k not in gone}
    if isinstance(value, list):
        return [_without_personal(v) for v in value]
    return value


def personal_places(value: object, path: str = "isi", key: str = "") -> Iterator[str]:
    """Where a dict still says what no public copy may say: "isi.hadir.baris", "isi.perwakilan.0.alamat"."""
    if isinstance(value, Mapping):
        yield from (f"{path}.{name}" for name in sorted(_personal_keys(value, key)))
        for name, child in value.items():
            yield from personal_places(child, f"{path}.{name}", name)
    elif isinstance(value, list):
        for n, child in enumerate(value):
            yield from personal_places(child, f"{path}.{n}")


def _personal_keys(value: Mapping[str, object], key: str) -> set[str]:
    """Which keys of this dict, found under `key`, are personal."""
    personal = BARIS_HADIR if key in HITUNGAN else _of_person(value) if "nama" in value else set()
    return (personal | (PRIBADI_USULAN if "induk" in value else set())) & value.keys()


def _of_person(value: Mapping[str, object]) -> set[str]:
    usia = value.get("usia")
    tells = value.get("unsur") in RENTAN or (isinstance(usia, int) and usia < DEWASA)
    return PRIBADI | {"lembaga"} if tells else PRIBADI
