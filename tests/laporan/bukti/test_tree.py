"""The tree of RFC 6962 against the published vectors, and what no forged proof may do."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.bukti.tree import Proof, holds, leaf_hash, prove, root

# The reference inputs of Certificate Transparency and the roots of the trees of the first 0 to 8 of them.
TEXTS = [
    *map(bytes.fromhex, ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", bytes(range(96, 112)).hex()])
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [leaf_hash(text) for text in TEXTS]


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size]


def test_the_published_paths() -> None:
    """From the appendix of RFC 6962 and its reference code: leaf 0 of 8, leaf 5 of 8, leaf 2 of 3, leaf 1 of 5."""
    paths = {
        (0, 8): [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
        (5, 8): [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
        (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
        (1, 5): [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    }
    found = {(index, size): [one.hex() for one in prove(LEAVES[:size], index).hashes] for index, size in paths}
    assert found == paths


@given(st.integers(1, 600), st.data())
def test_every_text_has_a_proof_and_no_other_place_or_text_has_it(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = [leaf_hash(str(one).encode()) for one in range(size)]
    top, proof = root(leaves), prove(leaves, index)
    assert holds(proof, leaves[index], top)
    assert not holds(proof, leaf_hash(b"another text"), top)
    assert not holds(proof, leaves[index], hashlib.sha256(top).digest())
    elsewhere = data.draw(st.integers(-2, size + 2).filter(lambda one: one != index))
    assert not holds(proof._replace(place=elsewhere), leaves[index], top)
    at = data.draw(st.integers(0, 8))
    for hashes in (proof.hashes[:-1], (*proof.hashes, top), (top, *proof.hashes), tuple(h[:-1] for h in proof.hashes)):
        assert hashes == proof.hashes or not holds(proof._replace(hashes=hashes), leaves[index], top)
    if at < len(proof.hashes):
        bent = proof.hashes[at][:-1] + bytes([proof.hashes[at][-1] ^ 4])
        assert not holds(proof._replace(hashes=(*proof.hashes[:at], bent, *proof.hashes[at + 1 :])), leaves[index], top)


def test_a_node_is_no_text() -> None:
    """A pair of hashes cannot be passed off as one text of a list half as long."""
    pair = LEAVES[0] + LEAVES[1]
    assert not holds(Proof(0, 4, prove(LEAVES, 0).hashes[1:]), leaf_hash(pair), root(LEAVES))


@pytest.mark.parametrize("size", [1, 2, 42, 511, 512])
def test_packed_it_takes_less_than_300_bytes(size: int) -> None:
    leaves = [leaf_hash(str(one).encode()) for one in range(size)]
    for index in {0, size // 2, size - 1}:
        proof = prove(leaves, index)
        assert len(proof.packed) <= 4 + 32 * 9
        assert Proof.unpack(proof.packed) == proof


@pytest.mark.parametrize("packed", [b"", b"\0\0\0", bytes(5), bytes(4 + 33)])
def test_what_is_no_proof(packed: bytes) -> None:
    with pytest.raises(ValueError, match="packed"):
        Proof.unpack(packed)


@pytest.mark.parametrize("index", [-1, 8])
def test_nobody_proves_what_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        prove(LEAVES, index)


def test_nothing_proves_nothing() -> None:
    assert not holds(Proof(0, 1, ()), b"", b"")
