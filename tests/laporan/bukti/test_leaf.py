"""The leaf of a decision: its text, its proof as a file, what a proof does not carry."""

import base64
import json

from laporan.bukti.leaf import bukti_of, by_kode, leaf, proofs
from laporan.bukti.tree import Proof, holds, leaf_hash
from laporan.contract.decision import Keputusan


def keputusan(kode: str, **lain: object) -> Keputusan:
    row: Keputusan = {
        "kode": kode,
        "desa": ["Desa Loji"],
        "kegiatan": "Rabat beton “Mawar”",
        "lokasi": "Dusun 2",
        "hasil": "Cadangan",
        "nomor": "16",
        "dari": "27",
        "sidang": "Sidang Kelompok Fisik",
        "volume": "569.500",
        "satuan": "m²",
        "pagu": "35000000.00",
        "opd": "Dinas PU",
        "alasan": "Di luar pagu.",
    }
    return {**row, **lain}  # type: ignore[typeddict-item]


def test_the_text_that_is_hashed() -> None:
    """Written down by hand: whoever checks it in ten years has this and the RFC."""
    assert leaf(keputusan("k1")).decode() == (
        '{"alasan":"Di luar pagu.","dari":"27","desa":["Desa Loji"],"hasil":"Cadangan",'
        '"kegiatan":"Rabat beton “Mawar”","kode":"k1","lokasi":"Dusun 2","nomor":"16","opd":"Dinas PU",'
        '"pagu":"35000000.00","satuan":"m²","sidang":"Sidang Kelompok Fisik","volume":"569.500"}'
    )


def test_each_decision_has_its_proof_of_the_root() -> None:
    rows = by_kode(keputusan(f"k{n:03}") for n in reversed(range(511)))
    akar = bukti_of(rows)
    assert akar["jumlah"] == 511
    for kode, berkas in proofs(rows).items():
        packed = base64.b64decode(berkas["bukti"])
        assert len(packed) <= 300
        proof = Proof.unpack(packed)
        assert proof == Proof(berkas["indeks"], berkas["jumlah"], tuple(map(bytes.fromhex, berkas["jalan"])))
        assert holds(proof, leaf_hash(berkas["daun"].encode()), bytes.fromhex(akar["akar"]))
        assert (json.loads(berkas["daun"])["kode"], berkas["akar"]) == (kode, akar["akar"])


def test_another_word_is_another_root() -> None:
    rows = [keputusan("k1"), keputusan("k2")]
    assert bukti_of(rows) != bukti_of([keputusan("k1"), keputusan("k2", hasil="Disepakati")])
    assert (proofs([]), bukti_of([])["jumlah"]) == ({}, 0)
