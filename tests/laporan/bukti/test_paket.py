"""The frozen berita acara → the pack of one desa, on a dict alone."""

from typing import Any

import pytest
import segno

from laporan.bukti.content import pakets
from laporan.bukti.leaf import bukti_of
from laporan.cetak.pack import paket_context
from laporan.contract.delegation import BarisDelegasi
from laporan.isi.public_copy import personal_places, salinan_publik
from tests.laporan.cetak.contoh_isi import CADANGAN, isi_ba

from .test_leaf import keputusan

LOJI, CIHAUR, SEPI = (
    {"kode": f"99.02.01.200{n}", "nama": nama} for n, nama in enumerate(["Desa Loji", "Desa Cihaur", "Desa Sepi"], 1)
)
DELEGASI: BarisDelegasi = {
    "nama": "Sri Wahyuni",
    "jk": "P",
    "usia": "41",
    "alamat": "Kampung Melati",
    "telepon": "0812",
    "pekerjaan": "Guru",
    "unsur": "Penyandang disabilitas",
    "keterangan": "Desa Loji; 12 suara",
    "desa": "Desa Loji",
}


def ba() -> dict[str, Any]:
    """Two desa with usulan and one without; what they share counts for both, what was merged for its own too."""
    rows = [
        keputusan("a", hasil="Disepakati", nomor="3", pagu="", lokasi="Desa Loji, Desa Cihaur: Dusun 2"),
        keputusan("b", hasil="Disepakati", nomor="1", lokasi="Desa Loji: Dusun 9"),
        keputusan("c"),
        keputusan("d", hasil="Ditolak", nomor="", dari="", sidang=""),
        keputusan("e", hasil="Tidak dibahas", desa=["Desa Cihaur"]),
    ]
    bahan = [
        ("b", [LOJI], "", ""),
        ("a", [LOJI, CIHAUR], "", ""),
        ("c", [LOJI], "Garis pagu berhenti di nomor 12.", "Masuk bila naik 4 tempat."),
        ("d", [LOJI], "", ""),
        ("e", [CIHAUR], "", ""),
    ]
    gabungan = {"kode": "f", "induk": "a", "pengusul": [CIHAUR["kode"]], "kegiatan": "Rabat beton selatan"}
    figures = {"lokasi": "Dusun 4", "volume": "40.000", "satuan": "m", "anggaran": "14000000.00"}
    return {
        **isi_ba(),
        "keputusan": rows,
        "bukti": bukti_of(rows),
        "cadangan": [CADANGAN[0], {**CADANGAN[1], "kode": "c"}],
        "paket": {
            "desa": [LOJI, CIHAUR, SEPI],
            "usulan": [
                {"kode": kode, "pengusul": [d["kode"] for d in desa], "garis": garis, "kurang": kurang}
                for kode, desa, garis, kurang in bahan
            ],
            "gabungan": [{**gabungan, **figures}],
        },
        "delegasi": {"baris": [DELEGASI], "laki_laki": 0, "perempuan": 1, "jumlah": 1, "unsur": [], "desa": []},
    }


@pytest.fixture(scope="module")
def paket() -> dict[str, Any]:
    return {kata.removeprefix("desa-99.02.01."): isi for kata, isi in pakets(ba())}


def kode(rows: list[Any]) -> list[str]:
    return [row["kode"] for row in rows]


def test_what_stands_where(paket: dict[str, Any]) -> None:
    """In the order of the sessions' lists, not of the codes."""
    loji, cihaur = paket["2001"], paket["2002"]
    assert [kode(loji[part]) for part in ("disepakati", "cadangan", "lain")] == [["b", "a"], ["c"], ["d"]]
    assert [kode(cihaur[part]) for part in ("disepakati", "cadangan", "lain")] == [["a"], [], ["e"]]
    assert (loji["jumlah_pagu"], loji["tanpa_harga"]) == ("35000000.00", 1)
    assert (loji["cadangan"][0]["cadangan"], loji["dari_cadangan"], loji["lampiran_cadangan"]) == ("2", 2, "V")
    assert loji["garis"] == ["Sidang Kelompok Fisik: Garis pagu berhenti di nomor 12."]
    assert [row["lokasi"] for row in loji["disepakati"]] == ["Dusun 9", "Desa Loji, Desa Cihaur: Dusun 2"]


def test_the_merged_tell_what_became_of_them(paket: dict[str, Any]) -> None:
    assert [(g["kegiatan"], g["kode_induk"], g["hasil"]) for g in paket["2002"]["gabungan"]] == [
        ("Rabat beton selatan", "a", "Disepakati")
    ]
    assert paket["2002"]["disepakati"][0]["termasuk"] == ["Rabat beton selatan"]
    assert (paket["2001"]["gabungan"], paket["2001"]["disepakati"][1]["termasuk"]) == ([], [])


def test_a_desa_without_usulan_has_a_sheet_too(paket: dict[str, Any]) -> None:
    sepi = paket["2003"]
    assert [sepi[part] for part in ("disepakati", "cadangan", "lain", "gabungan", "berkas_bukti")] == [[]] * 5
    assert (sepi["jenis"], sepi["desa"], sepi["bukti"]["jumlah"]) == ("desa-99.02.01.2003", SEPI, 5)


def test_its_proofs_are_of_its_own(paket: dict[str, Any]) -> None:
    assert [one["indeks"] for one in paket["2002"]["berkas_bukti"]] == [0, 4]


def test_the_delegates_are_named_in_the_full_text_alone(paket: dict[str, Any]) -> None:
    assert [paket[n]["wakil"] for n in ("2001", "2002")] == [["Sri Wahyuni"], []]
    for _, isi in pakets(salinan_publik(ba())):
        assert (list(personal_places(isi)), "wakil" in isi, isi["publik"]) == ([], False, True)
        assert "Sri Wahyuni" not in str(isi)


def test_the_sum_of_a_desa_is_its_share_as_on_its_page() -> None:
    isi = ba()
    isi["keputusan"][0]["pagu"] = "100000001.00"
    isi["paket"]["usulan"][1]["bagian"] = ["50000001.00", "50000000.00"]
    found = [(one["jumlah_pagu"], one["bagian_pagu"], one["bersama"]) for _, one in pakets(isi)]
    assert found == [("135000001.00", "85000001.00", 1), ("100000001.00", "50000000.00", 1), ("0", "0", 0)]


def test_a_part_without_a_price_is_told_also_where_the_rest_has_one() -> None:
    isi = ba()
    for one in isi["paket"]["usulan"]:
        one["tanpa_harga"] = one["kode"] in "ab"
    jumlah = {kata: paket["tanpa_harga"] for kata, paket in pakets(isi)}
    assert list(jumlah.values()) == [2, 1, 0]


@pytest.mark.parametrize("url", ["https://musrenbang.example/v/k/", ""])
def test_of_no_decision_there_is_no_root_in_the_qr(url: str) -> None:
    """And without an address there is no QR: it would lead nowhere and prove nothing."""
    kosong = {"keputusan": [], "bukti": bukti_of([]), "cadangan": []}
    isi = ba() | kosong | {"paket": {"desa": [LOJI], "usulan": [], "gabungan": []}}
    satu = dict(next(pakets(isi))[1]) | {"segel": {**isi["segel"], "url": url}}
    halaman = "https://musrenbang.example/publik/99.02.01.2001/?tahun=2027"
    qr = segno.make(halaman, error="m", micro=False).svg_data_uri(border=1)
    assert paket_context(satu)["qr_paket"] == (qr if url else "")
