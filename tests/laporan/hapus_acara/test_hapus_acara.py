"""/musrenbang/<kode>/hapus/: an event that was opened by mistake goes while it is empty; its record stays."""

import io
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from forum.models import Peserta, Petugas, Sidang
from laporan.models import Terbitan
from laporan.segel.draft import buat_draf, remove_drafts
from laporan.terbitan import issue, tasks
from musrenbang.galat import Bentrok
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import SANDI, UJI, BuatUsulan
from tests.told import told

Sebagai = Callable[[Pengguna], Client]


def url(acara: Musrenbang) -> str:
    return f"/musrenbang/{acara.kode}/hapus/"


@pytest.fixture
@told
def kosong(acara_tercatat: Musrenbang, cetak_cepat: Path) -> SimpleNamespace:
    """An event with an empty session, an office in it, and a draft; all through the door."""
    acara = acara_tercatat
    budi = Pengguna(username="budi", peran="kecamatan", kode_wilayah=acara.kecamatan.kode)
    budi.set_password(SANDI)
    with acara.kecamatan.kabupaten.change("akun", by=UJI) as isi:
        acara.kecamatan.kabupaten.write(isi, [budi])
    sidang = Sidang(musrenbang=acara, nama="Sidang Keliru")
    with sidang.change("buka", by=budi):
        sidang.save()
    Petugas.tunjuk(sidang, budi, "pimpinan", by=budi)
    buat_draf(acara, by=budi)
    return SimpleNamespace(acara=acara, sidang=sidang, budi=budi)


def test_goes_with_its_sessions_and_drafts_and_leaves_its_record(kosong: SimpleNamespace, sebagai: Sebagai) -> None:
    acara, klien = kosong.acara, sebagai(kosong.budi)
    assert f'href="{url(acara)}"' in klien.get(f"/musrenbang/{acara.kode}/").text
    halaman = klien.get(url(acara)).text
    assert ["Sidang Keliru" in halaman, "Semua draf" in halaman] == [True, True]
    jawab = klien.post(url(acara), follow=True)
    assert jawab.redirect_chain == [("/musrenbang/", 302)]
    assert [str(m) for m in jawab.context["messages"]] == [f"{acara} sudah dihapus."]
    ada = [model.objects.count() for model in (Musrenbang, Sidang, Petugas, Terbitan)]
    assert ada == [0, 0, 0, 0]
    last = Jejak.objects.filter(rantai__kunci=acara.kunci_rantai).order_by("-urut")[:2]
    assert [(j.objek, j.aksi, j.oleh) for j in last] == [
        (acara.nama_jejak, "hapus", "budi"),
        (kosong.sidang.nama_jejak, "hapus", "budi"),
    ]
    call_command("periksa_jejak", stdout=io.StringIO())


@pytest.mark.parametrize("removed", [True, False])
def test_a_chain_thrown_away_with_all_its_rows_is_missed(removed: bool, kosong: SimpleNamespace) -> None:
    kunci = kosong.acara.kunci_rantai
    with kosong.acara.hapus(by=kosong.budi) if removed else nullcontext():
        remove_drafts(kosong.acara.terbitan.all(), kosong.budi)
        Sidang.hapus_semua(kosong.acara, by=kosong.budi)
    Musrenbang.objects.all().delete()
    Jejak.objects.filter(rantai__kunci__in=[kunci, kosong.acara.kunci_sesudah]).delete()
    Rantai.objects.filter(kunci__in=[kunci, kosong.acara.kunci_sesudah]).delete()
    assert list(row_faults()) == [f"{kunci}: tercatat dibuka, tetapi rantainya tidak ada lagi"]


def test_goes_with_many_sessions_without_a_question_for_each(kosong: SimpleNamespace, sebagai: Sebagai) -> None:
    """Zeal refuses a page that asks once per row."""
    for nama in ("Sidang Kedua", "Sidang Ketiga"):
        sidang = Sidang(musrenbang=kosong.acara, nama=nama)
        with sidang.change("buka", by=kosong.budi):
            sidang.save()
    assert sebagai(kosong.budi).post(url(kosong.acara)).status_code == 302
    told = Jejak.objects.filter(aksi="hapus", objek__startswith="sidang:").order_by("urut")
    assert [entry.data["nama"] for entry in told] == ["Sidang Keliru", "Sidang Kedua", "Sidang Ketiga"]
    call_command("periksa_jejak", stdout=io.StringIO())


def test_the_same_year_can_be_opened_again(kosong: SimpleNamespace, sebagai: Sebagai) -> None:
    sebagai(kosong.budi).post(url(kosong.acara))
    lagi = Musrenbang(kecamatan=kosong.acara.kecamatan, tahun=kosong.acara.tahun)
    with lagi.change("buka", by=kosong.budi):
        lagi.save()
    call_command("periksa_jejak", stdout=io.StringIO())
    assert list(Musrenbang.objects.all()) == [lagi]


def test_a_session_that_was_closed_empty_goes_too(acara: Musrenbang, sidang: Sidang, budi: Pengguna, sebagai: Sebagai):
    Sidang.objects.update(status="ditutup")
    assert sebagai(budi).post(url(acara)).status_code == 302
    assert (Musrenbang.objects.count(), Sidang.objects.count()) == (0, 0)


@pytest.mark.parametrize("apa", ["usulan", "peserta"])
def test_not_once_there_is_something_in_it(
    apa: str, acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, sebagai: Sebagai
) -> None:
    if apa == "usulan":
        buat_usulan("Draf pertama", status="draf")
    else:
        Peserta.objects.create(musrenbang=acara, nama="Siti", jenis_kelamin="P", lembaga="PKK", unsur="perempuan")
    klien = sebagai(budi)
    assert url(acara) not in klien.get(f"/musrenbang/{acara.kode}/").text
    for jawab in (klien.get(url(acara)), klien.post(url(acara))):
        assert (jawab.status_code, f"sudah memuat {apa}" in jawab.text) == (409, True)
    assert (Musrenbang.objects.count(), Jejak.objects.count()) == (1, 0)


def test_not_after_the_seal(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-09T08:00:00Z")
    klien = sebagai(budi)
    assert url(acara) not in klien.get(f"/musrenbang/{acara.kode}/").text
    assert [klien.get(url(acara)).status_code, klien.post(url(acara)).status_code] == [409, 409]
    assert Musrenbang.objects.count() == 1


@pytest.mark.parametrize(("nama", "status"), [("sari", 403), ("dewi", 403), ("rina", 403), ("asing", 404)])
def test_nobody_else(
    nama: str, status: int, acara: Musrenbang, request: pytest.FixtureRequest, sebagai: Sebagai
) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    assert url(acara) not in klien.get(f"/musrenbang/{acara.kode}/").text
    assert [klien.get(url(acara)).status_code, klien.post(url(acara)).status_code] == [status, status]
    assert Musrenbang.objects.count() == 1


def test_it_is_asked_again_under_the_lock(
    acara: Musrenbang, sidang: Sidang, budi: Pengguna, buat_usulan: BuatUsulan
) -> None:
    """Whoever entered a usulan after the page had asked keeps it, and the event with it."""
    acara.check_hapus(budi)
    buat_usulan("Datang lebih dahulu")
    with pytest.raises(Bentrok), acara.hapus(by=budi):
        pytest.fail("the door opened")
    assert (Musrenbang.objects.count(), Sidang.objects.count(), Jejak.objects.count()) == (1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_a_session_opened_while_the_event_goes_is_refused_with_a_sentence(
    acara: Musrenbang, budi: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = Sidang.change

    def dihapus_dahulu(self: Sidang, *args: Any, **kwargs: Any) -> Any:
        Musrenbang.objects.all().delete()
        return asli(self, *args, **kwargs)

    klien = sebagai(budi)
    monkeypatch.setattr(Sidang, "change", dihapus_dahulu)
    jawab = klien.post(f"/musrenbang/{acara.kode}/sidang/buka/", {"nama": "Sidang Ekonomi"})
    assert (jawab.status_code, "baru saja dihapus atau diisi di tempat lain" in jawab.text) == (409, True)
    assert (Sidang.objects.count(), Jejak.objects.count()) == (0, 0)


def test_what_comes_into_it_while_it_goes_keeps_it_with_a_sentence(
    kosong: SimpleNamespace, buat_usulan: BuatUsulan, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of the event holds nobody up who writes a row of its own."""

    def sementara_itu(*args: Any) -> None:
        remove_drafts(*args)
        buat_usulan("Datang ketika diperiksa", musrenbang=kosong.acara)

    monkeypatch.setattr("laporan.hapus_acara.views.remove_drafts", sementara_itu)
    jawab = sebagai(kosong.budi).post(url(kosong.acara))
    assert (jawab.status_code, "baru saja dihapus atau diisi di tempat lain" in jawab.text) == (409, True)
    assert Musrenbang.objects.filter(pk=kosong.acara.pk).exists()


def test_the_worker_that_has_just_taken_its_draft_ends_well(
    kosong: SimpleNamespace, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch, cetak_cepat: Path
) -> None:
    draf = Terbitan.objects.values_list("kode", flat=True)[0]

    def dihapus_dahulu(*args: Any, **kwargs: Any) -> None:
        assert sebagai(kosong.budi).post(url(kosong.acara)).status_code == 302
        issue.terbit(*args, **kwargs)

    monkeypatch.setattr(tasks, "terbit", dihapus_dahulu)
    tasks.terbitkan.call(draf)
    assert list(cetak_cepat.glob("*.pdf")) == []
