"""The Merkle tree of RFC 6962, section 2.1, with SHA-256 (pure): one root commits to a list of texts, and a short proof
shows of one of them that it is in the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

SIZE = 32  # bytes of a hash
_PLACE = 2  # bytes of index and size each: a forum has no more than 65,535 decisions


class Proof(NamedTuple):
    """Of one text: its place in the list, from 0, how many there are, and the hashes beside its way to the root."""

    place: int
    size: int
    hashes: tuple[bytes, ...]

    @property
    def packed(self) -> bytes:
        """What a QR code carries: 4 + 32 × hashes bytes, at most 292 of 512 texts."""
        return b"".join([self.place.to_bytes(_PLACE), self.size.to_bytes(_PLACE), *self.hashes])

    @classmethod
    def unpack(cls, packed: bytes) -> Proof:
        """The reverse of `packed`. ValueError where it is none."""
        places, rest = packed[: 2 * _PLACE], packed[2 * _PLACE :]
        if len(places) < 2 * _PLACE or len(rest) % SIZE:
            raise ValueError("not a packed proof")
        hashes = tuple(rest[at : at + SIZE] for at in range(0, len(rest), SIZE))
        return cls(int.from_bytes(places[:_PLACE]), int.from_bytes(places[_PLACE:]), hashes)


def leaf_hash(text: bytes) -> bytes:
    return hashlib.sha256(b"\0" + text).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Of a list of leaf_hash()es."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = _split(len(leaves))
    return _node_hash(root(leaves[:k]), root(leaves[k:]))


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def prove_all(leaves: Sequence[bytes]) -> list[Proof]:
    """One for each, the tree walked once: in the order of the leaves."""
    return [Proof(place, len(leaves), path) for place, path in enumerate(_paths(leaves)[1])] if leaves else []


def _paths(leaves: Sequence[bytes]) -> tuple[bytes, list[tuple[bytes, ...]]]:
    """The root, and of each leaf the hashes beside its way there."""
    if len(leaves) == 1:
        return leaves[0], [()]
    k = _split(len(leaves))
    (left, ours), (right, theirs) = _paths(leaves[:k]), _paths(leaves[k:])
    return _node_hash(left, right), [*((*path, right) for path in ours), *((*path, left) for path in theirs)]


def prove(leaves: Sequence[bytes], index: int) -> Proof:
    """IndexError where the list has no such text."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return Proof(index, len(leaves), tuple(_path(leaves, index)))


def _path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    if len(leaves) == 1:
        return []
    k = _split(len(leaves))
    if index < k:
        return [*_path(leaves[:k], index), root(leaves[k:])]
    return [*_path(leaves[k:], index - k), root(leaves[:k])]


def holds(proof: Proof, leaf: bytes, top: bytes) -> bool:
    """Whether the text with this leaf_hash() is at that index of the list with the root `top`."""
    try:
        return _climb(proof, leaf) == top
    except ValueError:
        return False


def _climb(proof: Proof, leaf: bytes) -> bytes:
    """The root that follows. ValueError where the proof is too short or too long for its place."""
    if not 0 <= proof.place < proof.size or any(len(one) != SIZE for one in (*proof.hashes, leaf)):
        raise ValueError("no such place")
    turns = _turns(proof.place, proof.size)
    steps = zip(turns, proof.hashes, strict=True)  # ValueError
    return reduce(lambda seed, step: _node_hash(step[1], seed) if step[0] else _node_hash(seed, step[1]), steps, leaf)


def _turns(index: int, size: int) -> list[bool]:
    """From the leaf upwards, whether what stands beside it is on its left."""
    if size == 1:
        return []
    k = _split(size)
    return [*_turns(index, k), False] if index < k else [*_turns(index - k, size - k), True]
