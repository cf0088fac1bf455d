"""The sheet of one desa as PDF, read back: one sheet whatever stands on it, and its proofs inside."""

import io
import json
from typing import Any

import pikepdf
import pytest

from laporan.bukti.content import pakets
from laporan.bukti.leaf import bukti_of
from laporan.bukti.tree import Proof, holds, leaf_hash
from laporan.cetak.pack import paket_context
from laporan.cetak.pdf import render_pdf
from laporan.isi.public_copy import salinan_publik
from tests.laporan.bukti.test_leaf import keputusan
from tests.laporan.bukti.test_paket import LOJI, ba
from tests.laporan.cerita import pages_of as read

from .test_pdf import boxes

pytestmark = [pytest.mark.lambat, pytest.mark.sekali]  # it renders; no database


def satu(isi: dict[str, Any]) -> dict[str, Any]:
    return dict(next(pakets(isi))[1])


def banyak(count: int, **lain: object) -> dict[str, Any]:
    """So many usulan of one desa, a third of each kind."""
    results = ("Disepakati", "Cadangan", "Belum disepakati")
    rows = [keputusan(f"k{n:03}", hasil=results[n % 3], nomor=str(n), **lain) for n in range(count)]
    bahan = [{"kode": row["kode"], "pengusul": [LOJI["kode"]], "garis": "", "kurang": ""} for row in rows]
    reserve = [{"kode": row["kode"]} for row in rows if row["hasil"] == "Cadangan"]
    paket = {"desa": [LOJI], "usulan": bahan, "gabungan": []}
    return {**ba(), "keputusan": rows, "bukti": bukti_of(rows), "cadangan": reserve, "paket": paket}


@pytest.fixture(scope="module")
def lembar() -> bytes:
    return render_pdf("desa-99.02.01.2001", satu(ba()))


def test_one_sheet_says_all_of_it(lembar: bytes) -> None:
    muka, belakang = read(lembar)
    for teks in (
        "Hasil Musrenbang untuk Desa Loji",
        "Disepakati: 2 kegiatan, Rp 35.000.000",
        "dari 27 Sidang",
        "Dibawa ke Forum Perangkat Daerah: Dinas PU",
        "Cadangan nomor 2 dari 2. Di luar pagu. Masuk bila naik 4 tempat.",
        "Ditolak. Alasan: Di luar pagu.",
        "Garis pagu berhenti di nomor 12.",
    ):
        assert teks in muka
    akar = paket_context(satu(ba()))["halaman"], satu(ba())["bukti"]["akar"]
    for teks in ("Sri Wahyuni", "Setelah ini", akar[1][:8], akar[1][-8:]):
        assert teks in belakang
    assert akar[0] == "https://musrenbang.example/publik/99.02.01.2001/?tahun=2027"


def test_its_proofs_are_attached_and_hold(lembar: bytes) -> None:
    with pikepdf.open(io.BytesIO(lembar)) as pdf:
        proofs = json.loads(pdf.attachments["bukti.json"].get_file().read_bytes())
    akar = bytes.fromhex(satu(ba())["bukti"]["akar"])
    assert [json.loads(one["daun"])["kode"] for one in proofs] == ["b", "a", "c", "d"]
    for one in proofs:
        proof = Proof(one["indeks"], one["jumlah"], tuple(map(bytes.fromhex, one["jalan"])))
        assert holds(proof, leaf_hash(one["daun"].encode()), akar)


def test_the_same_bytes_again_and_no_delegates_in_public(lembar: bytes) -> None:
    assert render_pdf("desa-99.02.01.2001", satu(ba())) == lembar
    publik = " ".join(read(render_pdf("desa-99.02.01.2001", satu(salinan_publik(ba())))))
    assert ("SALINAN PUBLIK" in publik, "Sri Wahyuni" in publik, "delegasi Kecamatan" in publik) == (True, False, False)


def test_the_longest_sum_stays_in_its_column() -> None:
    isi = banyak(3, pagu="9999999999999.99", volume="999999999.999")
    isi["keputusan"][0]["pagu"] = "9999999999.00"
    found = list(boxes(render_pdf("desa-99.02.01.2001", satu({**isi, "bukti": bukti_of(isi["keputusan"])}))))
    assert [word for *_, word in found].count("9.999.999.999.999,99") == 2
    assert [word for width, _, right, word in found if right > width - 14 / 25.4 * 72] == []


def test_twelve_long_ones_are_one_sheet_still() -> None:
    isi = banyak(12, kegiatan="Rehabilitasi saluran irigasi tersier kelompok tani " * 3)
    assert len(read(render_pdf("desa-99.02.01.2001", satu(isi)))) == 2


def test_a_desa_of_a_full_forum_has_one_sheet() -> None:
    """208 usulan of ten desa: 21 each. Before, the code that checks the sheet stood alone on a third page."""
    opd = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan, dan Kawasan Permukiman"
    isi = banyak(21, kegiatan="Pembangunan Sarana dan Prasarana Air Bersih Perdesaan Dusun", opd=opd)
    assert len(read(render_pdf("desa-99.02.01.2001", satu(isi)))) == 2


def test_sixty_go_on_and_none_is_cut() -> None:
    isi = banyak(60, kegiatan="Saluran irigasi")
    for n, row in enumerate(isi["keputusan"]):
        row["kegiatan"] = f"Saluran irigasi nomor{n}x"
    isi["bukti"] = bukti_of(isi["keputusan"])
    pages = read(render_pdf("desa-99.02.01.2001", satu(isi)))
    assert 2 < len(pages) <= 6
    assert all(f"nomor{n}x" in " ".join(pages) for n in range(60))


def test_nothing_was_asked_and_a_later_version_says_so() -> None:
    isi = banyak(0) | {"versi": 2, "alasan_versi": "Satu usulan terlewat"}
    teks = " ".join(read(render_pdf("desa-99.02.01.2001", satu(isi))))
    assert "Versi 2, menggantikan lembar sebelumnya. Alasan perbaikan: Satu usulan terlewat." in teks
    assert "Tidak ada usulan Desa Loji yang masuk musrenbang tahun ini." in teks
