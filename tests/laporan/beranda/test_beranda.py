"""The page after log-in: this account's figures, its sessions and duties, and where the documents stand."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forum.models import Sidang
from laporan.models import Terbitan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import Desa, Musrenbang, Pengguna
from tests.cast import UJI, BuatUsulan, buat_akun
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
Angka = dict[str, int]
BERANDA = "/beranda/"


def angka(klien: Client) -> Angka:
    return {kunci: int(nilai) for kunci, nilai in klien.get(BERANDA).context["angka"].items() if nilai}


def test_each_sees_the_figures_of_what_he_sees(
    wilayah: SimpleNamespace,
    diputuskan: list[Sidang],
    luar: SimpleNamespace,
    sebagai: Sebagai,
    sari: Pengguna,
    joko: Pengguna,
    budi: Pengguna,
    dewi: Pengguna,
    asing: Pengguna,
) -> None:
    """Before adoption: six usulan in sessions (one merged, one of both desa), the others wherever they stand."""
    juta = 1_000_000
    assert angka(sebagai(budi)) == {
        "jumlah": 11,
        "total": 35 * juta + 14 * juta + 24_150_000 + 750 * juta + 9 * juta + 5 * 35 * juta,
        "draf": 1,
        "diajukan": 1,
        "dikembalikan": 1,
        "diverifikasi": 1,
        "belum_lengkap": 1,
        "tanpa_harga": 1,
    }
    # Sari's own nine; Joko's merged usulan is not hers although its parent is.
    assert angka(sebagai(sari)) == {
        "jumlah": 9,
        "total": 35 * juta + 750 * juta + 9 * juta + 5 * 35 * juta,
        "draf": 1,
        "diajukan": 1,
        "dikembalikan": 1,
        "diverifikasi": 1,
        "belum_lengkap": 1,
        "tanpa_harga": 1,
    }
    # Joko sees the parent that his was merged into, but counts his own three.
    assert angka(sebagai(joko)) == {"jumlah": 3, "total": 14 * juta + 24_150_000, "belum_lengkap": 1, "tanpa_harga": 1}
    assert angka(sebagai(dewi)) == {kunci: n for kunci, n in angka(sebagai(budi)).items() if kunci != "draf"} | {
        "jumlah": 10,
        "total": angka(sebagai(budi))["total"] - 35 * juta,
    }
    assert angka(sebagai(asing)) == {"jumlah": 1, "diajukan": 1, "belum_lengkap": 1, "tanpa_harga": 1}


def test_the_sum_says_how_many_have_no_price(
    usulan: dict[str, Usulan], sebagai: Sebagai, budi: Pengguna, rina: Pengguna
) -> None:
    belum = "<small>harga belum diisi pada 1 usulan</small>"
    assert [sebagai(p).get(BERANDA).text.count(belum) for p in (budi, rina)] == [1, 1]
    Usulan.objects.filter(anggaran=None).update(anggaran=1)
    assert [sebagai(p).get(BERANDA).text.count("harga belum diisi") for p in (budi, rina)] == [0, 0]


def test_the_kabupaten_sees_all_kecamatan_of_the_year(
    disegel: Musrenbang, luar: SimpleNamespace, wilayah: SimpleNamespace, sebagai: Sebagai, rina: Pengguna
) -> None:
    """Drafts are the desa's own; last year, which is sealed, is no part of it."""
    Musrenbang.objects.create(kecamatan=wilayah.lain, tahun=2027, disegel_pada="2026-02-09T10:00:00Z")
    Musrenbang.objects.filter(pk=luar.acara.pk).update(disegel_pada=None)
    jawab = sebagai(rina).get(BERANDA)
    assert [
        (acara, jumlah and (jumlah["masuk"], jumlah["disepakati"])) for acara, jumlah in jawab.context["daftar"]
    ] == [
        (disegel, (10, 4)),
        (luar.acara, (1, 0)),
    ]
    assert [(a.sidang_ditetapkan, a.sidang_semua) for a, _ in jawab.context["daftar"]] == [(2, 2), (0, 1)]
    assert (jawab.context["angka"]["jumlah"], jawab.context["angka"]["diputuskan"]) == (11, 6)
    assert "Kabupaten Contoh" in jawab.text


def test_an_opd_sees_its_own_usulan_in_all_kecamatan(
    disegel: Musrenbang, luar: SimpleNamespace, wilayah: SimpleNamespace, sebagai: Sebagai
) -> None:
    jawab = sebagai(buat_akun("opd", "opd", "36.02", opd=wilayah.tani)).get(BERANDA)
    assert [(acara, jumlah and jumlah["masuk"]) for acara, jumlah in jawab.context["daftar"]] == [
        (disegel, 1),
        (luar.acara, None),
    ]
    assert "Usulan yang ditujukan kepada Dinas Pertanian." in jawab.text


def test_decided_is_counted_after_adoption(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna, joko: Pengguna) -> None:
    """Five main usulan and Joko's merged one, which has the status of its parent."""
    assert angka(sebagai(budi))["diputuskan"] == 6
    assert angka(sebagai(joko))["diputuskan"] == 3


def test_the_links_lead_to_lists_of_that_many(
    diputuskan: list[Sidang], sebagai: Sebagai, budi: Pengguna, sari: Pengguna
) -> None:
    for klien in (sebagai(budi), sebagai(sari)):
        hitung, alamat = angka(klien), reverse("usulan", args=[diputuskan[0].musrenbang.kode])
        for query, kunci in (
            ("?status=diajukan", "diajukan"),
            ("?status=diverifikasi", "diverifikasi"),
            ("?status=draf", "draf"),
            ("?status=dikembalikan", "dikembalikan"),
            ("?kurang=on", "belum_lengkap"),
        ):
            assert f'href="{alamat}{query}"' in klien.get(BERANDA).text
            assert klien.get(alamat + query).context["jumlah"]["banyak"] == hitung[kunci]


def test_sessions_with_their_progress_and_duties(
    sidang_berlangsung: Sidang, luar: SimpleNamespace, sebagai: Sebagai, dewi: Pengguna, tuti: Pengguna, budi: Pengguna
) -> None:
    butir = sidang_berlangsung.butir.first()
    assert butir
    sidang_berlangsung.putuskan([butir.kode], hasil="disepakati", by=dewi)
    for pengguna, tugas in ((dewi, "Anda fasilitator"), (tuti, "Anda notulis"), (budi, "")):
        jawab = sebagai(pengguna).get(BERANDA)
        assert [(s, s.terputus, s.jumlah) for s in jawab.context["sidang"]] == [(sidang_berlangsung, 1, 6)]
        assert [kata for kata in ("Anda fasilitator", "Anda notulis") if kata in jawab.text] == (
            [tugas] if tugas else []
        )
        assert "1 dari 6" in jawab.text


def test_the_board_of_desa_is_the_kecamatans(
    usulan: dict[str, Usulan],
    wilayah: SimpleNamespace,
    sebagai: Sebagai,
    budi: Pengguna,
    sari: Pengguna,
    rina: Pengguna,
) -> None:
    Desa.objects.create(kecamatan=wilayah.kecamatan, kode="36.02.01.2003", nama="Belum Mengirim")
    jawab = sebagai(budi).get(BERANDA)
    assert [(bar.desa.nama, bar.sent) for bar in jawab.context["desa"]] == [
        ("Belum Mengirim", 0),
        ("Sukamaju", 7),
        ("Mekarsari", 3),
    ]
    assert jawab.text.count("belum mengirim</span>") == 1
    assert ["desa" in sebagai(p).get(BERANDA).context for p in (sari, rina)] == [False, False]


def test_where_the_documents_stand(
    siap: Musrenbang, sebagai: Sebagai, joko: Pengguna, budi: Pengguna, cetak_cepat: Path
) -> None:
    def kata() -> list[str]:
        halaman = sebagai(joko).get(BERANDA).text
        semua = (
            "Dokumen terbit setelah berita acara dibacakan dan disegel.",
            "Dokumen sedang diterbitkan.",
            "Dokumen sudah terbit.",
        )
        return [satu for satu in semua if satu in halaman]

    assert kata() == ["Dokumen terbit setelah berita acara dibacakan dan disegel."]
    segel(siap, nomor=siap.nomor_ba, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert kata() == ["Dokumen sedang diterbitkan."]
    terbitan = list(Terbitan.objects.all())
    for satu in terbitan[:-1]:
        issue.terbit(satu, by=UJI)
    assert kata() == ["Dokumen sedang diterbitkan."]
    issue.terbit(terbitan[-1], by=UJI)
    assert kata() == ["Dokumen sudah terbit."]


@pytest.mark.parametrize(("nama", "tambah"), [("sari", True), ("budi", True), ("dewi", False), ("rina", False)])
def test_adding_a_usulan_is_offered_to_who_may(
    nama: str, tambah: bool, acara: Musrenbang, request: pytest.FixtureRequest, sebagai: Sebagai
) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    tombol = f'href="{reverse("usulan_tambah", args=[acara.kode])}"'
    assert (tombol in klien.get(BERANDA).text) == tambah
    Musrenbang.objects.update(disegel_pada="2027-02-09T10:00:00Z")
    assert tombol not in klien.get(BERANDA).text


@pytest.mark.parametrize(("nama", "buka"), [("budi", True), ("sari", False), ("rina", False)])
def test_before_any_event(nama: str, buka: bool, request: pytest.FixtureRequest, sebagai: Sebagai) -> None:
    jawab = sebagai(request.getfixturevalue(nama)).get(BERANDA)
    assert (jawab.status_code, jawab.context["acara"]) == (200, None)
    assert (reverse("musrenbang_tambah") in jawab.text) == buka


def test_an_open_event_goes_before_a_sealed_one(disegel: Musrenbang, sebagai: Sebagai, sari: Pengguna) -> None:
    assert sebagai(sari).get(BERANDA).context["acara"] == disegel
    lama = Musrenbang.objects.create(kecamatan=disegel.kecamatan, tahun=2027)
    assert sebagai(sari).get(BERANDA).context["acara"] == lama


def test_nobody_without_an_account(acara: Musrenbang) -> None:
    jawab = Client().get(BERANDA)
    assert (jawab.status_code, jawab["Location"]) == (302, f"/masuk/?next={BERANDA}")


@pytest.mark.parametrize("nama", ["budi", "sari", "rina", "dewi"])
def test_as_many_queries_for_many_as_for_few(
    nama: str,
    sidang_berlangsung: Sidang,
    acara: Musrenbang,
    wilayah: SimpleNamespace,
    buat_usulan: BuatUsulan,
    request: pytest.FixtureRequest,
    sebagai: Sebagai,
) -> None:
    klien: Any = sebagai(request.getfixturevalue(nama))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            klien.get(BERANDA)
        return len(captured)

    before = queries()
    for nomor in range(10):
        Desa.objects.create(kecamatan=wilayah.kecamatan, kode=f"36.02.01.21{nomor:02}", nama=f"Desa {nomor}")
        Sidang.objects.create(musrenbang=acara, nama=f"Sidang {nomor}")
        buat_usulan(f"Lagi {nomor}", status="diajukan")
    assert queries() == before
