"""The pages of the scoring: criteria, lot, results, the form of one usulan."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Nilai, Peserta, Petugas, Sidang
from forum.models.kartu import digest
from forum.penilaian import give
from musrenbang.models import Desa, Jejak, Pengguna
from tests.forum.conftest import Kirim, Sebagai, kode, urutan
from tests.told import told

from .conftest import Beri, Kartu, siapkan, undi

SECRET = "rahasia-ponsel"


def kriteria(nama: list[str], **lain: Any) -> dict[str, Any]:
    """What the page of the criteria sends, each with three levels."""
    rows = {f"k-{n}-nama": one for n, one in enumerate(nama)}
    rows |= {f"k-{n}-tingkat": "Rendah\nSedang\nTinggi" for n in range(len(nama))}
    management = {"k-TOTAL_FORMS": len(nama), "k-INITIAL_FORMS": 0}
    return rows | management | {"penilai": "kartu", "paling_sedikit": 3} | lain


@pytest.fixture
@told
def kartu(dinilai: Sidang) -> Peserta:
    """Somebody of Sukamaju whose phone holds card 7."""
    return Peserta.objects.create(
        musrenbang=dinilai.musrenbang,
        nama="Siti",
        jenis_kelamin="P",
        lembaga="PKK",
        unsur="perempuan",
        desa=Desa.objects.get(kode="36.02.01.2001"),
        nomor_kartu=7,
        kartu_ke=1,
        kartu_berlaku=True,
        sidik_kartu=digest("token"),
        sidik_ponsel=digest(SECRET),
    )


@pytest.fixture
def ponsel(kartu: Peserta) -> Client:
    give._seen.clear()
    client = Client()
    client.cookies[f"kartu-{kartu.musrenbang.kode}"] = SECRET
    return client


def nilai(client: Client, sidang: Sidang, nomor: int, *, script: bool = False, **tingkat: int) -> Any:
    butir = sidang.butir.get(usulan__kegiatan=f"Usulan {nomor}").kode
    headers = {"HX-Request": "true"} if script else {}
    data = {"butir": butir} | {f"nilai-{name}": level for name, level in tingkat.items()}
    return client.post(reverse("skor", args=[sidang.kode]), data, headers=headers)


def test_a_set_that_is_in_use_is_offered_and_can_be_changed(
    sidang_berlangsung: Sidang, dewi: Pengguna, sebagai: Sebagai, kirim: Kirim
) -> None:
    page = sebagai(dewi).get(reverse("skor_kriteria", args=[sidang_berlangsung.kode]), {"preset": "usg"})
    assert "Gawat (seriousness)" in page.content.decode()
    assert "Bobot tidak diumumkan" in page.content.decode()
    assert kirim(dewi, "skor_kriteria", sidang_berlangsung, **kriteria(["Mendesak", "", "Gawat"])).status_code == 303
    skoring = sidang_berlangsung.penilaian
    assert skoring is not None
    assert [(one.nama, one.bobot, one.tingkat[2]) for one in skoring.daftar_kriteria] == [
        ("Mendesak", 1, "Tinggi"),
        ("Gawat", 1, "Tinggi"),
    ]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (kriteria([]), "Belum ada kriteria"),
        (kriteria(["Mendesak"], **{"k-0-tingkat": "Satu"}), "sekarang ada 1"),
        (kriteria(["Mendesak"], **{"k-0-bobot": "0"}), "id_k-0-bobot_error"),
        (kriteria(["Mendesak"], penilai="siapa"), "penilai"),
    ],
)
def test_criteria_that_cannot_be_scored_are_sentences(
    sidang_berlangsung: Sidang, dewi: Pengguna, kirim: Kirim, isi: dict[str, Any], pesan: str
) -> None:
    answer = kirim(dewi, "skor_kriteria", sidang_berlangsung, **isi)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()


def test_two_who_prepare_at_once(sidang_berlangsung: Sidang, dewi: Pengguna, kirim: Kirim) -> None:
    """The second one has read a page without criteria, and is told."""
    siapkan(sidang_berlangsung, dewi)
    answer = kirim(dewi, "skor_kriteria", sidang_berlangsung, **kriteria(["Mendesak"]))
    assert answer.status_code == 409
    assert "sudah berubah sejak" in answer.content.decode()


def test_a_phone_with_a_card_scores_without_an_account(dinilai: Sidang, ponsel: Client) -> None:
    answer = nilai(ponsel, dinilai, 1, desak=2, dampak=3)
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"/{dinilai.butir.get(usulan__kegiatan='Usulan 2').usulan.kode}/")
    assert nilai(ponsel, dinilai, 2, script=True, desak=1, dampak=1).status_code == 204
    assert {row.tanda for row in Nilai.objects.all()} == {"kartu:7"}
    page = ponsel.get(reverse("nilai", args=[dinilai.kode])).content.decode()
    assert "2 dari 6 usulan sudah Anda nilai" in page
    page = ponsel.get(answer["Location"]).content.decode()
    assert "Usulan ini dari desa Anda" in page
    entry = Jejak.objects.filter(aksi="nilai").first()
    assert entry is not None
    assert "Siti" not in entry.isi


def test_a_card_that_was_revoked_scores_no_more(dinilai: Sidang, ponsel: Client, kartu: Peserta) -> None:
    """Also by a phone that was here a moment ago, whose card is still remembered."""
    assert nilai(ponsel, dinilai, 1, script=True, desak=2, dampak=3).status_code == 204
    Peserta.objects.filter(pk=kartu.pk).update(kartu_berlaku=False, sidik_ponsel="")
    answer = nilai(ponsel, dinilai, 2, script=True, desak=2, dampak=3)
    assert (answer.status_code, Nilai.objects.count()) == (403, 1)
    assert "tidak berlaku lagi" in answer.content.decode()


def test_without_a_card_nobody_scores_here(dinilai: Sidang, dewi: Pengguna, asing: Pengguna, sebagai: Sebagai) -> None:
    assert nilai(Client(), dinilai, 1, desak=2, dampak=3).status_code == 403
    assert nilai(sebagai(dewi), dinilai, 1, desak=2, dampak=3).status_code == 403
    assert nilai(sebagai(asing), dinilai, 1, desak=2, dampak=3).status_code == 404
    assert not Nilai.objects.exists()


def test_levels_that_there_are_not_stay_on_the_page(dinilai: Sidang, ponsel: Client) -> None:
    answer = nilai(ponsel, dinilai, 1, desak=2)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "pilih tingkat untuk Dampak" in page
    assert 'name="nilai-desak" value="2" required checked' in page


def test_after_the_close_it_is_a_sentence(dinilai: Sidang, ponsel: Client, dewi: Pengguna) -> None:
    nilai(ponsel, dinilai, 1, desak=2, dampak=3)
    dinilai.tutup_skor(by=dewi)
    answer = nilai(ponsel, dinilai, 1, script=True, desak=1, dampak=1)
    assert answer.status_code == 409
    assert "sudah ditutup" in answer.content.decode()
    assert Nilai.objects.get().tingkat == {"desak": 2, "dampak": 3}


def test_opened_from_a_page_that_shows_other_criteria(
    sidang_berlangsung: Sidang, dewi: Pengguna, sebagai: Sebagai
) -> None:
    sidang, buka = sidang_berlangsung, reverse("skor_buka", args=[sidang_berlangsung.kode])
    siapkan(sidang, dewi)
    undi(sidang, dewi)
    shown = sidang.setelan_skor
    siapkan(sidang, dewi, penilai="fasilitator")
    client = sebagai(dewi)
    stale = client.post(buka, {"v": shown})
    assert (stale.status_code, "Kriteria baru saja diganti" in stale.text) == (409, True)
    assert client.post(buka, {"v": Sidang.objects.get().setelan_skor}).status_code == 303


def test_appointed_scorers(sidang_berlangsung: Sidang, dewi: Pengguna, tuti: Pengguna, sebagai: Sebagai) -> None:
    sidang = sidang_berlangsung
    siapkan(sidang, dewi, penilai="penilai")
    sidang.bekukan_undian(by=dewi)
    sidang.undi("padi", by=dewi)
    sidang.buka_skor(by=dewi)
    assert nilai(sebagai(tuti), sidang, 1, desak=2, dampak=3).status_code == 403
    Petugas.objects.create(sidang=sidang, pengguna=tuti, tugas="penilai")
    assert nilai(sebagai(tuti), sidang, 1, desak=2, dampak=3).status_code == 303
    assert Nilai.objects.get().tanda == "tuti"


def test_nothing_of_the_scores_is_shown_before_the_close(
    dinilai: Sidang, beri: Beri, dewi: Pengguna, sebagai: Sebagai
) -> None:
    beri(dinilai, Kartu(1), 1, desak=3, dampak=3)
    client = sebagai(dewi)
    page = client.get(reverse("skor", args=[dinilai.kode])).content.decode()
    assert "1 dari 6 usulan sudah cukup penilai" in page
    assert "Skor akhir" not in page
    dinilai.tutup_skor(by=dewi)
    page = client.get(reverse("skor", args=[dinilai.kode])).content.decode()
    assert "Skor akhir" in page
    assert "Belum cukup penilai" in page


def test_marks_and_what_is_lacking(dinilai: Sidang, beri: Beri, dewi: Pengguna, sebagai: Sebagai, wilayah: Any) -> None:
    """Usulan 2 is in only with its own desa's votes against the other."""
    siapkan(dinilai, dewi, k=1)
    dinilai.buka_skor(by=dewi)
    other = dinilai.butir.get(usulan__kegiatan="Usulan 1").usulan
    other.desa.set([wilayah.mekarsari])
    beri(dinilai, Kartu(1), 1, desak=3, dampak=2)
    beri(dinilai, Kartu(1), 2, desak=2, dampak=2)
    beri(dinilai, Kartu(2, wilayah.sukamaju), 1, desak=1, dampak=1)
    dinilai.tutup_skor(by=dewi)
    page = sebagai(dewi).get(reverse("skor", args=[dinilai.kode])).content.decode()
    assert "hanya masuk dengan suara desa sendiri" in page
    assert "Masuk bila" in page
    page = sebagai(dewi).get(reverse("skor_pengaruh", args=[dinilai.kode])).content.decode()
    assert "penilai dari Desa Sukamaju" in page


def test_the_order_is_shown_then_used(
    dinilai: Sidang, beri: Beri, dewi: Pengguna, sebagai: Sebagai, kirim: Kirim
) -> None:
    beri(dinilai, Kartu(1), 6, desak=3, dampak=3)
    dinilai.tutup_skor(by=dewi)
    page = sebagai(dewi).get(reverse("skor_pakai", args=[dinilai.kode]))
    assert "▲ 5" in page.content.decode()
    dinilai.refresh_from_db()
    assert kirim(dewi, "skor_pakai", dinilai, v=dinilai.version - 1).status_code == 409
    assert kirim(dewi, "skor_pakai", dinilai, v=dinilai.version).status_code == 303
    assert urutan(dinilai) == [6, 1, 2, 3, 4, 5]


def test_a_move_against_the_scores_is_asked_for_its_reason(
    dinilai: Sidang, beri: Beri, dewi: Pengguna, kirim: Kirim
) -> None:
    beri(dinilai, Kartu(1), 1, desak=3, dampak=3)
    beri(dinilai, Kartu(1), 2, desak=1, dampak=1)
    dinilai.tutup_skor(by=dewi)
    [dua] = kode(dinilai, 2)
    answer = kirim(dewi, "sidang_pindah", dinilai, butir=dua, urutan=1)
    assert answer.status_code == 422
    assert 'name="alasan"' in answer.content.decode()
    answer = kirim(dewi, "sidang_pindah", dinilai, htmx=True, butir=dua, urutan=1)
    assert (answer.status_code, answer["X-Alasan"]) == (422, "perlu")
    assert urutan(dinilai)[0] == 1
    answer = kirim(dewi, "sidang_pindah", dinilai, butir=dua, urutan=1, alasan="Jembatan hampir putus")
    assert answer.status_code == 303
    assert urutan(dinilai)[0] == 2
    assert len(Jejak.objects.filter(aksi="pindah").latest("pk").data["lawan_skor"]) == 1


def test_the_lot_by_its_page(sidang_berlangsung: Sidang, dewi: Pengguna, sebagai: Sebagai, kirim: Kirim) -> None:
    assert kirim(dewi, "skor_bekukan", sidang_berlangsung).status_code == 303
    assert kirim(dewi, "skor_undian", sidang_berlangsung, kata="padi 2").status_code == 422
    assert kirim(dewi, "skor_undian", sidang_berlangsung, kata="padi").status_code == 303
    page = sebagai(dewi).get(reverse("skor_undian", args=[sidang_berlangsung.kode])).content.decode()
    assert "./PADI./" in page
    assert kirim(dewi, "skor_undian", sidang_berlangsung, kata="jati").status_code == 409


def test_a_phone_that_has_only_looked_at_its_card_scores(dinilai: Sidang, kartu: Peserta) -> None:
    """The first act takes the card up; another phone that has looked at it too reads so."""
    Peserta.objects.filter(pk=kartu.pk).update(sidik_ponsel="", hadir=False)
    token = kartu.kode + "rahasia"
    Peserta.objects.filter(pk=kartu.pk).update(sidik_kartu=digest(token))
    phones = [Client(), Client()]
    for phone in phones:
        assert phone.get(reverse("kartu_buka", args=[token])).status_code == 200
    assert Peserta.objects.get(pk=kartu.pk).sidik_ponsel == ""
    page = phones[0].get(reverse("skor", args=[dinilai.kode]), follow=True).text
    assert re.search(r'name="butir" value="\w+"', page)
    assert 'name="nilai-desak"' in page
    assert nilai(phones[0], dinilai, 1, desak=2, dampak=1).status_code == 303
    kartu.refresh_from_db()
    assert kartu.hadir
    assert nilai(phones[1], dinilai, 1, desak=1, dampak=1).status_code == 409
    assert [one.tingkat for one in Nilai.objects.all()] == [{"desak": 2, "dampak": 1}]
