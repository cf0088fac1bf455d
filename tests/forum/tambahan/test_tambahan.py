"""/sidang/<kode>/tambahan/: what no desa has proposed, written while the session runs."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from zeal import zeal_ignore

from forum.models import Sidang
from laporan.isi.berita_acara import berita_acara
from laporan.isi.registry import TANPA_SEGEL
from laporan.jejak.lookup import names_for, public_names
from laporan.jejak.sentences import sentence
from musrenbang.galat import TidakSah
from musrenbang.jejak.kode import make_kode
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import Sebagai, tolak, urutan
from usulan.models import Usulan

pytestmark = pytest.mark.django_db
ALASAN = "Jembatan putus semalam."


@pytest.fixture
def isian(wilayah: SimpleNamespace) -> dict[str, Any]:
    return {
        "kegiatan": "Usulan 7",
        "desa": [wilayah.mekarsari.kode],
        "opd": wilayah.pu.kunci,
        "urusan": wilayah.jalan.kunci,
        "asal": "kecamatan",
        "skala": "kecamatan",
        "volume": "12",
        "satuan": "m",
        "harga_satuan": "1000000",
        "alasan": ALASAN,
        "simpan": "x",
    }


def kirim(sebagai: Sebagai, by: Pengguna, sidang: Sidang, isian: dict[str, Any]) -> HttpResponse:
    # Written, sent, verified and discussed: four entries of one usulan, however many there are.
    with zeal_ignore([{"model": "usulan.Usulan", "field": "*"}]):
        return sebagai(by).post(reverse("sidang_tambahan", args=[sidang.kode]), isian)


def test_the_kecamatan_adds_it_at_the_end_verified_at_once(
    sidang_berlangsung: Sidang, budi: Pengguna, dewi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sidang = sidang_berlangsung
    answer = kirim(sebagai, budi, sidang, isian)
    usulan = Usulan.objects.get(kegiatan="Usulan 7")
    assert (answer.status_code, answer["Location"]) == (303, f"/sidang/{sidang.kode}/?tersimpan#{usulan.butir.kode}")
    assert urutan(sidang) == [1, 2, 3, 4, 5, 6, 7]
    assert (usulan.status, usulan.tambahan_oleh, usulan.anggaran) == ("dibahas", "kecamatan", 12_000_000)
    acts = Jejak.objects.filter(objek=usulan.nama_jejak).order_by("urut")
    assert [(act.aksi, act.data.get("ubah", {}).get("alasan", ["", ""])[1]) for act in acts] == [
        ("tambah", ""),
        ("ajukan", ALASAN),
        ("verifikasi", ""),  # the same reason stays
        ("bahas", ""),
    ]
    for page in (reverse("sidang_rinci", args=[sidang.kode]), reverse("sidang_layar", args=[sidang.kode])):
        assert sebagai(dewi).get(page).text.count("tambahan dalam forum") == 1


def test_it_draws_a_lot_of_its_own_behind_the_others(
    sidang_berlangsung: Sidang, budi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sidang = sidang_berlangsung
    sidang.bekukan_undian(by=budi)
    sidang.undi("melati", by=budi)
    kirim(sebagai, budi, sidang, isian)
    usulan = Usulan.objects.get(kegiatan="Usulan 7")
    assert sidang.belum_diundi(sidang.lot()) == [usulan.kode]
    sidang.bekukan_undian(by=budi)
    sidang.undi("anggrek", by=budi)
    assert Sidang.objects.get(pk=sidang.pk).lot()[usulan.kode] == 7


def test_what_a_fasilitator_adds_waits_for_the_kecamatan(
    sidang_berlangsung: Sidang, budi: Pengguna, dewi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sidang = sidang_berlangsung
    assert kirim(sebagai, dewi, sidang, isian).status_code == 303
    usulan = Usulan.objects.get(kegiatan="Usulan 7")
    assert (usulan.status, usulan.tambahan_oleh, usulan.alasan) == ("diajukan", "fasilitator", ALASAN)
    assert urutan(sidang) == [1, 2, 3, 4, 5, 6]
    usulan.apply("verifikasi", by=budi)
    sidang.susun(by=dewi)
    assert urutan(sidang) == [1, 2, 3, 4, 5, 6, 7]


def test_nobody_else_and_only_while_it_runs(
    sidang_berlangsung: Sidang, budi: Pengguna, sebagai: Sebagai, status_lain: Callable[..., Any], isian: dict[str, Any]
) -> None:
    may = ["budi", "dewi"]
    assert status_lain("sidang_tambahan", sidang_berlangsung, kecuali=may, **isian) == tolak(kecuali=may)
    for status in ("siap", "ditutup", "ditetapkan"):
        Sidang.objects.update(status=status)
        assert kirim(sebagai, budi, sidang_berlangsung, isian).status_code == 409
    Sidang.objects.update(status="berlangsung")
    Musrenbang.objects.update(disegel_pada="2027-02-09T08:00Z")
    assert kirim(sebagai, budi, sidang_berlangsung, isian).status_code == 409
    assert not Usulan.objects.filter(kegiatan="Usulan 7").exists()


def test_what_it_must_say(
    sidang_berlangsung: Sidang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    for field, value, words in (
        ("alasan", "mendesak", "paling sedikit 10 huruf"),
        ("urusan", "", "Pilih urusannya"),
        ("opd", "", "Pilih Perangkat Daerah"),
        ("urusan", wilayah.pangan.kunci, "membahas kelompok Fisik"),
        ("desa", [], "Pilih paling sedikit satu desa"),
        ("asal", "pokok_pikiran", "Asal usulan"),
    ):
        answer: Any = kirim(sebagai, budi, sidang_berlangsung, isian | {field: value})
        assert (answer.status_code, words in answer.text) == (422, True), field
    assert Usulan.objects.count() == 6
    draf = Usulan(musrenbang=sidang_berlangsung.musrenbang, urusan=wilayah.pangan)
    with pytest.raises(TidakSah, match="urusan Pertanian termasuk Ekonomi"):
        sidang_berlangsung.tambahkan(draf, alasan=ALASAN, by=budi)


def test_the_same_form_twice_is_one_usulan(
    sidang_berlangsung: Sidang, budi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sent = isian | {"kode": make_kode()}
    assert [kirim(sebagai, budi, sidang_berlangsung, sent).status_code for _ in range(2)] == [303, 303]
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6, 7]
    # What was typed in it since is not lost.
    answer: Any = kirim(sebagai, budi, sidang_berlangsung, sent | {"kegiatan": "Usulan 8"})
    assert (answer.status_code, "sudah disimpan sebagai “Usulan 7”" in answer.text) == (409, True)
    again = {"kode": answer.context["form"]["kode"].value(), "kegiatan": "Usulan 8"}
    assert kirim(sebagai, budi, sidang_berlangsung, sent | again).status_code == 303
    assert urutan(sidang_berlangsung) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_record_tells_it_to_whoever_may_know(
    sidang_berlangsung: Sidang, budi: Pengguna, dewi: Pengguna, sari: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sidang = sidang_berlangsung
    kirim(sebagai, budi, sidang, isian)
    kirim(sebagai, dewi, sidang, isian | {"kegiatan": "Usulan 8"})
    entries = list(Jejak.objects.filter(objek=sidang.nama_jejak, aksi="tambahkan").order_by("urut"))
    acara = sidang.musrenbang

    def told(names: Any) -> list[str]:
        return [str(sentence(one, names)).partition("</b>")[2].partition("menambahkan")[2] for one in entries]

    assert [("Usulan 7" in told(names)[0], "Usulan 8" in told(names)[1]) for names in (
        names_for(entries, acara, budi), names_for(entries, acara, sari), public_names(entries, acara)
    )] == [(True, True), (True, False), (True, False)]  # fmt: skip
    assert "yang menunggu verifikasi kecamatan" in told(public_names(entries, acara))[1]


def test_the_berita_acara_says_which_by_whom_when_and_why(
    sidang_berlangsung: Sidang, budi: Pengguna, dewi: Pengguna, sebagai: Sebagai, isian: dict[str, Any]
) -> None:
    sidang = sidang_berlangsung
    kirim(sebagai, budi, sidang, isian)
    usulan = Usulan.objects.get(kegiatan="Usulan 7")
    Usulan.objects.filter(pk=usulan.pk).update(tambahan_pada="2027-02-09T03:42Z")
    sidang.putuskan([butir.kode for butir in sidang.daftar()], hasil="disepakati", by=dewi)
    (session,) = berita_acara(sidang.musrenbang, TANPA_SEGEL)["sidang"]
    told = "oleh kecamatan, 9 Februari 2027 pukul 10.42. Alasan: Jembatan putus semalam"
    assert [row["tambahan"] for row in session["baris"]] == [""] * 6 + [told]


def test_another_one_is_written_on_the_same_page(sidang_berlangsung: Sidang, dewi: Pengguna, sebagai: Sebagai) -> None:
    """The form of an ordinary usulan is not for a fasilitator."""
    sidang = sidang_berlangsung
    alamat = reverse("sidang_tambahan", args=[sidang.kode])
    page = sebagai(dewi).get(alamat).text
    assert f'href="{alamat}">Tambah usulan lain' in page
    assert reverse("usulan_tambah", args=[sidang.musrenbang.kode]) not in page
