"""The home on the day of the forum: the step of the run sheet that goes on, a scoring, the election of delegates."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from forum.models import Delegasi, Pemeriksaan, Peserta, Petugas, Sidang, SusunanAcara
from forum.models.nilai import Lembar, Nilai
from forum.models.pemeriksaan import list_digest
from forum.models.susunan_acara import Baku
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan, buat_akun
from tests.forum.penilaian.conftest import Kartu, siapkan, undi

LANGKAH = [
    Baku("Pendaftaran", "Panitia", 30, "hadir"),
    Baku("Pemaparan", "Camat", 15),
    Baku("Pemeriksaan", "Delegasi desa", 20, "pemeriksaan"),
    Baku("Sidang kelompok", "Fasilitator", 90, "sidang"),
    Baku("Pemilihan delegasi", "Pimpinan sidang", 15, "delegasi"),
    Baku("Penandatanganan", "Camat", 20, "segel"),
]
Label = Callable[[Pengguna], str]


@pytest.fixture
def label(sebagai: Callable[[Pengguna], Client]) -> Label:
    """The button of this account; the page behind it opens."""

    def read(siapa: Pengguna) -> str:
        client = sebagai(siapa)
        answer = client.get("/beranda/")
        assert answer.text.count("tombol--utama") == 1
        kini = answer.context["kini"]
        assert client.get(kini.url).status_code == 200, kini
        return str(kini.label)

    return read


@pytest.fixture
def lanjut(acara: Musrenbang, budi: Pengguna) -> Callable[[], None]:
    """The run sheet of today; each call goes on by a step."""
    Musrenbang.objects.update(mulai=timezone.localdate())
    acara.refresh_from_db()
    SusunanAcara.buat(acara, LANGKAH, by=budi)

    def step() -> None:
        row = SusunanAcara.objects.get()
        row.lanjut(v=row.version, by=budi)

    return step


def test_each_step_of_the_run_sheet(
    acara: Musrenbang,
    sidang_berlangsung: Sidang,
    wilayah: SimpleNamespace,
    budi: Pengguna,
    sari: Pengguna,
    tuti: Pengguna,
    lanjut: Callable[[], None],
    label: Label,
) -> None:
    def labels() -> list[str]:
        return [label(siapa) for siapa in (budi, tuti, sari)]

    assert labels() == ["Mulai acara", "Catat peserta", "Ikuti sidang"]
    lanjut()
    assert labels() == ["Catat peserta", "Catat peserta", "Ikuti sidang"]
    lanjut()
    assert labels() == ["Lihat sidang", "Catat notulen", "Ikuti sidang"]
    lanjut()
    assert labels() == ["Lihat pemeriksaan", "Lihat pemeriksaan", "Periksa daftar usulan desa Anda"]
    listed = list_digest(sidang_berlangsung.butir.values_list("usulan__kode", flat=True))
    Pemeriksaan.nyatakan(acara, wilayah.sukamaju, sidik=listed, by=sari)
    assert label(sari) == "Ikuti sidang"
    lanjut()
    assert labels() == ["Lihat sidang", "Catat notulen", "Ikuti sidang"]
    lanjut()
    assert labels() == ["Pilih delegasi", "Pilih delegasi", "Ikuti sidang"]


def test_an_election_that_was_forgotten(
    acara: Musrenbang,
    sidang: Sidang,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    hendra: Pengguna,
    tuti: Pengguna,
    lanjut: Callable[[], None],
    label: Label,
) -> None:
    sidang.butir.create(usulan=buat_usulan("Drainase", status="disepakati"), urutan=1)
    Sidang.objects.update(status="ditetapkan")
    orang = Peserta.objects.create(
        musrenbang=acara, nama="Ibu Ani", jenis_kelamin="P", lembaga="PKK", unsur="perempuan", hadir=True
    )
    for _ in range(6):
        lanjut()
    assert [label(siapa) for siapa in (budi, hendra, tuti)] == ["Pilih delegasi"] * 3
    Delegasi.pilih(acara, orang.kode, by=budi)
    assert [label(siapa) for siapa in (budi, hendra, tuti)] == ["Buka berita acara", "Lihat sidang", "Catat notulen"]


def test_a_scoring_from_its_criteria_to_its_order(
    sidang_berlangsung: Sidang, dewi: Pengguna, budi: Pengguna, label: Label
) -> None:
    sidang, ani = sidang_berlangsung, buat_akun("ani", "petugas", "36.02.01")
    Petugas.objects.create(sidang=sidang, pengguna=ani, tugas="penilai")
    assert (label(dewi), label(ani)) == ("Lanjutkan", "Lihat sidang")
    siapkan(sidang, dewi, penilai="penilai")
    undi(sidang, dewi)
    assert (label(dewi), label(ani)) == ("Lanjutkan penilaian", "Lihat sidang")
    skoring = sidang.buka_skor(by=dewi)
    assert (label(dewi), label(ani)) == ("Lihat penilaian", "Nilai usulan")
    rows = [butir.usulan.kode for butir in sidang.daftar().select_related("usulan")]
    # Of another account: it leaves as many for this one.
    Nilai.simpan([Lembar(skoring.pk, kode, {"desak": 1, "dampak": 1}, Kartu(1)) for kode in rows])
    assert label(ani) == "Nilai usulan"
    Nilai.simpan([Lembar(skoring.pk, kode, {"desak": 1, "dampak": 1}, ani) for kode in rows])
    assert label(ani) == "Lihat sidang"
    sidang.tutup_skor(by=dewi)
    assert (label(dewi), label(budi)) == ("Pakai urutan skor", "Lihat sidang")
    sidang.refresh_from_db()
    sidang.pakai_skor(v=sidang.version, by=dewi)
    assert label(dewi) == "Lanjutkan"


def test_a_facilitator_who_scores_himself(sidang_berlangsung: Sidang, dewi: Pengguna, label: Label) -> None:
    siapkan(sidang_berlangsung, dewi, penilai="fasilitator")
    undi(sidang_berlangsung, dewi)
    skoring = sidang_berlangsung.buka_skor(by=dewi)
    assert label(dewi) == "Nilai usulan"
    for butir in sidang_berlangsung.daftar().select_related("usulan"):
        Nilai.simpan([Lembar(skoring.pk, butir.usulan.kode, {"desak": 1, "dampak": 1}, dewi)])
    assert label(dewi) == "Lihat penilaian"


def test_scores_are_not_waited_for_once_the_room_decides(
    sidang_berlangsung: Sidang, dewi: Pengguna, label: Label
) -> None:
    siapkan(sidang_berlangsung, dewi)
    first = sidang_berlangsung.daftar()[0].kode
    sidang_berlangsung.putuskan([first], hasil="disepakati", by=dewi)
    assert label(dewi) == "Lanjutkan"
