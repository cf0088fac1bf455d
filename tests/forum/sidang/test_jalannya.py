"""POST mulai, tutup, buka-lagi: the session goes on and back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.galat import Bentrok
from musrenbang.models import Musrenbang, Pengguna
from tests.forum.conftest import Kirim, Sebagai, kode, tolak

ALASAN = "Masih ada usulan yang perlu dibahas"


def status() -> str:
    return Sidang.objects.get().status


@pytest.mark.parametrize("siapa", ["budi", "hendra"])
def test_starts(siapa: str, sidang: Sidang, kirim: Kirim, request: pytest.FixtureRequest) -> None:
    jawab = kirim(request.getfixturevalue(siapa), "sidang_mulai", sidang)
    assert (jawab.status_code, jawab["Location"], status()) == (303, f"/sidang/{sidang.kode}/", "berlangsung")
    assert kirim(request.getfixturevalue(siapa), "sidang_mulai", sidang).status_code == 409


def test_a_start_without_officers_is_told(
    budi: Pengguna, hendra: Pengguna, sidang: Sidang, kirim: Kirim, sebagai: Sebagai
) -> None:
    halaman = reverse("sidang_rinci", args=[sidang.kode])
    for siapa, tugas, told in (
        (budi, [], "Sidang ini belum mempunyai fasilitator dan pimpinan. Tunjuk dengan tombol Petugas."),
        (hendra, ["pimpinan"], "Sidang ini belum mempunyai fasilitator. Kecamatan yang menunjuk."),
        (hendra, ["pimpinan", "fasilitator"], ""),
    ):
        Sidang.objects.update(status="siap")
        sidang.petugas.all().delete()
        for satu in tugas:
            sidang.petugas.create(pengguna=hendra, tugas=satu)
        klien = sebagai(siapa)
        klien.post(reverse("sidang_mulai", args=[sidang.kode]))
        text = klien.get(halaman).text
        assert (told in text, "belum mempunyai" in text) == (True, bool(told))


def test_nobody_else_starts(sidang: Sidang, status_lain: Callable[..., Any]) -> None:
    boleh = ["budi", "hendra"]
    assert status_lain("sidang_mulai", sidang, kecuali=boleh) == tolak(kecuali=boleh)
    assert status() == "siap"


def test_closes_when_all_is_decided(dewi: Pengguna, hendra: Pengguna, sidang_berlangsung: Sidang, kirim: Kirim) -> None:
    semua = kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)
    sidang_berlangsung.putuskan(semua[:2], hasil="disepakati", by=dewi)
    jawab = kirim(hendra, "sidang_tutup", sidang_berlangsung, htmx=True)
    assert jawab.status_code == 409
    assert (
        "Sidang belum dapat ditutup: 4 usulan belum diputuskan (nomor 3 “Usulan 3”; nomor 4 “Usulan 4”; "
        "nomor 5 “Usulan 5”; dan 1 lainnya)."
    ) in jawab.content.decode()
    assert [butir.kode for butir in jawab.context["bagian"]["daftar"]] == semua[2:]
    assert status() == "berlangsung"
    sidang_berlangsung.putuskan(semua, hasil="cadangan", by=dewi)
    assert kirim(hendra, "sidang_tutup", sidang_berlangsung).status_code == 303
    assert status() == "ditutup"
    assert kirim(hendra, "sidang_tutup", sidang_berlangsung).status_code == 409


def test_the_page_before_says_what_the_lock_would_say(
    dewi: Pengguna, hendra: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    alamat, tombol = reverse("sidang_tutup", args=[sidang_berlangsung.kode]), '<button class="tombol tombol--utama">'
    jawab = sebagai(hendra).get(alamat)
    with pytest.raises(Bentrok) as galat:
        sidang_berlangsung.tutup(by=hendra)
    assert (jawab.status_code, jawab.context["halangan"], tombol in jawab.text) == (200, galat.value.pesan, False)
    semua = kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)
    sidang_berlangsung.putuskan(semua[1:], hasil="cadangan", by=dewi)
    assert [butir.kode for butir in sebagai(hendra).get(alamat).context["bagian"]["daftar"]] == semua[:1]
    sidang_berlangsung.putuskan(semua, hasil="cadangan", by=dewi)
    jawab = sebagai(hendra).get(alamat)
    assert (jawab.status_code, jawab.context["halangan"], tombol in jawab.text) == (200, "", True)
    sidang_berlangsung.tutup(by=hendra)
    assert sebagai(hendra).get(alamat).status_code == 409


def test_the_session_s_page_leads_to_it(hendra: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    """However many are decided by now: what stands in the way is asked only there, at that moment."""
    html = sebagai(hendra).get(reverse("sidang_rinci", args=[sidang_berlangsung.kode])).text
    alamat = reverse("sidang_tutup", args=[sidang_berlangsung.kode])
    assert (f'href="{alamat}"' in html, f'action="{alamat}"' in html) == (True, False)


def test_nobody_else_closes(dewi: Pengguna, sidang_berlangsung: Sidang, status_lain: Callable[..., Any]) -> None:
    sidang_berlangsung.putuskan(kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6), hasil="cadangan", by=dewi)
    assert status_lain("sidang_tutup", sidang_berlangsung, kecuali=["hendra"]) == tolak(kecuali=["hendra"])
    assert status() == "berlangsung"


def test_reopens_with_a_reason(hendra: Pengguna, sidang_ditutup: Sidang, kirim: Kirim) -> None:
    jawab = kirim(hendra, "sidang_buka_lagi", sidang_ditutup, alasan="pendek")
    assert jawab.status_code == 422
    assert jawab.context["form_buka"].errors == {"alasan": ["Tuliskan alasan paling sedikit 10 huruf."]}
    assert status() == "ditutup"
    assert kirim(hendra, "sidang_buka_lagi", sidang_ditutup, alasan=ALASAN).status_code == 303
    assert status() == "berlangsung"
    assert kirim(hendra, "sidang_buka_lagi", sidang_ditutup, alasan=ALASAN).status_code == 409


def test_nobody_else_reopens(sidang_ditutup: Sidang, status_lain: Callable[..., Any]) -> None:
    dapat = status_lain("sidang_buka_lagi", sidang_ditutup, kecuali=["hendra"], alasan=ALASAN)
    assert dapat == tolak(kecuali=["hendra"])
    assert status() == "ditutup"


@pytest.mark.parametrize("nama", ["sidang_mulai", "sidang_buka_lagi"])
def test_get(nama: str, hendra: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    assert sebagai(hendra).get(reverse(nama, args=[sidang.kode])).status_code == 405


@pytest.mark.parametrize("nama", ["sidang_mulai", "sidang_tutup"])
def test_not_after_the_seal(nama: str, hendra: Pengguna, sidang: Sidang, acara: Musrenbang, kirim: Kirim) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-01T08:00Z")
    assert kirim(hendra, nama, sidang).status_code == 409
    assert status() == "siap"
