"""The page of the seal: who sees what, who may, what is told, and what a stale page does."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from forum.models import Sidang
from laporan.models import Terbitan
from laporan.segel.barriers import halangan
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import UJI
from tests.laporan.cerita import BERUBAH, DISEGEL, NOMOR, PAKET, SALAH, tanpa_perubahan
from usulan.models import Usulan

# The record has an entry of its own for every usulan that the seal passes over, and two chains are written to.
PER_USULAN = zeal_ignore([{"model": "usulan.Usulan", "field": "*"}, {"model": "musrenbang.Rantai", "field": "*"}])
Sebagai = Callable[[Pengguna], Client]


def isian(acara: Musrenbang, nomor: str = NOMOR) -> dict[str, Any]:
    return {"nomor": nomor, "v": panjang_rantai(acara), "tinggal": "on"}


def alamat(acara: Musrenbang, nama: str = "segel") -> str:
    return reverse(nama, args=[acara.kode])


def test_the_page_for_each_account(
    siap: Musrenbang, sebagai: Sebagai, sari: Pengguna, budi: Pengguna, rina: Pengguna, asing: Pengguna
) -> None:
    status = {p.username: sebagai(p).get(alamat(siap)).status_code for p in (sari, budi, rina, asing)}
    assert status == {"sari": 200, "budi": 200, "rina": 200, "asing": 404}
    assert Client().get(alamat(siap)).status_code == 302
    assert sebagai(budi).get(reverse("segel", args=["tidak-ada1"])).status_code == 404
    assert {m: getattr(sebagai(budi), m)(alamat(siap)).status_code for m in ("put", "delete")} == {
        "put": 405,
        "delete": 405,
    }
    assert sebagai(budi).get(alamat(siap, "draf")).status_code == 405
    tombol = {p.username: "Segel musrenbang" in sebagai(p).get(alamat(siap)).text for p in (sari, budi, rina)}
    assert tombol == {"sari": False, "budi": True, "rina": False}


def test_the_sum_says_how_many_have_no_price(
    diputuskan: list[Sidang], usulan: dict[str, Usulan], acara: Musrenbang, sebagai: Sebagai, budi: Pengguna
) -> None:
    """Of one that was agreed a merged part is unpriced; what is cadangan is not in the sum."""

    def disepakati() -> list[str]:
        ruas = sebagai(budi).get(alamat(acara)).text.partition("<dt>Disepakati</dt>")[2].partition("</div>")[0]
        return re.findall(r"<small>(.*?)</small>", ruas)

    assert disepakati() == ["Rp&nbsp;80.500.000"]
    Usulan.objects.filter(pk=usulan["jalan_joko"].pk).update(anggaran=None)
    assert disepakati() == ["Rp&nbsp;66.500.000", "harga belum diisi pada 1 kegiatan"]


def test_nobody_present_is_a_warning_with_a_way_out(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    def told() -> list[str]:
        text = sebagai(budi).get(alamat(siap)).text
        return re.findall(r'Belum ada peserta yang dicatat hadir\. .*?<a href="(.*?)"', text, re.DOTALL)

    assert told() == []
    siap.peserta.update(hadir=False)
    assert told() == [alamat(siap, "peserta")]


def test_only_the_kecamatan_seals(
    siap: Musrenbang, sebagai: Sebagai, sari: Pengguna, rina: Pengguna, dewi: Pengguna, asing: Pengguna
) -> None:
    with tanpa_perubahan():
        status = {p.username: sebagai(p).post(alamat(siap), isian(siap)).status_code for p in (sari, rina, dewi, asing)}
        assert status == {"sari": 403, "rina": 403, "dewi": 403, "asing": 404}
        status = {p.username: sebagai(p).post(alamat(siap, "draf")).status_code for p in (sari, rina, dewi, asing)}
        assert status == {"sari": 403, "rina": 403, "dewi": 403, "asing": 404}


@PER_USULAN
def test_sealing_by_the_page(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien = sebagai(budi)
    form = klien.get(alamat(siap)).context["form"]
    assert form["v"].value() == panjang_rantai(siap)
    jawab = klien.post(alamat(siap), {"nomor": NOMOR, "v": form["v"].value(), "tinggal": "on"}, follow=True)
    assert jawab.redirect_chain == [(alamat(siap), 302)]
    assert [str(m) for m in jawab.context["messages"]] == ["Musrenbang sudah disegel. Dokumen sedang diterbitkan."]
    assert "Segel musrenbang" not in jawab.text
    siap.refresh_from_db()
    assert siap.disegel


def test_the_page_tells_what_is_missing(acara: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien = sebagai(budi)
    with tanpa_perubahan():
        jawab = klien.post(alamat(acara), isian(acara))
    assert (jawab.status_code, klien.get(alamat(acara)).context["halangan"]) == (409, halangan(acara))
    assert "Belum dapat disegel. Nomor berita acara belum diisi." in jawab.text


@pytest.mark.parametrize(
    ("nomor", "pesan"),
    [("", "Ketik nomor berita acara persis seperti tertulis di atas."), ("050/13", SALAH)],
)
def test_the_page_refuses_another_number(
    siap: Musrenbang, sebagai: Sebagai, budi: Pengguna, nomor: str, pesan: str
) -> None:
    with tanpa_perubahan():
        jawab = sebagai(budi).post(alamat(siap), isian(siap, nomor))
    assert jawab.status_code == 422
    assert jawab.text.count(pesan) >= 1


@PER_USULAN
def test_a_stale_page_is_told_and_then_carries_the_state_of_now(
    siap: Musrenbang, sebagai: Sebagai, budi: Pengguna
) -> None:
    klien, lama = sebagai(budi), isian(siap)
    bacakan(siap, draf=1, by=budi)
    with tanpa_perubahan():
        # A mistyped number must not hide that something has changed.
        jawab = klien.post(alamat(siap), lama | {"nomor": "050/13"})
        assert (jawab.status_code, jawab.context["form"]["v"].value()) == (422, str(lama["v"]))
        jawab = klien.post(alamat(siap), lama)
        assert (jawab.status_code, jawab.context["form"]["v"].value()) == (409, str(lama["v"] + 1))
        assert BERUBAH in jawab.text
    assert klien.post(alamat(siap), isian(siap)).status_code == 302


@pytest.mark.parametrize("nama", ["segel", "draf", "musrenbang_bacakan", "musrenbang_ubah"])
def test_after_the_seal_the_pages_say_so(nama: str, disegel: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    with tanpa_perubahan():
        jawab = sebagai(budi).post(alamat(disegel, nama), isian(disegel))
    assert (jawab.status_code, DISEGEL in jawab.text) == (409, True)


def test_reading_out_is_noted(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    assert sebagai(budi).post(alamat(siap, "musrenbang_bacakan"), {"draf": 1}).status_code == 302
    akhir = Jejak.objects.filter(rantai__kunci=siap.kunci_rantai).order_by("-urut")[0]
    assert (akhir.aksi, akhir.oleh) == ("bacakan", "budi")


def test_the_reading_is_asked_for_until_nothing_changed_after_it(
    siap: Musrenbang, sebagai: Sebagai, budi: Pengguna, cetak_cepat: Path
) -> None:
    """And only once it is printed."""
    klien = sebagai(budi)

    def tombol() -> list[str]:
        halaman = klien.get(alamat(siap)).text
        return [kata for kata in ("Catat: draf ke-2 sudah dibacakan", "Segel musrenbang") if kata in halaman]

    assert tombol() == ["Segel musrenbang"]
    with siap.change("ubah", by=budi):
        siap.tempat = "Pendopo"
        siap.save()
    assert tombol() == []
    klien.post(alamat(siap, "draf"))
    assert tombol() == []
    ditolak = klien.post(alamat(siap, "musrenbang_bacakan"), {"draf": 2}, follow=True)
    assert "Draf ke-2 masih diterbitkan. Tunggu sampai dapat diunduh" in ditolak.text
    for satu in siap.terbitan.filter(jenis="draf", versi=2):
        issue.terbit(satu, by=UJI)
    assert tombol() == ["Catat: draf ke-2 sudah dibacakan"]
    klien.post(alamat(siap, "musrenbang_bacakan"), {"draf": 2})
    assert tombol() == ["Segel musrenbang"]


def test_who_sees_which_documents_on_the_page(
    terbit: dict[tuple[str, str], Terbitan],
    disegel: Musrenbang,
    sebagai: Sebagai,
    sari: Pengguna,
    dewi: Pengguna,
    budi: Pengguna,
    rina: Pengguna,
) -> None:
    # The packs have a page of their own.
    listed = {kunci: t.kode for kunci, t in terbit.items() if kunci[0] not in PAKET}
    semua, salinan = set(listed.values()), {kode for (_, jenis), kode in listed.items() if jenis == "salinan"}
    for pengguna, terlihat in ((sari, salinan), (dewi, salinan), (budi, semua), (rina, semua)):
        halaman = sebagai(pengguna).get(alamat(disegel)).text
        assert {kode for kode in semua if kode in halaman} == terlihat, pengguna


def test_the_page_asks_the_same_number_of_queries(
    siap: Musrenbang,
    sebagai: Sebagai,
    budi: Pengguna,
    django_assert_max_num_queries: Callable[[int], Any],
    cetak_cepat: Path,
) -> None:
    buat_draf(siap, by=budi)
    klien = sebagai(budi)
    # What would be sealed is made anew, and both drafts are compared with it.
    with django_assert_max_num_queries(76):
        klien.get(alamat(siap))
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    with django_assert_max_num_queries(11):
        klien.get(alamat(siap))
