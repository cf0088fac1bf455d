"""What a draft says of itself, and of decisions that no plenary has adopted yet."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from forum.models import Putusan, Sidang
from laporan.cetak.html import render_html
from laporan.cetak.parts import bagian_belum
from laporan.cetak.tags import per_delapan
from laporan.models import Terbitan
from laporan.rkp.closing import buat_draf_rkp
from laporan.segel.draft import buat_draf
from laporan.segel.summary import ringkasan
from laporan.segel.text import BELUM_DIPUTUSKAN, as_sealed
from musrenbang.models import OPD, Musrenbang, Pengguna, Rantai
from tests.cast import UJI, BuatUsulan
from tests.laporan.cerita import DARI_SEGEL
from tests.told import told
from usulan.models import Usulan

MALAM = dt.datetime(2027, 2, 9, 14, 29, 5, tzinfo=dt.UTC)  # 21.29 in the hall
USUL = "usul kelompok, belum ditetapkan"


def draf(acara: Musrenbang, kata: str = "berita-acara") -> Terbitan:
    terbitan: Terbitan = acara.terbitan.filter(dokumen=kata, jenis="draf").order_by("-versi")[0]
    return terbitan


def rows(isi: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each annex by the status that it stands for."""
    return {
        "disepakati": [b for opd in isi["prioritas"]["opd"] for b in opd["baris"]],
        "cadangan": isi["cadangan"],
        "belum_disepakati": isi["belum_disepakati"],
    }


@pytest.fixture
@told
def separuh(
    acara: Musrenbang, diputuskan: list[Sidang], budi: Pengguna, hendra: Pengguna
) -> tuple[Musrenbang, dict[str, Any]]:
    """Ekonomi is adopted, fisik is decided and closed: the event, and what its draft says."""
    _, ekonomi = diputuskan
    ekonomi.tetapkan(v=ekonomi.version, by=hendra)
    buat_draf(acara, by=budi)
    return acara, draf(acara).data


# -- number, time, length --------------------------------------------------------------------------------


@time_machine.travel(MALAM, tick=False)
def test_number_time_and_length_of_the_record(acara: Musrenbang, diputuskan: list[Sidang], budi: Pengguna) -> None:
    rantai = Rantai.objects.get(kunci=acara.kunci_rantai)
    assert [buat_draf(acara, by=budi) for _ in range(3)] == [1, 2, 3]
    for kata in DARI_SEGEL:
        assert draf(acara, kata).data["draf"] == {
            "nomor": 3,
            "waktu": "2027-02-09T21:29:05+07:00",
            "jejak": rantai.panjang,
            "sidik": rantai.sidik,
            "usul": 5,
            "terbuka": 3,
        }


def test_a_number_is_never_given_twice(siap: Musrenbang, budi: Pengguna) -> None:
    buat_draf(siap, by=budi)
    buat_draf(siap, by=budi)
    assert sorted(set(siap.terbitan.values_list("versi", flat=True))) == [1, 3]
    assert buat_draf(siap, by=budi) == 4


def test_another_event_counts_for_itself(acara: Musrenbang, budi: Pengguna) -> None:
    lain = Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=2031)
    buat_draf(acara, by=budi)
    assert buat_draf(lain, by=budi) == 1


@time_machine.travel(MALAM, tick=False)
@pytest.mark.parametrize("kata", DARI_SEGEL)
def test_it_prints_them_on_every_page(kata: str, siap: Musrenbang, budi: Pengguna) -> None:
    buat_draf(siap, by=budi)
    satu, rantai = draf(siap, kata), Rantai.objects.get(kunci=siap.kunci_rantai)
    html = render_html(kata, satu.data, draf=True).replace("\xa0", " ")
    assert f"Draf ke-2 · Selasa, 9 Februari 2027, 21.29 · jejak {rantai.panjang}" in html
    assert f"Sidik: {per_delapan(rantai.sidik)}" in html


def test_a_sealed_document_prints_nothing_of_drafts(disegel: Musrenbang) -> None:
    for satu in disegel.terbitan.all():
        html = render_html(satu.dokumen, satu.data)
        assert ("Draf ke-" in html, USUL in html) == (False, False)


# -- before the adoption ---------------------------------------------------------------------------------


def test_every_decision_stands_in_the_annex_of_its_result(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    """The draft of a half adopted forum contradicts no decision, and marks what is a proposal."""
    acara, isi = separuh
    putusan = Putusan.objects.filter(butir__sidang__musrenbang=acara).select_related("butir__usulan", "butir__sidang")
    harapan = {p.butir.usulan.kode: (p.hasil, p.butir.sidang.status != "ditetapkan") for p in putusan}
    tercetak = {b["kode"]: (hasil, b["usul"]) for hasil, daftar in rows(isi).items() for b in daftar}
    assert {kode: tercetak[kode] for kode in harapan} == harapan
    assert sorted(usul for _, usul in harapan.values()) == [False, True, True, True, True]


def test_what_is_no_decision_is_not_marked(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    acara, isi = separuh
    tanpa = [b["kegiatan"] for b in isi["belum_disepakati"] if not b["usul"]]
    lewat = acara.usulan.filter(status__in=["diajukan", "dikembalikan", "diverifikasi", "ditolak"])
    assert sorted(tanpa) == sorted(u.kegiatan for u in lewat)


def test_annex_iv_lists_both_groups(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    _, isi = separuh
    assert [(s["nama"], s["ditetapkan"], [b["usul"] for b in s["baris"]]) for s in isi["sidang"]] == [
        ("Sidang Kelompok Fisik dan Prasarana", False, [True] * 4),
        ("Sidang Kelompok Ekonomi", True, [False]),
    ]


def test_the_mark_is_printed(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    """Once for each row of Lampiran II, III and V, and once over the list of the group in Lampiran IV."""
    _, isi = separuh
    html = render_html("berita-acara", isi, draf=True)
    assert html.count(f"({USUL})") == sum(b["usul"] for daftar in rows(isi).values() for b in daftar) == 4
    assert html.count(f"Hasil sidang: {USUL}") == 1
    assert html.count("<h3>Hasil kesepakatan</h3>") == 1


def test_a_forum_in_groups_is_never_said_to_have_none(
    acara: Musrenbang, sidang: Sidang, usulan: dict[str, Usulan], budi: Pengguna, dewi: Pengguna
) -> None:
    """Nothing is decided yet, so Lampiran IV is empty."""
    sidang.susun(by=dewi)
    buat_draf(acara, by=budi)
    isi = draf(acara).data
    assert (isi["berkelompok"], isi["sidang"]) == (True, [])
    html = render_html("berita-acara", isi, draf=True)
    assert ("tidak dibagi dalam sidang kelompok" in html, "Belum ada hasil sidang kelompok." in html) == (False, True)


def test_the_naskah_baca_says_which_group_only_proposes(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    acara, isi = separuh
    baca = draf(acara, "naskah-baca").data
    assert [(k["nama"], k["usul"]) for k in baca["baca"]["kelompok"]] == [
        ("Sidang Kelompok Fisik dan Prasarana", True),
        ("Sidang Kelompok Ekonomi", False),
    ]
    html = render_html("naskah-baca", baca, draf=True)
    assert html.count(f"({USUL})") == 1
    assert f"Draf: {isi['draf']['usul']} usulan diputuskan kelompok dan belum ditetapkan" in html


def test_the_rkp_marks_them_in_its_own_tables(
    acara: Musrenbang, diputuskan: list[Sidang], usulan: dict[str, Usulan]
) -> None:
    """Of several desa, and of the kecamatan's own office."""
    OPD.objects.filter(usulan=usulan["jalan"]).update(nama=f"Kecamatan {acara.kecamatan.nama}")
    buat_draf_rkp(acara, by=UJI)
    isi = draf(acara, "rkp-kecamatan").data
    assert [(b["hasil"], b["usul"]) for b in isi["data"]["lintas_desa"]] == [("Disepakati", True), ("Cadangan", True)]
    html = render_html("rkp-kecamatan", isi, draf=True)
    rows = [b for opd in isi["prioritas"]["opd"] for b in opd["baris"]] + isi["cadangan"]
    assert html.count(f"({USUL})") == len(rows) + len(isi["milik"]) + len(isi["data"]["lintas_desa"])


# -- reasons ---------------------------------------------------------------------------------------------


def test_the_reason_of_the_proposal(separuh: tuple[Musrenbang, dict[str, Any]]) -> None:
    _, isi = separuh
    alasan = {b["kegiatan"]: b["alasan"] for daftar in rows(isi).values() for b in daftar if b["usul"]}
    assert alasan == {
        "Rabat beton Jalan Mawar": "",
        "Drainase Dusun 2": "",
        "Talud sungai perbatasan": "Di luar pagu.",
        "Jembatan gantung": "Menunggu kajian teknis dinas.",
    }


def test_a_decision_that_was_changed_leaves_no_reason_behind(
    acara: Musrenbang, diputuskan: list[Sidang], budi: Pengguna, dewi: Pengguna, hendra: Pengguna
) -> None:
    fisik = diputuskan[0]
    fisik.buka_lagi(alasan="Kajian teknis sudah ada.", by=hendra)
    jembatan = fisik.butir.get(usulan__kegiatan="Jembatan gantung")
    fisik.putuskan([jembatan.kode], hasil="disepakati", by=dewi)
    buat_draf(acara, by=budi)
    [baris] = [b for b in rows(draf(acara).data)["disepakati"] if b["kegiatan"] == "Jembatan gantung"]
    assert (baris["alasan"], baris["usul"]) == ("", True)


def test_a_butir_without_a_decision_says_so(
    acara: Musrenbang, sidang_berlangsung: Sidang, buat_usulan: BuatUsulan, budi: Pengguna, dewi: Pengguna
) -> None:
    satu = sidang_berlangsung.butir.get(urutan=1)
    sidang_berlangsung.putuskan([satu.kode], hasil="disepakati", by=dewi)
    buat_draf(acara, by=budi)
    belum = rows(draf(acara).data)["belum_disepakati"]
    assert [(b["kegiatan"], b["alasan"], b["usul"]) for b in belum] == [
        (f"Usulan {nomor}", BELUM_DIPUTUSKAN, False) for nomor in range(2, 7)
    ]
    bagian = bagian_belum(draf(acara).data)
    assert [(satu["judul"][:5], [b["nomor"] for b in satu["baris"]]) for satu in bagian] == [
        ("A. Di", []),
        ("Belum", [1, 2, 3, 4, 5]),
        ("B. Ti", []),
    ]
    baca = draf(acara, "naskah-baca").data["baca"]
    assert (baca["belum"], baca["terbuka"], baca["tidak_diteruskan"]) == (0, 5, 0)
    angka = ringkasan(acara, as_sealed(acara))
    assert (angka.belum_disepakati, angka.belum_diputuskan, angka.tidak_diteruskan) == (0, 5, 0)


def test_making_a_draft_changes_no_usulan(acara: Musrenbang, diputuskan: list[Sidang], budi: Pengguna) -> None:
    sebelum = list(Usulan.objects.order_by("pk").values())
    buat_draf(acara, by=budi)
    assert list(Usulan.objects.order_by("pk").values()) == sebelum


def test_both_documents_say_what_their_sums_take_for_decided(
    separuh: tuple[Musrenbang, dict[str, Any]], buat_usulan: BuatUsulan
) -> None:
    acara, isi = separuh
    usul, terbuka = isi["draf"]["usul"], isi["draf"]["terbuka"]
    assert usul > 0
    buat_draf_rkp(acara, by=UJI)
    for satu in acara.terbitan.filter(dokumen__in=["berita-acara", "rkp-kecamatan"]):
        halaman = render_html(satu.dokumen, satu.data, draf=True)
        assert f"Draf: {usul} usulan diputuskan kelompok dan belum ditetapkan,\n{terbuka} usulan belum" in halaman
