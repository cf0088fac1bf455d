"""What the seal leaves behind: told in numbers by desa, accepted by a tick, and no reason is lost by it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from laporan.segel.seal import panjang_rantai, segel
from musrenbang.galat import TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.laporan.cerita import NOMOR, tanpa_perubahan
from usulan.alur import ALASAN_TIDAK_DIBAHAS, Status
from usulan.left_behind import Tertinggal, left_behind
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
PER_USULAN = zeal_ignore([{"model": "usulan.Usulan", "field": "*"}, {"model": "musrenbang.Rantai", "field": "*"}])
KALIMAT = [
    "1 usulan diajukan, belum diverifikasi: 1 Sukamaju",
    "1 usulan dikembalikan, belum diajukan lagi: 1 Sukamaju",
    "1 usulan diverifikasi, belum masuk sidang: 1 Sukamaju",
]
CENTANG = "Saya tahu, 3 usulan yang tertinggal menjadi tidak dibahas"
ALASAN = f"{ALASAN_TIDAK_DIBAHAS} Sebelumnya: Lokasi gapura belum jelas."


def test_by_desa_most_first(acara: Musrenbang, wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> None:
    """A usulan of both desa counts for each; a draft and what is merged into another for none."""
    for nomor in range(3):
        buat_usulan(f"Usulan {nomor}", desa=[wilayah.mekarsari], status="diajukan")
    bersama = buat_usulan("Bersama", desa=[wilayah.sukamaju, wilayah.mekarsari], status="diajukan")
    buat_usulan("Gabungan", status="diajukan", induk=bersama)
    buat_usulan("Kecamatan", desa=[], status="diajukan")
    buat_usulan("Draf", status="draf")
    buat_usulan("Ditolak", status="ditolak")
    assert [str(satu) for satu in left_behind(acara)] == [
        "5 usulan diajukan, belum diverifikasi: 4 Mekarsari, 1 Sukamaju, 1 kecamatan"
    ]


def test_of_many_desa_the_first_are_named() -> None:
    satu = Tertinggal(Status.DIAJUKAN, 16, (("A", 3), *((nama, 1) for nama in "BCDEFGHIJKLMN")))
    rinci = "3 A, 1 B, 1 C, 1 D, 1 E, 1 F, 1 G, 1 H, 1 I, 1 J, 1 K, 1 L, dan 2 desa/kelurahan lain"
    assert str(satu) == f"16 usulan diajukan, belum diverifikasi: {rinci}"


def test_nothing(acara: Musrenbang, buat_usulan: BuatUsulan, luar: SimpleNamespace) -> None:
    buat_usulan("Draf", status="draf")
    assert left_behind(acara) == []
    assert [satu.jumlah for satu in left_behind(luar.acara)] == [1]


def test_without_the_tick_it_is_a_sentence(siap: Musrenbang, budi: Pengguna) -> None:
    with tanpa_perubahan(), pytest.raises(TidakSah) as galat:
        segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi)
    assert galat.value.pesan == (
        f"Ada usulan yang tertinggal ({'; '.join(KALIMAT)}). Centang bahwa Anda mengetahuinya, lalu segel lagi."
    )


def test_where_nothing_is_left_no_tick_is_asked(
    siap: Musrenbang, usulan: dict[str, Usulan], sebagai: Sebagai, budi: Pengguna
) -> None:
    for satu in ("susulan", "diajukan"):
        usulan[satu].apply("tolak", by=budi, alasan="Sudah ada di desa lain.")
    usulan["kembali"].refresh_from_db()
    usulan["kembali"].apply("ajukan", by=budi)
    usulan["kembali"].apply("tolak", by=budi, alasan="Sudah ada di desa lain.")
    klien = sebagai(budi)
    form = klien.get(reverse("segel", args=[siap.kode])).context["form"]
    assert (left_behind(siap), list(form.fields)) == ([], ["nomor", "v"])


@PER_USULAN
def test_the_page_lists_it_and_asks_for_the_tick(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    klien, alamat = sebagai(budi), reverse("segel", args=[siap.kode])
    halaman = klien.get(alamat)
    assert [satu for satu in [*KALIMAT, CENTANG] if satu not in halaman.text] == []
    assert "1 usulan masih berupa draf di desa dan tidak ikut." in halaman.text
    assert not halaman.context["form"]["tinggal"].value()
    isian = {"nomor": NOMOR, "v": panjang_rantai(siap)}
    with tanpa_perubahan():
        jawab = klien.post(alamat, isian)
    assert (jawab.status_code, "Centang bahwa Anda mengetahuinya" in jawab.text) == (422, True)
    assert klien.post(alamat, isian | {"tinggal": "on"}).status_code == 302


def test_the_figures_stand_before_what_is_left(siap: Musrenbang, sebagai: Sebagai, budi: Pengguna) -> None:
    halaman = sebagai(budi).get(reverse("segel", args=[siap.kode]))
    teks = " ".join(halaman.text.replace("&nbsp;", " ").split())
    angka = [
        "<dt>Disepakati</dt> <dd>3 <small>Rp 80.500.000</small> </dd>",
        "<dt>Cadangan</dt><dd>1</dd>",
        "<dt>Belum disepakati</dt><dd>1</dd>",
        "<dt>Tidak diteruskan ke forum</dt><dd>4</dd>",
        "<dt>Peserta hadir</dt> <dd>3 <small>2 perempuan, 66%</small> </dd>",
    ]
    tempat = [teks.index(satu) for satu in ["Yang akan disegel", *angka, "Yang tertinggal", "Draf untuk dibacakan"]]
    assert tempat == sorted(tempat)


def test_a_draft_of_a_desa_stays_a_draft(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    usulan["draf"].refresh_from_db()
    assert usulan["draf"].status == "draf"


def test_the_reason_of_a_return_stays_readable(
    disegel: Musrenbang, usulan: dict[str, Usulan], sebagai: Sebagai, budi: Pengguna
) -> None:
    """In the row, on its page, in the document and for the public."""
    usulan["kembali"].refresh_from_db()
    assert usulan["kembali"].alasan == ALASAN
    assert ALASAN in sebagai(budi).get(reverse("usulan_rinci", args=[usulan["kembali"].kode])).text
    naskah = disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").data
    assert [b["alasan"] for b in naskah["belum_disepakati"] if b["kode"] == usulan["kembali"].kode] == [ALASAN]
    assert ALASAN in Client().get("/publik/36.02.01.2001/").text


def test_the_record_tells_both_reasons(disegel: Musrenbang, usulan: dict[str, Usulan]) -> None:
    lewat = Jejak.objects.get(objek=usulan["kembali"].nama_jejak, aksi="lewatkan")
    assert lewat.data["ubah"]["alasan"] == ["Lokasi gapura belum jelas.", ALASAN]
