"""Downloads: who gets the full text and who the public copy; the same bytes every time; sentences in between."""

import io
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.terbitan import issue, trust
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import UJI, buat_akun
from tests.laporan.cerita import DARI_SEGEL, NIP, RAHASIA, bytes_of, pages_of, sha256, text_of
from tests.told import told

pytestmark = pytest.mark.sekali  # files

Sebagai = Callable[[Pengguna], Client]
Terbit = dict[tuple[str, str], Terbitan]
BELUM = "Dokumen ini belum terbit. Dokumen terbit setelah berita acara disegel."
SEDANG = "Dokumen sedang diterbitkan. Muat ulang halaman ini satu menit lagi."


def alamat(kata: str = "berita-acara", tahun: int = 2028, kecamatan: str = "36.02.01") -> str:
    return reverse("unduh", args=[tahun, kecamatan, kata])


@pytest.fixture
def semua(
    wilayah: SimpleNamespace,
    sari: Pengguna,
    joko: Pengguna,
    budi: Pengguna,
    rina: Pengguna,
    dewi: Pengguna,
    hendra: Pengguna,
    tuti: Pengguna,
    asing: Pengguna,
) -> dict[str, Pengguna]:
    opd = buat_akun("opd", "opd", "36.02", opd=wilayah.tani)
    lain = buat_akun("kabupaten-lain", "kabupaten", "36.03")
    # A code that begins with the same digits lies in another kabupaten.
    mirip = buat_akun("mirip", "kecamatan", "36.02.0")
    return {p.username: p for p in (sari, joko, budi, rina, dewi, hendra, tuti, asing, opd, lain, mirip)}


# -- through the worker, rendered for real ---------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_from_the_seal_to_the_hand_of_a_delegate(
    disegel: Musrenbang, budi: Pengguna, sebagai: Sebagai, pekerja: Callable[[], str]
) -> None:
    """The worker, a process of its own, renders what the seal froze; everybody then downloads the same bytes."""
    assert Client().get(alamat()).status_code == 503
    pekerja()
    for kata in DARI_SEGEL:
        naskah = disegel.terbitan.get(dokumen=kata, jenis="naskah")
        salinan = disegel.terbitan.get(dokumen=kata, jenis="salinan")
        umum, lagi = (bytes_of(Client().get(alamat(kata))) for _ in range(2))
        lengkap, lagi_lengkap = (bytes_of(sebagai(budi).get(alamat(kata))) for _ in range(2))
        assert (sha256(umum), sha256(lengkap)) == (salinan.sha256, naskah.sha256)
        assert (umum, lengkap) == (lagi, lagi_lengkap)
        assert (len(umum), len(lengkap)) == (salinan.ukuran, naskah.ukuran)
        _no_personal_data(umum)
        sidik = Rantai.objects.get(kunci=disegel.kunci_rantai).sidik
        for pdf, terbitan in ((umum, salinan), (lengkap, naskah)):
            _sealed_on_every_page(pdf, terbitan.kode, sidik)
    ba = text_of(bytes_of(sebagai(budi).get(alamat())))
    for nama, (jalan, telepon, _) in list(RAHASIA.items())[:3]:
        assert (nama in ba, jalan in ba, telepon in ba) == (True, True, True), nama
    assert ("Asep Absen" in ba, "Jalan Teratai" in ba) == (False, False)


def _no_personal_data(pdf: bytes) -> None:
    text = text_of(pdf)
    digits = "".join(filter(str.isdigit, text))
    for alamat_, telepon, usia in RAHASIA.values():
        assert alamat_ not in text
        assert telepon not in text
        assert "".join(filter(str.isdigit, telepon)) not in digits
        assert str(usia) not in text.replace("/", " ").replace(".", " ").split()
    assert NIP not in digits
    # Nor in anything that is embedded: every object, every stream unpacked.
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert set(opened.attachments) == {"isi.json", "prioritas.csv"}
        streams = [o.read_bytes() for o in opened.objects if isinstance(o, pikepdf.Stream)]
        raw = b"".join(streams) + "".join(map(repr, opened.objects)).encode()
    for orang in RAHASIA.values():
        for rahasia in orang[:2]:
            assert [rahasia.encode(coding) in raw for coding in ("utf-8", "utf-16-be")] == [False, False]


def _sealed_on_every_page(pdf: bytes, kode: str, sidik: str) -> None:
    pages = pages_of(pdf)
    assert [kode in page and sidik[:16] in page.replace(" ", "") for page in pages] == [True] * len(pages)


# -- who gets what ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?versi=1", "?jenis=draf", "?jenis=xyz"])
@pytest.mark.parametrize("kata", DOKUMEN)
def test_the_full_text_is_for_the_kecamatan_and_its_kabupaten_only(
    terbit: Terbit, semua: dict[str, Pengguna], sebagai: Sebagai, kata: str, query: str
) -> None:
    naskah, salinan = (terbit[kata, jenis] for jenis in ("naskah", "salinan"))
    dapat = {nama: sha256(bytes_of(sebagai(p).get(alamat(kata) + query))) for nama, p in semua.items()}
    dapat["tanpa akun"] = sha256(bytes_of(Client().get(alamat(kata) + query)))
    assert dapat == {
        nama: naskah.sha256 if nama in ("budi", "rina") else salinan.sha256 for nama in [*semua, "tanpa akun"]
    }


def test_who_asks_for_the_full_text_does_not_get_the_other_under_its_name(
    terbit: Terbit, semua: dict[str, Pengguna], sebagai: Sebagai
) -> None:
    klien = {"tanpa akun": Client(), **{nama: sebagai(p) for nama, p in semua.items()}}
    for nama, satu in klien.items():
        jawab = satu.get(f"{alamat()}?jenis=naskah&versi=1")
        boleh = nama in ("budi", "rina")
        assert jawab.status_code == (200 if boleh else 403), nama
        assert boleh or "Naskah lengkap memuat data pribadi" in jawab.text


def test_an_account_that_was_switched_off_is_the_public(terbit: Terbit, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    Pengguna.objects.filter(pk=budi.pk).update(is_active=False)
    assert sha256(bytes_of(klien.get(alamat()))) == terbit["berita-acara", "salinan"].sha256


def test_the_kecamatan_may_also_have_the_public_copy(terbit: Terbit, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).get(alamat() + "?jenis=salinan")
    assert sha256(bytes_of(jawab)) == terbit["berita-acara", "salinan"].sha256
    assert jawab["Content-Disposition"] == (
        'attachment; filename="Berita Acara Musrenbang Sukaraja RKPD 2028 (salinan publik).pdf"'
    )


def test_a_shared_cache_must_not_mix_them_up(terbit: Terbit, budi: Pengguna, sebagai: Sebagai) -> None:
    for klien, jenis in ((Client(), "salinan"), (sebagai(budi), "naskah")):
        jawab = klien.get(alamat())
        bytes_of(jawab)
        assert (jawab["Content-Type"], jawab["Cache-Control"]) == ("application/pdf", "private, no-cache")
        assert "Cookie" in jawab["Vary"]
        assert jawab["ETag"] == f'"{terbit["berita-acara", jenis].sha256}"'


def test_what_is_already_there_is_not_sent_again(terbit: Terbit, budi: Pengguna, sebagai: Sebagai) -> None:
    salinan, naskah = (f'"{terbit["berita-acara", jenis].sha256}"' for jenis in ("salinan", "naskah"))
    for etag in (salinan, f"W/{salinan}"):  # weak after compression
        for ask in (Client().get, Client().head):
            jawab = ask(alamat(), headers={"If-None-Match": etag})
            assert (jawab.status_code, jawab.content, jawab["ETag"]) == (304, b"", salinan)
    # Who knows the sidik of the full text still gets the public copy.
    jawab = Client().get(alamat(), headers={"If-None-Match": naskah})
    assert (jawab.status_code, sha256(bytes_of(jawab))) == (200, salinan.strip('"'))


# -- what is not there -----------------------------------------------------------------------------------


def test_nothing_before_the_seal(siap: Musrenbang, budi: Pengguna, sebagai: Sebagai, cetak_cepat: Path) -> None:
    buat_draf(siap, by=budi)
    for draf in siap.terbitan.all():
        issue.terbit(draf, by=UJI)
    for klien in (Client(), sebagai(budi)):
        for query in ("", "?jenis=draf", "?versi=1"):
            jawab = klien.get(alamat() + query)
            assert (jawab.status_code, BELUM in jawab.text) == (404, True)


@pytest.mark.parametrize("versi", ["2", "0", "-1", "x", "²", "99999999999999999999"])
def test_a_version_that_is_not_there(terbit: Terbit, versi: str) -> None:
    jawab = Client().get(alamat() + f"?versi={versi}")
    assert (jawab.status_code, "Versi itu tidak ada." in jawab.text) == (404, True)


@pytest.mark.parametrize(
    "url",
    [
        "/laporan/2028/36.02.01/delegasi.pdf",
        "/laporan/2028/36.02.01/berita-acara.html",
        "/laporan/2028/36.02/berita-acara.pdf",
        "/laporan/2027/36.02.01/berita-acara.pdf",
        "/laporan/2028/36.02.02/berita-acara.pdf",
        "/laporan/2028/36.02.01.2001/berita-acara.pdf",
        "/laporan/99999999999999999999/36.02.01/berita-acara.pdf",
        "/laporan/2028/../../secret_key",
    ],
)
def test_an_address_of_nothing(terbit: Terbit, url: str) -> None:
    assert Client().get(url).status_code == 404


def test_only_get(terbit: Terbit) -> None:
    assert {m: getattr(Client(), m)(alamat()).status_code for m in ("post", "put", "delete")} == {
        "post": 405,
        "put": 405,
        "delete": 405,
    }


def test_while_it_is_being_issued(disegel: Musrenbang, cetak_cepat: Path) -> None:
    jawab = Client().get(alamat())
    assert (jawab.status_code, jawab["Retry-After"], SEDANG in jawab.text) == (503, "10", True)


def test_a_lost_file_is_no_stack_trace_and_comes_back_the_same(
    terbit: Terbit, disegel: Musrenbang, cetak_cepat: Path
) -> None:
    salinan = terbit["berita-acara", "salinan"]
    salinan.berkas.unlink()
    assert Client().get(alamat()).status_code == 503
    panjang = Rantai.objects.get(kunci=disegel.kunci_sesudah).panjang
    issue.terbit(salinan, by=UJI)
    assert sha256(bytes_of(Client().get(alamat()))) == salinan.sha256
    assert Rantai.objects.get(kunci=disegel.kunci_sesudah).panjang == panjang


def test_an_issued_sidik_is_never_replaced_by_another(terbit: Terbit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer library may render other bytes: then the file must come from the backup, not be passed off as issued."""
    salinan = terbit["berita-acara", "salinan"]
    sebelum = salinan.sha256
    salinan.berkas.unlink()
    monkeypatch.setattr("laporan.cetak.pdf.render_pdf", lambda *_, **__: b"%PDF lain")
    with pytest.raises(Exception, match=r"Kembalikan berkas .* dari cadangan"):
        issue.terbit(salinan, by=UJI)
    salinan.refresh_from_db()
    assert (salinan.sha256, salinan.ada) == (sebelum, False)


# -- drafts ----------------------------------------------------------------------------------------------


@pytest.fixture
@told
def draf(cetak_cepat: Path, siap: Musrenbang, budi: Pengguna) -> Terbitan:
    buat_draf(siap, by=budi)
    satu = siap.terbitan.get(dokumen="berita-acara", versi=2)
    issue.terbit(satu, by=UJI)
    return satu


def test_drafts_are_for_the_kecamatan_and_its_kabupaten(
    draf: Terbitan, semua: dict[str, Pengguna], sebagai: Sebagai
) -> None:
    url = reverse("unduh_draf", args=[draf.kode])
    jawab = {nama: sebagai(pengguna).get(url) for nama, pengguna in semua.items()}
    assert {sha256(bytes_of(j)) for j in jawab.values() if j.streaming} == {draf.sha256}
    assert {nama: j.status_code for nama, j in jawab.items()} == {
        "budi": 200,
        "rina": 200,
        **dict.fromkeys(["sari", "joko", "dewi", "hendra", "tuti", "opd"], 403),
        **dict.fromkeys(["asing", "kabupaten-lain", "mirip"], 404),
    }
    assert Client().get(url).status_code == 302
    assert sebagai(semua["budi"]).post(url).status_code == 405


def test_the_kabupaten_reads_the_same_draft(draf: Terbitan, rina: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(rina).get(reverse("unduh_draf", args=[draf.kode]))
    assert sha256(bytes_of(jawab)) == draf.sha256
    assert jawab["Content-Disposition"] == (
        'attachment; filename="Berita Acara Musrenbang Sukaraja RKPD 2028 (draf ke-2).pdf"'
    )


def test_an_issued_document_is_no_draft(terbit: Terbit, budi: Pengguna, sebagai: Sebagai) -> None:
    for satu in terbit.values():
        assert sebagai(budi).get(reverse("unduh_draf", args=[satu.kode])).status_code == 404


def test_a_download_asks_little(terbit: Terbit, django_assert_num_queries: Callable[[int], Any]) -> None:
    """The whole record once, then only whether a letter of it is another."""
    trust._whole.clear()
    for queries in (13, 4, 4):
        with django_assert_num_queries(queries):
            bytes_of(Client().get(alamat()))


def test_a_hall_that_downloads_at_once_has_it_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def walk(rows: list[Terbitan]) -> list[str]:
        asked.append(rows)
        time.sleep(0.05)
        return []

    for name, stand_in in (("_whole", {}), ("_read", lambda _: "as it stands"), ("untrusted", walk)):
        monkeypatch.setattr(trust, name, stand_in)
    with ThreadPoolExecutor(10) as threads:
        assert list(threads.map(trust.trusted, [Terbitan(pk=1)] * 10)) == [True] * 10
    assert len(asked) == 1


def test_what_was_found_whole_is_found_damaged_at_once(terbit: Terbit, disegel: Musrenbang) -> None:
    """In a row, an entry, the seal; and whole again when that is put back."""
    satu = terbit["berita-acara", "salinan"]
    segel = Jejak.objects.get(rantai__kunci=disegel.kunci_rantai, aksi="segel")
    for rows, field, value in (
        (Terbitan.objects.filter(pk=satu.pk), "isi", "{}"),
        (Jejak.objects.filter(objek=satu.nama_jejak, aksi="terbit"), "oleh", "lain"),
        (Jejak.objects.filter(pk=segel.pk), "isi", segel.isi.replace("a", "b", 1)),
        (Rantai.objects.filter(kunci=disegel.kunci_sesudah), "sidik", "0" * 64),
    ):
        assert Client().get(alamat()).status_code == 200
        before = rows.values_list(field, flat=True)[0]
        rows.update(**{field: value})
        assert (Client().get(alamat()).status_code, Client().get(alamat()).status_code) == (503, 503), field
        rows.update(**{field: before})
    assert Client().get(alamat()).status_code == 200
