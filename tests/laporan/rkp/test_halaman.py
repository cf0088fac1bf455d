"""The pages of the RKP: written subbab by subbab, looked at, set."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from laporan.models import RKP, ProsaRKP
from laporan.rkp.closing import as_set
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.laporan.rkp_uji import susun_rkp

Sebagai = Callable[[Pengguna], Client]


def isian(halaman: str, nama: str) -> str:
    """What a field of the page carries."""
    tag = re.search(rf'<input[^>]*name="{nama}"[^>]*>', halaman)
    assert tag, nama
    found = re.search(r'value="([^"]*)"', tag[0])
    return found[1] if found else ""


@pytest.fixture
def budi_di(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> Any:
    return sebagai(budi)


def test_a_subbab_is_written_looked_at_and_put_back(budi_di: Any, acara: Musrenbang) -> None:
    url = reverse("rkp_prosa", args=[acara.kode, "gambaran-umum"])
    kosong = budi_di.get(url)
    assert "Tidak ada teks. Bagian tanpa teks dan tanpa tabel tidak dicetak." in kosong.text
    v = isian(kosong.text, "v")
    salah = budi_di.post(url, {"teks": "Luas {luas} km²", "v": v})
    assert (salah.status_code, "Isian {luas} tidak dikenal." in salah.text) == (422, True)
    lihat = budi_di.post(url, {"teks": "- {kecamatan}\n{tempat}", "v": v, "lihat": "1"})
    assert "<ul><li>Kecamatan Sukaraja</li></ul>" in lihat.text
    assert not ProsaRKP.objects.exists()
    budi_di.post(url, {"teks": "Satu {kecamatan}.  \r\n\r\n", "v": v})
    usang = budi_di.post(url, {"teks": "Dua.", "v": v})
    assert (usang.status_code, "sudah diubah sejak halaman" in usang.text, "Satu {kecamatan}." in usang.text) == (
        409,
        True,
        True,
    )
    assert budi_di.post(url, {"teks": "Dua.", "v": isian(usang.text, "v")}).status_code == 302
    assert ProsaRKP.objects.get().teks == "Dua."
    riwayat = budi_di.get(url).text
    (lama,) = re.findall(r'href="\?versi=(\d+)"', riwayat)
    muat = budi_di.get(f"{url}?versi={lama}").text
    assert "Satu {kecamatan}.</textarea>" in muat
    assert ProsaRKP.objects.get().teks == "Dua."
    acts = Jejak.objects.filter(objek__startswith="prosarkp:").order_by("urut").values_list("aksi", "rantai__kunci")
    assert list(acts) == [("tulis", acara.kunci_sesudah), ("ubah", acara.kunci_sesudah)]


def test_what_is_not_printed_is_listed(budi_di: Any, acara: Musrenbang) -> None:
    halaman = " ".join(budi_di.get(reverse("rkp", args=[acara.kode])).text.split())
    assert "Gambaran Umum Kecamatan" in halaman.partition("tidak dicetak karena belum ada isinya:")[2][:400]
    assert "Berita acara belum disegel; RKP ditetapkan dari data yang sudah disegel." in halaman
    assert "Tetapkan RKP</button>" not in halaman


def test_the_guideline_is_a_setting_that_stays_for_the_next_year(budi_di: Any, acara: Musrenbang) -> None:
    url = reverse("rkp_ubah", args=[acara.kode])
    awal = budi_di.get(url).text
    assert "Nomor 86 Tahun 2017" in awal
    data = {"nomor": "050/1", "tanggal": "2027-03-01", "pedoman": "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2027"}
    assert budi_di.post(url, data).status_code == 302
    hukum = next(s for s in as_set(acara).isi["bab"][0]["subbab"] if s["kata"] == "landasan-hukum")["blok"]
    assert "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2027; dan" in hukum[0]["butir"]
    assert "86 Tahun 2017" not in str(hukum)
    # Two windows: the second is told what the first has saved.
    usang = budi_di.post(url, data | {"nomor": "050/2", "v": "7"})
    assert (usang.status_code, "050/1" in usang.text) == (409, True)
    nanti = Musrenbang.objects.create(kecamatan=acara.kecamatan, tahun=acara.tahun + 1)
    assert RKP.of(nanti).pedoman == data["pedoman"]


def test_it_is_set_as_the_page_has_shown_it(disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    susun_rkp(disegel, budi)
    url, tetap = (reverse(nama, args=[disegel.kode]) for nama in ("rkp", "rkp_tetapkan"))
    halaman = sebagai(budi).get(url).text
    data = {nama: isian(halaman, nama) for nama in ("v", "teks")}
    ProsaRKP.objects.get().tulis("Lain.", v=1, by=budi)
    basi = sebagai(budi).post(tetap, data)
    assert (basi.status_code, "Isi RKP sudah berubah" in basi.text) == (409, True)
    data["teks"] = isian(basi.text, "teks")
    assert sebagai(budi).post(tetap, data).status_code == 302
    halaman = " ".join(sebagai(budi).get(url).text.split())
    assert "Tidak ada yang berubah sejak versi 1." in halaman
    ProsaRKP.objects.get().tulis("Lain lagi.", v=2, by=budi)
    assert "Yang berubah sejak versi 1: RKP Kecamatan: isi bab (teks)." in " ".join(sebagai(budi).get(url).text.split())
    assert sebagai(budi).post(tetap, data).status_code == 422
