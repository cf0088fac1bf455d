"""/sidang/<kode>/layar/atur/: who chooses what the room sees, and that it holds."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.adil.witness import enam_kata
from forum.layar.registry import BY_BUTTON, TAYANGAN
from forum.models import Sidang
from forum.siaran.frame import AWAL, bingkai
from forum.siaran.hall import shown
from musrenbang.models import Jejak, Pengguna
from tests.cast import UJI
from tests.forum.conftest import Sebagai, kode, tolak


def tayang(sidang: Sidang) -> str:
    jawab = Client().get(reverse("sidang_tayang", args=[sidang.kode]))
    assert jawab.status_code == 200
    return jawab.text


def pilih(client: Client, sidang: Sidang, **isian: str) -> Any:
    return client.post(reverse("sidang_atur", args=[sidang.kode]), isian)


@pytest.mark.parametrize("kata", [kata for kata in BY_BUTTON if kata != "saksi"])
def test_the_facilitator_chooses_and_every_screen_is_told(
    kata: str, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    before, entries = Sidang.objects.get(), Jejak.objects.count()
    assert pilih(sebagai(dewi), sidang_berlangsung, kata=kata).status_code == 303
    after = Sidang.objects.get()
    frame = bingkai(after, AWAL)
    assert (after.siar, frame["n"], frame["tayang"]) == (before.siar + 1, before.siar + 1, {"kata": kata})
    assert f'data-kata="{kata}"' in tayang(sidang_berlangsung)
    # A choice of the moment is no act of the forum.
    assert (Jejak.objects.count(), after.version) == (entries, before.version)


def test_the_six_words_stand_still_and_are_recorded(
    dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    """However much is recorded afterwards, the room sees what delegates are writing down."""
    head = Jejak.objects.order_by("urut").last()
    assert head
    assert pilih(sebagai(dewi), sidang_berlangsung, kata="saksi").status_code == 303
    shown_ = Jejak.objects.get(aksi="saksi").data
    assert (shown_["jejak"], shown_["kepala"]) == (head.urut, head.sidik)
    sidang_berlangsung.ubah({"nama": "Sidang baru"}, by=UJI)
    for kata in enam_kata(head.sidik):
        assert f"<li>{kata}</li>" in tayang(sidang_berlangsung)
    page = reverse("sidang_saksi", args=[sidang_berlangsung.kode])
    words = " ".join(enam_kata(head.sidik))
    assert f'<td data-label="Enam kata">{words}</td>' in sebagai(dewi).get(page).text
    assert f"Jejak nomor {head.urut}: <b>{words}</b>" in sebagai(dewi).get(page, {"jejak": head.urut}).text
    assert "Jejak nomor 9999 belum ada." in sebagai(dewi).get(page, {"jejak": "9999"}).text
    assert sebagai(dewi).get(page, {"jejak": "satu"}).status_code == 422


def test_what_a_view_needs_beside_its_word(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    dua = kode(sidang_berlangsung, 2)[0]
    pilih(sebagai(dewi), sidang_berlangsung, kata="satu", butir=dua, teks="tidak dipakai")
    assert Sidang.objects.get().tayang == {"kata": "satu", "butir": dua}
    assert "Usulan 2" in tayang(sidang_berlangsung)
    pilih(sebagai(dewi), sidang_berlangsung, kata="jeda", teks="Istirahat sampai pukul 13.00")
    assert "Istirahat sampai pukul 13.00" in tayang(sidang_berlangsung)
    pilih(sebagai(dewi), sidang_berlangsung, kata="imbang", menurut="kelompok")
    assert "Keseimbangan menurut kelompok" in tayang(sidang_berlangsung)


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"kata": "satu"}, "Pilih usulan yang akan ditayangkan."),
        ({"kata": "jeda", "teks": "  "}, "Isi pesan yang akan ditayangkan"),
        ({"kata": "imbang"}, "Pilih keseimbangan menurut apa"),
    ],
)
def test_what_is_lacking_is_said(
    isian: dict[str, str], kalimat: str, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    jawab = pilih(sebagai(dewi), sidang_berlangsung, **isian)
    assert (jawab.status_code, kalimat in jawab.text, Sidang.objects.get().tayang) == (422, True, {})


@pytest.mark.parametrize("kata", ["", "tidak-ada"])
def test_an_unknown_view(kata: str, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    assert pilih(sebagai(dewi), sidang_berlangsung, kata=kata).status_code == 422


def test_a_usulan_that_is_gone(dewi: Pengguna, budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    dua = kode(sidang_berlangsung, 2)[0]
    pilih(sebagai(dewi), sidang_berlangsung, kata="satu", butir=dua)
    sidang_berlangsung.keluarkan(dua, alasan="Belum dapat dibahas", by=budi)
    assert "Usulan itu sudah tidak ada dalam sidang ini." in tayang(sidang_berlangsung)
    assert pilih(sebagai(dewi), sidang_berlangsung, kata="satu", butir=dua).status_code == 409


def test_nobody_else_chooses(sidang_berlangsung: Sidang, status_lain: Any) -> None:
    lain = status_lain("sidang_atur", sidang_berlangsung, kecuali=["dewi", "budi"], kata="rekap")
    assert lain == tolak(kecuali=["dewi", "budi"])
    assert Sidang.objects.get().tayang == {}


def test_before_it_starts_the_opening_and_after_the_adoption_the_result(
    dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    Sidang.objects.update(status="siap")
    assert shown(Sidang.objects.get()) == {"kata": "pembuka"}
    assert pilih(sebagai(dewi), sidang_berlangsung, kata="lalu").status_code == 303
    assert shown(Sidang.objects.get()) == {"kata": "lalu"}
    Sidang.objects.update(status="ditetapkan")
    assert shown(Sidang.objects.get()) == {"kata": "penutup"}
    assert pilih(sebagai(dewi), sidang_berlangsung, kata="rekap").status_code == 409
    halaman = sebagai(dewi).get(reverse("sidang_atur", args=[sidang_berlangsung.kode])).text
    assert ("tetap menampilkan hasil" in halaman, '<button class="atur__satu"' in halaman) == (True, False)


def test_a_choice_does_not_undo_what_another_does_meanwhile(
    dewi: Pengguna, budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    read_before = Sidang.objects.get()
    pilih(sebagai(dewi), sidang_berlangsung, kata="rekap")
    read_before.ubah({"nama": "Sidang baru", "pagu": Decimal(5_000_000)}, by=budi)
    after = Sidang.objects.get()
    assert (after.nama, after.tayang) == ("Sidang baru", {"kata": "rekap"})


def test_no_reason_is_shown(dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    alasan = "Lahannya masih sengketa keluarga"
    enam = kode(sidang_berlangsung, 6)
    sidang_berlangsung.putuskan(enam, hasil="belum_disepakati", alasan=alasan, by=dewi)
    for kata in TAYANGAN:
        isian = {"satu": {"butir": enam[0]}, "jeda": {"teks": "Jeda"}, "imbang": {"menurut": "opd"}}.get(kata, {})
        assert pilih(sebagai(dewi), sidang_berlangsung, kata=kata, **isian).status_code == 303
        html = Client().get(reverse("sidang_layar", args=[sidang_berlangsung.kode])).text
        assert (kata, f'data-kata="{kata}"' in html, alasan in html) == (kata, True, False)


def test_the_picture_is_for_whom_the_screen_is(
    asing: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    alamat = reverse("sidang_tayang", args=[sidang_berlangsung.kode])
    Sidang.objects.update(publik=False)
    found = [client.get(alamat).status_code for client in (Client(), sebagai(asing), sebagai(dewi))]
    assert found == [302, 404, 200]
    Sidang.objects.update(publik=True, status="ditetapkan")
    assert Client().get(alamat).status_code == 410


def test_the_choice_survives_what_this_process_remembers(sidang_berlangsung: Sidang, dewi: Pengguna) -> None:
    """A frame says the choice whatever number the screen stands at."""
    n = bingkai(sidang_berlangsung, AWAL)["n"]
    Sidang.objects.update(tayang={"kata": "hadir"}, siar=n + 1)
    assert bingkai(Sidang.objects.get(), n)["tayang"] == {"kata": "hadir"}
    sidang_berlangsung.refresh_from_db()
    sidang_berlangsung.pindah(kode(sidang_berlangsung, 6)[0], by=UJI)
    assert bingkai(sidang_berlangsung, n)["tayang"] == {"kata": "hadir"}
