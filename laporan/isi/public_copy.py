"""The public copy of a document's dict (pure)."""

from __future__ import annotations

from typing import TypeVar, cast

PRIBADI = {"alamat", "telepon", "usia", "nip"}


T = TypeVar("T")


def salinan_publik(isi: T) -> T:
    """The same dict without address, telephone, age and NIP of any person; the office's own kop stays."""
    return cast(T, {**cast(dict[str, object], _without_personal(isi)), "publik": True})


def _without_personal(value: object) -> object:
    if isinstance(value, dict):
        person = "nama" in value
        return {k: _without_personal(v) for k, v in value.items() if not (person and k in PRIBADI)}
    if isinstance(value, list):
        return [_without_personal(v) for v in value]
    return value
