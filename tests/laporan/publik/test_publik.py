"""Pages without an account: what is going on, what became of every usulan, and the public copies only."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import Sidang
from laporan.isi.rkp_data import Diajukan, rekap_desa
from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.terbitan import issue
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import UJI, BuatUsulan
from tests.laporan.cerita import DARI_SEGEL, NIP, RAHASIA
from usulan.alur import ALASAN_TIDAK_DIBAHAS
from usulan.models import Usulan

Terbit = dict[tuple[str, str], Terbitan]
Sebagai = Callable[[Pengguna], Client]
SUKAMAJU, MEKARSARI = "36.02.01.2001", "36.02.01.2002"


def publik(kode: str, query: str = "") -> Any:
    return Client().get(reverse("publik", args=[kode]) + query)


def hasil(kode: str) -> list[tuple[str, str, str]]:
    return [(b.usulan.kegiatan, b.status.label, b.alasan) for b in publik(kode).context["daftar"]]


# -- a desa's page -------------------------------------------------------------------------------------


def test_after_the_seal_each_usulan_has_its_result_and_reason(disegel: Musrenbang) -> None:
    assert hasil(SUKAMAJU) == [
        ("Rabat beton Jalan Mawar", "Disepakati", ""),
        ("Benih padi unggul", "Disepakati", ""),
        ("Talud sungai perbatasan", "Cadangan", "Di luar pagu."),
        ("Jembatan gantung", "Belum disepakati", "Menunggu kajian teknis dinas."),
        ("Lampu jalan yang terlambat diverifikasi", "Tidak dibahas", ALASAN_TIDAK_DIBAHAS),
        ("Pagar lapangan yang belum diverifikasi", "Tidak dibahas", ALASAN_TIDAK_DIBAHAS),
        (
            "Gapura desa yang dikembalikan",
            "Tidak dibahas",
            f"{ALASAN_TIDAK_DIBAHAS} Sebelumnya: Lokasi gapura belum jelas.",
        ),
        ("Mobil dinas desa", "Ditolak", "Bukan kewenangan kabupaten."),
    ]
    assert hasil(MEKARSARI) == [
        ("Rabat beton Jalan Mawar sisi selatan", "Disepakati", ""),
        ("Drainase Dusun 2", "Disepakati", ""),
        ("Talud sungai perbatasan", "Cadangan", "Di luar pagu."),
    ]
    headings = re.findall(r'<h2 id="hasil-\d+">(.*?)</h2>', publik(SUKAMAJU).text)
    assert headings == [
        "Disepakati: 2 usulan",
        "Cadangan: 1 usulan",
        "Belum disepakati: 1 usulan",
        "Tidak diteruskan ke forum: 4 usulan",
    ]
    halaman = publik(MEKARSARI).text
    assert "Disepakati 75 m, Rp&nbsp;22.500.000" in halaman
    assert halaman.count("Diteruskan ke Forum Perangkat Daerah: Dinas Pekerjaan Umum") == 2
    assert "digabung dalam “Rabat beton Jalan Mawar – " in halaman
    assert "bersama Sukamaju / Mekarsari" in halaman


def test_before_the_seal_no_result_is_told_that_may_still_change(siap: Musrenbang) -> None:
    """The plenary has adopted, but nothing is sealed yet."""
    assert hasil(SUKAMAJU) == [
        ("Rabat beton Jalan Mawar", "Dibahas", ""),
        ("Talud sungai perbatasan", "Dibahas", ""),
        ("Jembatan gantung", "Dibahas", ""),
        ("Benih padi unggul", "Dibahas", ""),
        ("Lampu jalan yang terlambat diverifikasi", "Diverifikasi", ""),
        ("Pagar lapangan yang belum diverifikasi", "Diajukan", ""),
        ("Gapura desa yang dikembalikan", "Diajukan", ""),
        ("Mobil dinas desa", "Ditolak", ""),
    ]
    halaman = publik(SUKAMAJU).text
    assert "Musrenbang belum selesai; hasil masih dapat berubah." in halaman
    assert [
        kata for kata in ("kajian teknis", "Di luar pagu", "belum jelas", "Bukan kewenangan") if kata in halaman
    ] == []


@pytest.mark.parametrize("tahap", ["siap", "disegel"])
def test_a_draft_stays_with_its_desa(tahap: str, request: pytest.FixtureRequest, usulan: dict[str, Usulan]) -> None:
    request.getfixturevalue(tahap)
    for kode in ("36.02", "36.02.01", SUKAMAJU):
        halaman = publik(kode).text
        assert [satu for satu in (usulan["draf"].kegiatan, usulan["draf"].kode) if satu in halaman] == []


def test_first_priorities_come_first(acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    for nama, nomor in (("tanpa", None), ("dua", 2), ("satu", 1)):
        buat_usulan(nama, status="diajukan", prioritas_desa=nomor)
    assert [nama for nama, *_ in hasil(SUKAMAJU)] == ["satu", "dua", "tanpa"]


def test_a_desa_shows_its_own_only(disegel: Musrenbang, luar: SimpleNamespace) -> None:
    halaman = publik("36.02.02.2001").text
    assert "Usulan kecamatan sebelah" in halaman
    assert "Rabat beton" not in halaman
    assert "sebelah" not in publik(SUKAMAJU).text


# -- the kecamatan's page ------------------------------------------------------------------------------


def test_each_desa_with_its_numbers(disegel: Musrenbang, luar: SimpleNamespace) -> None:
    """Merged usulan count for the desa that proposed them, drafts for nobody."""
    jawab = publik("36.02.01")
    assert [(d.kode, d.terkirim) for d in jawab.context["desa"]] == [(SUKAMAJU, 8), (MEKARSARI, 3)]
    assert {satu.angka.nama: [(p.label, p.banyak) for p in satu.parts] for satu in jawab.context["batang_desa"]} == {
        "Desa Sukamaju": [
            ("disepakati", 2),
            ("cadangan", 1),
            ("belum disepakati", 1),
            ("tidak diteruskan ke forum", 4),
        ],
        "Desa Mekarsari": [("disepakati", 2), ("cadangan", 1)],
    }


def test_before_the_seal_no_number_tells_a_result(siap: Musrenbang) -> None:
    assert "isepakati" not in publik("36.02.01").text


def test_the_figures_are_those_of_the_documents(disegel: Musrenbang) -> None:
    """Frozen at the seal, counted anew here; the RKP is a draft of the same data."""
    isi = disegel.terbitan.get(dokumen="berita-acara", jenis="salinan").data
    jawab = publik("36.02.01")
    angka = jawab.context["angka"]
    assert (angka.hitungan["disepakati"], angka.pagu, angka.tanpa_harga) == (
        isi["prioritas"]["jumlah_baris"],
        Decimal(isi["prioritas"]["jumlah_pagu"]),
        isi["prioritas"]["tanpa_harga"],
    )
    assert angka.hitungan["cadangan"] == len(isi["cadangan"]) == 1
    # 10 sent, 4 never passed on, 1 merged: 5 discussed.
    assert (angka.hitungan["belum_disepakati"] + 4, angka.hitungan["utama"]) == (len(isi["belum_disepakati"]), 5)
    per_desa = [satu.angka for satu in jawab.context["batang_desa"]]
    assert {satu.nama: (satu.jumlah, satu.hasil["disepakati"], satu.pagu) for satu in per_desa} == {
        b["nama"]: (b["diusulkan"], b["disepakati"], Decimal(b["pagu"])) for b in rekap_desa(Diajukan(disegel))["baris"]
    }
    assert sum(satu.angka.pagu for satu in jawab.context["batang_opd"]) == angka.pagu
    assert sum(satu.pagu for satu in per_desa) == angka.pagu


def test_who_has_the_page_already_does_not_get_it_again(disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    url = reverse("publik", args=["36.02.01"])
    satu = Client().get(url)
    lagi = {"If-None-Match": satu["ETag"]}
    assert (Client().get(url, headers=lagi).status_code, "no-cache" in satu["Cache-Control"]) == (304, True)
    # What is told to one account is kept for nobody.
    assert sebagai(budi).get(url, headers=lagi).status_code == 200
    lain = Musrenbang(kecamatan=disegel.kecamatan, tahun=2029)
    with lain.change("buka", by=budi):
        lain.save()
    assert Client().get(url, headers=lagi).status_code == 200


def test_the_public_copies_stand_there_and_nothing_else(terbit: Terbit) -> None:
    halaman = publik("36.02.01").text
    # Lists and sheets stand on pages of their own.
    utama = {kunci: satu for kunci, satu in terbit.items() if kunci[0] in DARI_SEGEL}
    assert len(utama) == 2
    # That of a desa on its page, and its picture where the page is shared.
    lembar, desa = terbit[f"desa-{SUKAMAJU}", "salinan"], publik(SUKAMAJU).text
    assert reverse("unduh", args=[2028, "36.02.01", lembar.dokumen]) in desa
    assert desa.count(reverse("paket_gambar", args=[2028, "36.02.01", lembar.dokumen])) == 2
    assert reverse("dokumen", args=[2028, "36.02.01"]) in halaman
    for (kata, jenis), satu in utama.items():
        unduh = reverse("unduh", args=[2028, "36.02.01", kata]) + "?jenis=salinan&amp;versi=1"
        assert (unduh in halaman, satu.kode in halaman) == (True, jenis == "salinan"), (kata, jenis)
    assert "Sedang diterbitkan" not in halaman


def test_nobody_s_data_is_on_any_public_page(terbit: Terbit, peserta: dict[str, Any]) -> None:
    pribadi = [str(x) for alamat, telepon, _ in RAHASIA.values() for x in (alamat, telepon)] + [*RAHASIA, NIP]
    periksa = [reverse("periksa", args=[satu.kode]) for satu in terbit.values()]
    # Nor who typed what: the accounts by their names.
    pribadi += [str(akun) for akun in Pengguna.objects.all()]
    cerita = [reverse("publik_usulan", args=[u.kode]) for u in Usulan.objects.exclude(status="draf")]
    daftar = ["/publik/36.02.01/daftar/", "/publik/36.02.01/daftar/cetak/", "/publik/cari/?q=rabat"]
    tempat = ["/publik/36.02/", "/publik/36.02.01/", f"/publik/{SUKAMAJU}/", f"/publik/{MEKARSARI}/"]
    assert len(cerita) == 10
    for url in ("/", "/v/", *tempat, *daftar, *cerita, *periksa):
        jawab = Client().get(url)
        assert (jawab.status_code, [kata for kata in pribadi if kata in jawab.text]) == (200, []), url


def test_while_documents_are_being_issued(disegel: Musrenbang, cetak_cepat: Path) -> None:
    halaman = publik("36.02.01").text
    assert halaman.count("Sedang diterbitkan.") == 1
    assert "Unduh Berita Acara" not in halaman


def test_a_draft_document_is_not_public(siap: Musrenbang, budi: Pengguna, cetak_cepat: Path) -> None:
    buat_draf(siap, by=budi)
    for satu in siap.terbitan.all():
        issue.terbit(satu, by=UJI)
    halaman = publik("36.02.01")
    assert halaman.context["dokumen"] == []
    assert "Dokumen terbit setelah berita acara ditetapkan dan disegel." in halaman.text


def test_the_newest_sealed_year_unless_another_is_asked_for(disegel: Musrenbang, buat_usulan: BuatUsulan) -> None:
    depan = Musrenbang.objects.create(kecamatan=disegel.kecamatan, tahun=2029)
    buat_usulan("Usulan tahun depan", musrenbang=depan, status="diajukan")
    assert publik("36.02.01").context["acara"] == disegel
    assert publik("36.02.01", "?tahun=2029").context["acara"] == depan
    assert [nama for nama, *_ in hasil(SUKAMAJU)].count("Usulan tahun depan") == 0
    assert "Usulan tahun depan" in publik(SUKAMAJU, "?tahun=2029").text


@pytest.mark.parametrize("query", ["?tahun=2030", "?tahun=abc", "?tahun=²", "?tahun=99999999999999999999", "?tahun=-1"])
def test_a_year_without_an_event_is_not_there(disegel: Musrenbang, query: str) -> None:
    assert {publik(kode, query).status_code for kode in ("36.02.01", SUKAMAJU)} == {404}


def test_a_kecamatan_without_an_event(wilayah: SimpleNamespace) -> None:
    for kode in ("36.02.02", "36.02.02.2001"):
        jawab = publik(kode)
        assert (jawab.status_code, jawab.context["acara"]) == (200, None)


@pytest.mark.parametrize("kode", ["36.03", "36.02.09", "36.02.01.2009", "36.02.02.2002", "99.99.99.9999"])
def test_a_wilayah_that_is_not_there(wilayah: SimpleNamespace, kode: str) -> None:
    assert publik(kode).status_code == 404


@pytest.mark.parametrize("url", ["/publik/3602/", "/publik/36.02.1/", "/publik/36.02.01.20011/", "/publik/"])
def test_what_is_no_wilayah_at_all(wilayah: SimpleNamespace, url: str) -> None:
    assert Client().get(url).status_code == 404


def test_the_kabupaten_lists_its_kecamatan(luar: SimpleNamespace) -> None:
    halaman = publik("36.02").text
    assert [halaman.count(f'href="/publik/{kode}/"') for kode in ("36.02.01", "36.02.02")] == [1, 1]


# -- the front page ------------------------------------------------------------------------------------


def test_the_front_page_tells_done_from_under_way(disegel: Musrenbang, luar: SimpleNamespace) -> None:
    jawab = Client().get("/")
    assert [acara.tahun for acara in jawab.context["daftar"]] == sorted([disegel.tahun, luar.acara.tahun], reverse=True)
    assert 'href="/publik/36.02.01/?tahun=2028"' in jawab.text


def test_the_front_page_leads_to_open_public_sessions_only(
    sidang_berlangsung: Sidang, acara: Musrenbang, luar: SimpleNamespace, budi: Pengguna
) -> None:
    tertutup = Sidang.objects.create(musrenbang=acara, nama="Sidang tertutup", publik=False, status="berlangsung")
    jawab = Client().get("/")
    assert list(jawab.context["sidang"]) == [sidang_berlangsung]
    assert reverse("sidang_layar", args=[sidang_berlangsung.kode]) in jawab.text
    assert [s.kode in jawab.text for s in (tertutup, luar.sidang)] == [False, False]


def test_the_newest_year_comes_first(acara: Musrenbang, wilayah: SimpleNamespace) -> None:
    Musrenbang.objects.create(kecamatan=wilayah.kecamatan, tahun=acara.tahun + 1)
    depan, kabupaten = Client().get("/").text, publik("36.02").text
    for text in (depan, kabupaten):
        assert text.index(f"?tahun={acara.tahun + 1}") < text.index(f"?tahun={acara.tahun}")
        assert text.count("lencana--terbuka") == 2


def test_a_session_that_goes_on_stands_above_the_results(sidang_berlangsung: Sidang, acara: Musrenbang) -> None:
    text = Client().get("/").text
    assert text.index('class="langsung"') < text.index("Hasil musrenbang")
    assert f'Ikuti<span class="tersembunyi"> {sidang_berlangsung.nama}</span>' in text


def test_a_villager_is_at_his_usulan_in_three_taps(acara: Musrenbang, buat_usulan: BuatUsulan) -> None:
    usulan = buat_usulan("Rabat beton", status="diajukan")
    client, url = Client(), "/"
    for berikut in ("/publik/36.02.01/?tahun=2028", f"/publik/{SUKAMAJU}/?tahun=2028"):
        assert f'href="{berikut}"' in client.get(url).text
        url = berikut
    cerita = f'href="{reverse("publik_usulan", args=[usulan.kode])}"'
    assert cerita in client.get(url).text
    # Or in two: what he types, and what was found.
    assert 'action="/publik/cari/"' in client.get("/").text
    assert cerita in client.get("/publik/cari/?q=rabat").text


def test_an_empty_installation_greets_too(db: None) -> None:
    jawab = Client().get("/")
    assert (jawab.status_code, "Belum ada musrenbang" in jawab.text) == (200, True)


@pytest.mark.parametrize("url", ["/", "/publik/36.02/", "/publik/36.02.01/", f"/publik/{SUKAMAJU}/"])
def test_only_reading(url: str, acara: Musrenbang) -> None:
    status = {m: getattr(Client(), m)(url).status_code for m in ("get", "head", "post", "put")}
    assert status == {"get": 200, "head": 200, "post": 405, "put": 405}


@pytest.mark.parametrize("url", ["/", "/publik/36.02/", "/publik/36.02.01/", f"/publik/{SUKAMAJU}/"])
def test_as_many_queries_for_many_as_for_few(
    url: str, terbit: Terbit, disegel: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            Client().get(url)
        return len(captured)

    Sidang.objects.create(musrenbang=disegel, nama="Sidang", status="berlangsung")
    before = queries()
    for nomor in range(8):
        induk = buat_usulan(f"Induk {nomor}", status="disepakati", desa=[wilayah.mekarsari])
        buat_usulan(f"Usulan {nomor}", status="disepakati", induk=induk, desa=[wilayah.sukamaju, wilayah.mekarsari])
        acara = Musrenbang.objects.create(kecamatan=wilayah.lain, tahun=2030 + nomor, disegel_pada=disegel.disegel_pada)
        Sidang.objects.create(musrenbang=acara, nama=f"Sidang {nomor}", status="berlangsung")
    assert queries() == before


def test_who_is_logged_in_reads_the_same(disegel: Musrenbang, joko: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(joko).get(reverse("publik", args=[SUKAMAJU]))
    assert [(b.usulan.kegiatan, b.status.label, b.alasan) for b in jawab.context["daftar"]] == hasil(SUKAMAJU)
