"""The RKP's figures and chapters from the told forum (conftest.py), counted by hand."""

from decimal import Decimal
from typing import Any

import pytest

from laporan.isi.registry import DOKUMEN, TANPA_SEGEL
from laporan.isi.rkp import compose
from laporan.models import ProsaRKP
from musrenbang.models import OPD, Desa, Kecamatan, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from usulan.models import TindakLanjut, Usulan

Isi = dict[str, Any]


def buat(acara: Musrenbang) -> Isi:
    """Read afresh, as a page does."""
    isi: Isi = DOKUMEN["rkp-kecamatan"].buat(Musrenbang.objects.get(pk=acara.pk), TANPA_SEGEL)
    return isi


@pytest.fixture
def rkp(disegel: Musrenbang) -> Isi:
    return buat(disegel)


def angka(baris: Isi) -> tuple[int, ...]:
    """Asked, its cost, agreed, its pagu, cadangan, not agreed, not passed on."""
    names = ("diusulkan", "anggaran", "disepakati", "pagu", "cadangan", "belum_disepakati", "tidak_diteruskan")
    return tuple(int(Decimal(baris[name])) for name in names)


def test_the_way_from_what_was_sent_to_what_was_agreed(rkp: Isi) -> None:
    assert [(b["label"], b["nilai"]) for b in rkp["data"]["corong"]["batang"]] == [
        ("Diajukan", ["10"]),
        ("Tidak diteruskan ke forum", ["4"]),
        ("Digabung ke usulan lain", ["1"]),
        ("Usulan utama", ["5"]),
        ("Dibahas dan diputuskan", ["5"]),
        ("Disepakati", ["3"]),
        ("Cadangan", ["1"]),
        ("Belum disepakati atau tidak dibahas", ["1"]),
    ]


def test_recapitulations_fall_apart_into_what_came_of_them(rkp: Isi) -> None:
    """Each desa what it has sent, also what was merged; a pagu of two desa is split; once in the sum."""
    desa, kelompok = rkp["data"]["rekap_desa"], rkp["data"]["rekap_kelompok"]
    assert {b["nama"]: angka(b) for b in desa["baris"]} == {
        "Desa Sukamaju": (8, 934_000_000, 2, 33_500_000, 1, 1, 4),
        "Desa Mekarsari": (3, 38_150_000, 2, 47_000_000, 1, 0, 0),
    }
    assert {b["nama"]: angka(b) for b in kelompok["baris"]} == {
        "Fisik dan Prasarana": (9, 963_150_000, 3, 71_500_000, 1, 1, 4),
        "Ekonomi": (1, 9_000_000, 1, 9_000_000, 0, 0, 0),
        "Sosial Budaya": (0, 0, 0, 0, 0, 0, 0),
    }
    assert angka(desa["jumlah"]) == angka(kelompok["jumlah"]) == (10, 972_150_000, 4, 80_500_000, 1, 1, 4)
    for baris in [*desa["baris"], *kelompok["baris"], desa["jumlah"]]:
        asked, _, agreed, _, *rest = angka(baris)
        assert asked == agreed + sum(rest)
    assert desa["catatan"] == (
        "Usulan bersama dihitung pada setiap pengusulnya, tetapi satu kali pada jumlah. "
        "Pagu usulan bersama dibagi rata di antara pengusulnya. "
        "Harga belum diisi pada 1 usulan; jumlahnya belum memuatnya."
    )


def test_a_desa_has_as_many_as_the_public_page_says(disegel: Musrenbang, rkp: Isi) -> None:
    sent = {
        desa.sebutan: Usulan.objects.filter(musrenbang=disegel, desa=desa).exclude(status="draf").count()
        for desa in disegel.kecamatan.desa.all()
    }
    assert {b["nama"]: b["diusulkan"] for b in rkp["data"]["rekap_desa"]["baris"]} == sent


def test_what_has_no_price_or_no_urusan_is_told(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    """A merged part of what is agreed; the drainase has a pagu of its own, so that only its asking price is unknown."""
    Usulan.objects.filter(pk__in=[usulan[kunci].pk for kunci in ("jalan_joko", "drainase")]).update(anggaran=None)
    Usulan.objects.filter(musrenbang=disegel, status="tidak_dibahas").update(opd=None, urusan=None)
    rekap = buat(disegel)["data"]["rekap_kelompok"]
    assert rekap["catatan"] == (
        "Harga belum diisi pada 3 usulan, di antaranya 1 kegiatan yang disepakati; jumlahnya belum memuatnya."
    )
    *_, last = rekap["baris"]
    assert (last["nama"], last["diusulkan"]) == ("Urusan belum diisi", 3)


def test_priorities_and_reserve_are_those_that_were_sealed(disegel: Musrenbang, rkp: Isi) -> None:
    """Word for word, whatever becomes of the master data; the reserve says its rank beside."""
    ba = disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").data
    OPD.objects.update(nama="Dinas yang diganti namanya")
    again = buat(disegel)
    assert again["prioritas"] == rkp["prioritas"] == ba["prioritas"]
    place = {"sidang": "Sidang Kelompok Fisik dan Prasarana", "tempat": "3 dari 4"}
    assert rkp["cadangan"] == [{**row, **place} for row in ba["cadangan"]]
    assert [one["opd"] for one in ba["prioritas"]["opd"]] == [b["label"] for b in rkp["data"]["pendanaan"]["batang"]]


def test_charts_and_tables_about_the_agreed(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    rows = Usulan.objects.filter(musrenbang=disegel)
    rows.filter(pk=usulan["jalan"].pk).update(sumber_dana="APBD", penerima_kk=40, penerima_miskin=12, masalah="Rusak.")
    rows.filter(pk=usulan["jalan_joko"].pk).update(penerima_kk=5, masalah="rusak")
    rows.filter(pk=usulan["benih"].pk).update(masalah="Panen gagal")
    data = buat(disegel)["data"]
    assert data["sumber_dana"] == [
        {"nama": "APBD", "banyak": 1, "nilai": "49000000.00"},
        {"nama": "Belum disebut", "banyak": 2, "nilai": "31500000.00"},
    ]
    assert data["penerima"] == [
        {"nama": "Penerima manfaat (KK)", "banyak": 2, "nilai": "45"},
        {"nama": "Warga miskin (orang)", "banyak": 1, "nilai": "12"},
    ]
    assert [(b["banyak"], b["masalah"]) for b in data["masalah"]] == [(2, "Rusak."), (1, "Panen gagal")]
    assert [(b["nomor"], b["kegiatan"], b["pagu"], b["banyak_desa"]) for b in data["prioritas_daerah"]] == [
        ("3", 1, "49000000.00", 2),
        ("", 2, "31500000.00", 2),
    ]
    assert [(b["kegiatan"], b["para_desa"], b["hasil"]) for b in data["lintas_desa"]] == [
        ("Rabat beton Jalan Mawar", "Desa Sukamaju, Desa Mekarsari", "Disepakati"),
        ("Talud sungai perbatasan", "Desa Sukamaju, Desa Mekarsari", "Cadangan"),
    ]
    assert data["keterwakilan"]["kalimat"].startswith("Perempuan 2 dari 3 orang (66 persen), mencapai sasaran 30")


def test_the_pagu_is_passed_or_left_in_words(disegel: Musrenbang) -> None:
    left, over = "Dari pagu itu Rp 19.500.000 belum terpakai.", "Kebutuhan melampaui pagu itu sebesar Rp 500.000;"
    for pagu, told in ((None, []), ("100000000", [left]), ("80000000", [over])):
        Musrenbang.objects.filter(pk=disegel.pk).update(pagu=pagu)
        text = " ".join(blok.get("teks", "") for blok in _sub(buat(disegel), "pagu")["blok"]).replace("\u00a0", " ")
        assert [one for one in (left, over) if one in text] == told


def _sub(isi: Isi, kata: str) -> Isi:
    return next(sub for bab in isi["bab"] for sub in bab["subbab"] if sub["kata"] == kata)


def test_rows_of_the_kecamatan_s_own_office_have_a_table(siap: Musrenbang, kop: Kecamatan) -> None:
    OPD.objects.filter(nama="Dinas Pertanian").update(nama=f"Kecamatan {kop.nama}")
    isi = buat(siap)
    assert [row["kegiatan"] for row in isi["milik"]] == ["Benih padi unggul"]
    assert "1 kegiatan prioritas dilaksanakan" in _sub(isi, "kegiatan-kecamatan")["blok"][0]["teks"]


def test_last_year_s_usulan_and_what_became_of_them(utuh: Any) -> None:
    """`terbuka` is the year after `disegel`, of the same kecamatan."""
    agreed = utuh.disegel.usulan.get(status="disepakati")
    row = TindakLanjut(usulan=agreed, tahap="rkpd", hasil="masuk", tanggal="2027-06-01", sumber="Perbup")
    TindakLanjut.catat([row], by=utuh.budi)
    isi = buat(utuh.terbuka)
    assert isi["data"]["lanjut"]["tahun"] == 2027
    assert [(b["kegiatan"], b["kabar"]) for b in isi["data"]["lanjut"]["baris"]] == [
        (str(agreed), "disepakati; masuk RKPD 2027")
    ]
    # Merged into it: the work is one, the bar counts two and says so.
    merged = utuh.disegel.usulan.exclude(pk=agreed.pk).first()
    Usulan.objects.filter(pk=merged.pk).update(induk=agreed, status="disepakati")
    merged.desa.set(Desa.objects.filter(kecamatan=utuh.disegel.kecamatan))
    data = buat(utuh.terbuka)["data"]
    assert [one["pengusul"] for one in data["lanjut"]["baris"]] == [
        ", ".join(desa.sebutan for desa in merged.desa.order_by("kode"))
    ]
    assert merged.desa.count() > 1
    bar = data["lanjut_tahap"]["batang"][1]
    told = "Usulan yang digabung dihitung sendiri-sendiri" in data["lanjut_tahap"]["catatan"]
    assert (bar["label"], bar["teks"], told) == ("Disepakati", "2 usulan", True)
    assert [one["kunci"] for one in isi["lampiran_rkp"]] == ["prioritas", "lanjut"]
    assert "Kabar setiap usulan dimuat dalam Lampiran II." in str(_sub(isi, "tindak-lanjut")["blok"])


def test_what_is_empty_is_left_out_and_listed(disegel: Musrenbang, budi: Pengguna) -> None:
    found = compose(disegel, TANPA_SEGEL)
    whole = [one.kata for one in found.kosong if not one.baris]
    assert {"gambaran-umum", "kinerja", "kebijakan-nasional", "tindak-lanjut"} <= set(whole)
    printed = [sub["kata"] for bab in found.isi["bab"] for sub in bab["subbab"]]
    assert set(printed) & set(whole) == set()
    assert [sub["nomor"] for bab in found.isi["bab"][:2] for sub in bab["subbab"]] == [
        *("1.1", "1.2", "1.3", "1.4"),
        *("2.1", "2.2"),
    ]
    ProsaRKP(musrenbang=disegel, subbab="kinerja").tulis("Baik.", v=0, by=budi)
    ProsaRKP(musrenbang=disegel, subbab="latar-belakang").tulis("", v=0, by=budi)
    again = compose(disegel, TANPA_SEGEL).isi["bab"]
    assert [(sub["nomor"], sub["kata"]) for bab in again[:2] for sub in bab["subbab"]][:4] == [
        ("1.1", "landasan-hukum"),
        ("1.2", "maksud-tujuan"),
        ("1.3", "sistematika"),
        ("2.1", "kinerja"),
    ]


def test_an_event_without_anything_still_has_its_chapters(
    acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna
) -> None:
    isi = buat(acara)
    assert [bab["nomor"] for bab in isi["bab"]] == ["I", "II", "III", "IV", "V"][: len(isi["bab"])]
    counted = {"corong", "desa", "rekap_desa", "rekap_kelompok", "keterwakilan"}
    assert (isi["lampiran_rkp"], counted & isi["data"].keys()) == ([], set())
    assert [blok["teks"] for blok in _sub(isi, "penelaahan")["blok"]] == ["Tidak ada usulan yang diajukan."]
    assert _sub(isi, "keterwakilan")["blok"][-1]["teks"].endswith("Tidak ada peserta yang dicatat hadir.")
    assert "{" not in str([bab["subbab"] for bab in isi["bab"]]).replace("{'", "")
    buat_usulan("Gapura").apply("ajukan", by=sari)
    assert [blok.get("teks") for blok in _sub(buat(acara), "penelaahan")["blok"] if blok["jenis"] == "teks"] == [
        (
            "1 desa mengajukan 1 usulan. 1 usulan tidak diteruskan ke forum, dengan alasan yang disampaikan "
            "kepada pengusulnya."
        ),
        "Tidak ada usulan yang disepakati menjadi kegiatan prioritas.",
    ]
