"""Read out: which draft, and what it said. Without one, with an older one, before the adoption: a sentence."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from laporan.segel.draft import buat_draf, draft_texts
from laporan.segel.reading import NASKAH_LAIN, bacakan, changed_since
from laporan.segel.text import as_sealed
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.canonical import digest
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.laporan.cerita import sha256, tanpa_perubahan
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
ULANGI = "Buat draf terbaru, bacakan, lalu catat lagi."


def test_it_keeps_the_number_and_what_would_be_sealed(siap: Musrenbang, budi: Pengguna) -> None:
    bacakan(siap, draf=buat_draf(siap, by=budi), by=budi)
    siap.refresh_from_db()
    assert (siap.dibacakan_draf, siap.dibacakan_sidik) == (2, digest(as_sealed(siap)))
    assert draft_texts(siap, 2) == as_sealed(siap)
    akhir = Jejak.objects.filter(rantai__kunci=siap.kunci_rantai).order_by("-urut")[0]
    assert (akhir.aksi, akhir.oleh, akhir.data["draf"]) == ("bacakan", "budi", 2)
    assert akhir.data["ubah"]["dibacakan_draf"] == [1, 2]


@pytest.mark.parametrize("nomor", [2, 99])
def test_a_draft_that_is_not_there(siap: Musrenbang, budi: Pengguna, nomor: int) -> None:
    with tanpa_perubahan(), pytest.raises(TidakSah) as galat:
        bacakan(siap, draf=nomor, by=budi)
    assert galat.value.pesan == f"Draf itu tidak ada lagi. {ULANGI}"


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({}, "Buat draf dahulu, bacakan, lalu catat di barisnya."),
        ({"draf": ""}, "Buat draf dahulu, bacakan, lalu catat di barisnya."),
    ],
)
def test_a_reading_without_a_draft(
    isian: dict[str, str], pesan: str, siap: Musrenbang, sebagai: Sebagai, budi: Pengguna
) -> None:
    with tanpa_perubahan():
        jawab = sebagai(budi).post(reverse("musrenbang_bacakan", args=[siap.kode]), isian, follow=True)
    assert [str(m) for m in jawab.context["messages"]] == [pesan]


def test_a_draft_that_is_no_longer_current(siap: Musrenbang, usulan: dict[str, Usulan], budi: Pengguna) -> None:
    with usulan["diajukan"].change("ubah", by=budi):
        usulan["diajukan"].kegiatan = "Pagar lapangan desa"
        usulan["diajukan"].save()
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        bacakan(siap, draf=1, by=budi)
    assert galat.value.pesan == (
        "Draf ke-1 sudah usang. Yang berbeda: Berita Acara: Lampiran III (belum disepakati) (kegiatan). " + ULANGI
    )


def test_an_older_draft_that_says_the_same_may_be_read(siap: Musrenbang, budi: Pengguna) -> None:
    """The one that was read before stays beside the newest."""
    buat_draf(siap, by=budi)
    bacakan(siap, draf=1, by=budi)
    assert siap.dibacakan_draf == 1


def test_not_before_the_plenary_has_adopted(acara: Musrenbang, diputuskan: list[Sidang], budi: Pengguna) -> None:
    nomor = buat_draf(acara, by=budi)
    with tanpa_perubahan(), pytest.raises(Bentrok) as galat:
        bacakan(acara, draf=nomor, by=budi)
    assert galat.value.pesan == (
        "Pembacaan belum dapat dicatat. "
        "Sidang Kelompok Fisik dan Prasarana belum ditetapkan dalam pleno (sekarang: ditutup). "
        "Sidang Kelompok Ekonomi belum ditetapkan dalam pleno (sekarang: ditutup)."
    )


@pytest.mark.parametrize("isi", ["{}", "{rusak", "[]", "null", '{"draf":7}', '{"draf":{"waktu":"kemarin"}}'])
@pytest.mark.parametrize("sidik", [False, True])
def test_a_damaged_draft_is_a_sentence(
    isi: str, sidik: bool, siap: Musrenbang, sebagai: Sebagai, budi: Pengguna
) -> None:
    """Before the reading and after it; with `sidik` the row says of the damaged text that it is its own."""
    buat_draf(siap, by=budi)
    url, salah = reverse("segel", args=[siap.kode]), {"isi": isi}
    if sidik:
        salah["isi_sidik"] = sha256(isi.encode())
    siap.terbitan.filter(jenis="draf", versi=2).update(**salah)
    page = sebagai(budi).get(url)
    assert (page.status_code, f"{NASKAH_LAIN} Buat draf terbaru." in page.text) == (200, True)
    if not sidik:
        with tanpa_perubahan(), pytest.raises(TidakSah) as galat:
            bacakan(siap, draf=2, by=budi)
        assert galat.value.pesan == f"{NASKAH_LAIN} {ULANGI}"
    nomor = buat_draf(siap, by=budi)
    bacakan(siap, draf=nomor, by=budi)
    siap.terbitan.filter(jenis="draf").update(**salah)
    # Nothing has changed, so nothing bars the seal.
    assert (sebagai(budi).get(url).status_code, changed_since(siap, as_sealed(siap))) == (200, "")
