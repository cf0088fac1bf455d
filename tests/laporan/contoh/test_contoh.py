"""manage.py contoh: the whole story through the real doors, once."""

from collections import Counter
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from forum.models import Nilai, Sidang
from laporan.bukti.word import kata_paket
from laporan.contoh import story as cerita
from laporan.isi.registry import DOKUMEN
from laporan.models import Terbitan
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Desa, Jejak, Kabupaten, Kecamatan, Musrenbang, Pengguna, Rantai
from tests.told import told
from usulan.models import Lampiran, Usulan
from usulan.tindak_lanjut.year import read_year

pytestmark = [pytest.mark.lambat, pytest.mark.sekali]  # the whole example, each time
AKUN = ["desa", "fasilitator", "fasilitator2", "kabupaten", "kecamatan", "notulis", "opd", "pimpinan"]
SANDI = "contoh-untuk-tes"


def jalankan(sandi: str) -> str:
    """The output of the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTOH_SANDI", sandi)
        call_command("contoh", stdout=(keluaran := StringIO()))
        return keluaran.getvalue()


@pytest.fixture
@told
def contoh(db: None) -> str:
    """The example is loaded; what the command said."""
    return jalankan(SANDI)


def masuk(username: str, sandi: str) -> bool:
    return Pengguna.objects.get(username=username, is_active=True).check_password(sandi)


def status(acara: Musrenbang) -> dict[str, int]:
    return Counter(acara.usulan.values_list("status", flat=True))


def semua() -> dict[str, list[Any]]:
    """All that a second run could change."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (Rantai, Usulan, Sidang, Pengguna)}


def test_the_forum_is_in_the_middle_of_its_day(contoh: str) -> None:
    assert "116 usulan, 6 sidang" in contoh
    acara = Musrenbang.objects.get(disegel_pada=None)
    hari = timezone.localdate()
    assert (acara.tahun, acara.mulai) == (hari.year + 1, hari)
    assert status(acara) == {"dibahas": 64, "diajukan": 8, "draf": 5, "dikembalikan": 2, "ditolak": 1}
    assert acara.usulan.belum_lengkap().count() == 11
    assert [s.status for s in acara.sidang.all()] == ["berlangsung", "ditutup", "siap"]
    photos = Lampiran.objects.select_related("usulan")
    assert sorted(foto.usulan.kegiatan[:30] for foto in photos if foto.utuh) == [
        "Jalan lingkungan paving blok L",
        "Pembangunan jembatan gantung C",
        "Pembangunan jembatan gantung K",
    ]
    fisik, ekonomi, sosbud = acara.sidang.all()
    daftar = list(fisik.daftar())
    assert [b.urutan for b in daftar] == list(range(1, 28))
    assert [b.hasil for b in daftar] == ["disepakati"] * 5 + [""] * 22
    assert [b.usulan.nama_desa for b in daftar[:3]] == [
        "Sukawening / Mekarwangi",
        "Parungsari / Margaluyu",
        "Girimukti",
    ]
    # A bridge that two desa ask for is one bridge: the agreed figures are not the sum.
    jembatan = daftar[2]
    assert (jembatan.usulan.anak.get().nama_desa, jembatan.pagu_berlaku) == ("Cilegok", 551_000_000)
    assert fisik.garis(daftar).batas == 12
    assert Counter(b.hasil for b in ekonomi.daftar()) == {"disepakati": 12, "cadangan": 3, "belum_disepakati": 2}
    assert [b.hasil for b in sosbud.daftar()] == [""] * 18
    for sidang in (fisik, ekonomi, sosbud):
        assert list(
            sidang.petugas.order_by("tugas", "pengguna__username").values_list("tugas", "pengguna__username")
        ) == [
            ("fasilitator", "fasilitator"),
            ("fasilitator", "fasilitator2"),
            ("notulis", "notulis"),
            ("pimpinan", "pimpinan"),
        ]
    assert Counter(acara.peserta.values_list("hadir", flat=True)) == {True: 51, False: 3}


def test_cards_score_in_the_session_that_is_open(contoh: str) -> None:
    """More than have come: who is missing is added to the list. The same cards the second time."""

    def cards() -> list[str]:
        call_command("contoh", kartu=80, stdout=(printed := StringIO()))
        return printed.getvalue().split()

    first = cards()
    assert len(set(first)) == 80
    phone, sidang = Client(), Sidang.objects.get(status="berlangsung")
    assert phone.get(first[-1]).status_code == 200
    asked = {f"nilai-{one.kode}": 1 for one in sidang.penilaian.daftar_kriteria if not one.dihitung}
    data = asked | {"butir": sidang.butir.first().kode}
    assert phone.post(f"/sidang/{sidang.kode}/skor/", data).status_code == 303
    assert Nilai.objects.count() == 1
    assert cards() == first


def test_last_year_is_sealed_and_its_documents_wait_for_the_worker(contoh: str) -> None:
    lalu = Musrenbang.objects.exclude(disegel_pada=None).get()
    assert lalu.tahun == timezone.localdate().year
    assert lalu.mulai is not None
    assert (lalu.mulai.month, lalu.mulai.weekday()) == (2, 1)
    assert status(lalu) == {"disepakati": 24, "cadangan": 6, "belum_disepakati": 4, "tidak_dibahas": 2}
    assert [s.status for s in lalu.sidang.all()] == ["ditetapkan"] * 3
    packs = [kata_paket(desa.kode) for desa in lalu.kecamatan.desa.all()]
    assert len(packs) == 10
    assert {(t.dokumen, t.jenis) for t in Terbitan.objects.all()} == {
        (dokumen, jenis) for dokumen in [*DOKUMEN, *packs] for jenis in ("naskah", "salinan")
    }
    # As far as the APBD of that year.
    by = Pengguna.objects.get(username="kecamatan")
    funnel = read_year(by, lalu.kecamatan, lalu.tahun).funnel()
    assert [(step.count, step.out) for step in funnel[1:]] == [(24, 0), (22, 2), (20, 2), (18, 2), (14, 4), (0, 0)]
    antre = {t.args_kwargs["args"][0] for t in DBTaskResult.objects.ready()}
    assert {t.kode for t in Terbitan.objects.all()} - antre == set()
    assert [t.jadi for t in Terbitan.objects.all()] == [False] * 2 * len([*DOKUMEN, *packs])


def test_everything_stands_in_the_record(contoh: str) -> None:
    for rantai in Rantai.objects.all():
        assert verify_chain(rantai) == rantai.panjang
    tambah = Jejak.objects.filter(aksi="tambah")
    assert tambah.count() == Usulan.objects.count()
    # What belongs to two desa is entered by the kecamatan, all else by its own desa.
    assert tambah.filter(oleh="kecamatan").count() == Usulan.objects.filter(skala="lintas_desa").count() == 3
    assert set(tambah.values_list("oleh", flat=True)) == {
        "kecamatan",
        *Pengguna.objects.filter(peran="desa").values_list("username", flat=True),
    }
    assert Jejak.objects.filter(aksi="pindah", oleh="fasilitator2").count() == 2
    assert not Jejak.objects.filter(isi__contains="0810-0000").exists()


def test_a_second_run_changes_nothing(contoh: str) -> None:
    sebelum = semua()
    assert "sudah dimuat; isinya tidak diubah" in jalankan(SANDI)
    assert "Kata sandi baru: CONTOH_SANDI=…" in jalankan("")
    assert semua() == sebelum


def test_the_password_is_printed_once_and_can_be_set_anew(db: None) -> None:
    sandi = jalankan("").rpartition("Kata sandi: ")[2].strip()
    assert [masuk(username, sandi) for username in AKUN] == [True] * 8
    assert sandi not in jalankan("")
    assert "Kata sandi 17 akun diganti" in jalankan(SANDI)
    assert [masuk(username, sandi) for username in AKUN] == [False] * 8
    assert [masuk(username, SANDI) for username in AKUN] == [True] * 8
    assert verify_chain(Rantai.objects.get(kunci="kabupaten:36.02")) == 26


def test_a_short_password_is_refused_before_anything_is_loaded(db: None) -> None:
    with pytest.raises(CommandError, match="CONTOH_SANDI ditolak"):
        jalankan("pendek")
    assert not Kabupaten.objects.exists()


def test_a_database_in_use_is_left_alone(wilayah: SimpleNamespace) -> None:
    with pytest.raises(CommandError, match="Muat contoh ke database yang kosong"):
        jalankan(SANDI)
    assert list(Kecamatan.objects.values_list("nama", flat=True)) == ["Sukaraja", "Cikembar"]
    assert Desa.objects.count() == 3
    assert not Pengguna.objects.exists()


def test_an_interrupted_run_leaves_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def mati(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cerita, "this_year", mati)
    with pytest.raises(KeyboardInterrupt):
        jalankan(SANDI)
    assert not Kabupaten.objects.exists()
    assert not Jejak.objects.exists()
    assert not DBTaskResult.objects.exists()


def keadaan() -> str:
    call_command("contoh", "--keadaan", stdout=(keluaran := StringIO()))
    return keluaran.getvalue()


def test_an_empty_database_is_nobodys(db: None) -> None:
    assert keadaan() == "kosong\n"


def test_whose_data_the_database_holds(contoh: str) -> None:
    assert keadaan() == "contoh\n"


def test_a_forums_own_data_are_no_example(wilayah: SimpleNamespace) -> None:
    assert keadaan() == "sendiri\n"


def test_who_practises_with_the_sample_of_the_wilayah_keeps_his_own(db: None) -> None:
    """It names the kecamatan of the example; passwords and data are nobody else's for that."""
    sample = settings.BASE_DIR / "docs/contoh/wilayah.csv"
    call_command("mulai", berkas=sample, wilayah="36.02.01", akun_kecamatan="kecamatan", stdout=StringIO())
    Musrenbang.objects.create(kecamatan=Kecamatan.objects.get(), tahun=2028)
    before = Pengguna.objects.get().password
    assert keadaan() == "sendiri\n"
    with pytest.raises(CommandError, match="Muat contoh ke database yang kosong"):
        jalankan(SANDI)
    assert Pengguna.objects.get().password == before


def test_the_office_sees_what_is_meant_for_it(contoh: str) -> None:
    opd = Pengguna.objects.get(username="opd")
    seen = Usulan.objects.visible_to(opd).values_list("opd__nama", flat=True)
    assert set(seen) == {"Dinas Pekerjaan Umum dan Penataan Ruang"}
