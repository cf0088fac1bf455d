"""Power cuts and kill -9: the seal stands, and its documents appear with the bytes that the frozen dicts give."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django_tasks_db.models import DBTaskResult

from laporan.cetak.pdf import render_pdf
from laporan.segel.draft import buat_draf
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from laporan.terbitan.tasks import susulkan, terbitkan
from musrenbang.backup.files import remove_parts
from musrenbang.jejak.links import verify_chain
from musrenbang.models import Jejak, Musrenbang, Pengguna, Rantai
from tests.cast import UJI
from tests.laporan.cerita import DARI_SEGEL, NOMOR, PAKET, TERBIT, bytes_of, sha256

SEGEL = """
import os, signal, django
django.setup()
from laporan.segel.seal import panjang_rantai, segel
from musrenbang.models import Musrenbang, Pengguna
acara = Musrenbang.objects.get(tahun=2028)
segel(acara, nomor=acara.nomor_ba, v=panjang_rantai(acara), by=Pengguna.objects.get(username="budi"), tinggal=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
# A worker that dies of itself at a place of our choosing, so that no test depends on who is faster.
PEKERJA = """
import os, signal, django
django.setup()
from laporan import models
from laporan.cetak import pdf
from musrenbang.backup import files as berkas
def mati(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def separuh(fd):
    os.ftruncate(fd, 5000)
    mati()
{}
from django.core.management import call_command
call_command("pekerja", "--batch")
"""
TEMPAT = {
    "before rendering": "pdf.render_pdf = mati",
    "with half a file written": "berkas.os.fsync = separuh",
    "with the file in place but nothing recorded": "models.Terbitan.change = mati",
}

# A process of its own seals the lists too, as far as there is anything in them.
LISTS = [
    "belum-disepakati",
    "cadangan",
    "daftar-hadir",
    "kompilasi-opd",
    "naskah-baca",
    "prioritas",
    "usulan-kabupaten",
]
SEMUA = [(kata, jenis) for kata in sorted([*DARI_SEGEL, *PAKET, *LISTS]) for jenis in ("naskah", "salinan")]
DRAF = len(DARI_SEGEL) + 1  # and the naskah baca


@pytest.fixture
def jalankan(transactional_db: None, child_env: dict[str, str]) -> Callable[[str], int]:
    """jalankan(program) runs it in a process of its own on the test database; how it ended."""

    def run(program: str) -> int:
        return subprocess.run(
            [sys.executable, "-c", program], cwd=settings.BASE_DIR, env=child_env, capture_output=True, timeout=120
        ).returncode

    return run


@cache
def rendered(dokumen: str, isi: str) -> str:
    """The digest of what a frozen dict gives: the same for every test that begins with the same seal."""
    return sha256(render_pdf(dokumen, json.loads(isi)))


def berkas() -> set[str]:
    folder = Path(settings.TERBITAN_DIR)
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def periksa(acara: Musrenbang, sebelum: set[str]) -> None:
    """All are there, once, and are what their frozen dicts give; nothing else is left behind."""
    terbitan = list(acara.terbitan.all())
    expected = SEMUA if acara.terbitan.filter(dokumen="prioritas").exists() else TERBIT
    assert [(t.dokumen, t.jenis) for t in terbitan] == expected
    assert [t.sha256 for t in terbitan] == [rendered(t.dokumen, json.dumps(t.data)) for t in terbitan]
    assert [t.sha256 for t in terbitan] == [sha256(t.berkas.read_bytes()) for t in terbitan]
    assert berkas() - sebelum == {t.berkas.name for t in terbitan}
    assert (
        sha256(bytes_of(Client().get("/laporan/2028/36.02.01/berita-acara.pdf")))
        == dict(zip(expected, terbitan, strict=True))["berita-acara", "salinan"].sha256
    )
    aksi = Jejak.objects.filter(rantai__kunci=acara.kunci_sesudah).order_by("urut").values_list("aksi", flat=True)
    draf = ["bekukan"] * DRAF + ["hapus"] * DRAF
    assert list(aksi) == [*draf, *["bekukan"] * len(expected), *["terbit"] * len(expected)]
    for rantai in Rantai.objects.all():
        verify_chain(rantai)
    assert {t.status for t in DBTaskResult.objects.all()} == {"SUCCESSFUL"}


@pytest.mark.django_db(transaction=True)
def test_everything_dies_between_commit_and_rendering(
    siap: Musrenbang, jalankan: Callable[[str], int], pekerja: Callable[[], str]
) -> None:
    """The process that sealed is killed at once, no worker ever ran."""
    sebelum = berkas()
    assert jalankan(SEGEL) == -signal.SIGKILL
    siap.refresh_from_db()
    assert siap.disegel
    assert Rantai.objects.get(kunci=siap.kunci_rantai).disegel_pada is not None
    assert (siap.terbitan.count(), siap.terbitan.exclude(sha256="").count(), berkas()) == (len(SEMUA), 0, sebelum)
    assert Client().get("/laporan/2028/36.02.01/berita-acara.pdf").status_code == 503
    pekerja()
    periksa(siap, sebelum)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "tempat",
    [
        # Of these two the database learns nothing.
        pytest.param("before rendering", marks=pytest.mark.sekali),
        pytest.param("with half a file written", marks=pytest.mark.sekali),
        "with the file in place but nothing recorded",
    ],
)
def test_the_worker_dies(
    tempat: str, disegel: Musrenbang, jalankan: Callable[[str], int], pekerja: Callable[[], str]
) -> None:
    sebelum = berkas()
    assert jalankan(PEKERJA.format(TEMPAT[tempat])) == -signal.SIGKILL
    assert DBTaskResult.objects.running().count() == 1
    assert disegel.terbitan.exclude(sha256="").count() == 0
    sisa = sorted(Path(nama).suffix for nama in berkas() - sebelum)
    assert (
        sisa
        == {
            "before rendering": [],
            "with half a file written": [".part"],
            "with the file in place but nothing recorded": [".pdf"],
        }[tempat]
    )
    assert Client().get("/laporan/2028/36.02.01/berita-acara.pdf").status_code == 503
    pekerja()
    periksa(disegel, sebelum)


@pytest.mark.sekali  # files
@pytest.mark.django_db(transaction=True)
def test_the_fonts_of_a_rendering_that_died_do_not_stay(
    disegel: Musrenbang, jalankan: Callable[[str], int], pekerja: Callable[[], str]
) -> None:
    folder = Path(settings.DATA_DIR) / "pekerja"
    assert jalankan(PEKERJA.format("pdf._finish = mati")) == -signal.SIGKILL
    (left,) = folder.iterdir()
    assert left.name.startswith("weasyprint-")
    pekerja()
    assert list(folder.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_kill_9_from_outside(disegel: Musrenbang, child_env: dict[str, str], pekerja: Callable[[], str]) -> None:
    """Whatever it was doing when it was hit: the first task is taken, so it is somewhere in the rendering."""
    sebelum = berkas()
    with subprocess.Popen(
        [sys.executable, "manage.py", "pekerja"], cwd=settings.BASE_DIR, env=child_env, stderr=subprocess.DEVNULL
    ) as proses:
        end = time.monotonic() + 60
        while not DBTaskResult.objects.running().exists():
            assert proses.poll() is None
            assert time.monotonic() < end
        proses.kill()
    assert disegel.terbitan.filter(sha256="").exists()
    pekerja()
    periksa(disegel, sebelum)


@pytest.mark.sekali
@pytest.mark.django_db(transaction=True)
def test_a_second_start_does_nothing_more(disegel: Musrenbang, pekerja: Callable[[], str]) -> None:
    sebelum = berkas()
    keluar = [pekerja() for _ in range(2)]
    assert keluar == [f"{len(TERBIT)} dokumen menunggu diterbitkan.\n", ""]
    assert DBTaskResult.objects.count() == 0
    panjang = Rantai.objects.get(kunci=disegel.kunci_sesudah).panjang
    # A draft of each document was made and taken away before.
    assert (panjang, len(berkas() - sebelum)) == (2 * DRAF + 2 * len(TERBIT), len(TERBIT))


# -- the small parts of it -------------------------------------------------------------------------------


def test_parts_of_the_dead_go_parts_of_the_living_stay(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as mati:
        pass
    satu, dua, pdf = (tmp_path / nama for nama in (f"a.{mati.pid}.part", f"b.{os.getpid()}.part", "c.pdf"))
    for path in (satu, dua, pdf):
        path.write_bytes(b"x")
    assert remove_parts(tmp_path) == 1
    assert set(tmp_path.iterdir()) == {dua, pdf}
    assert remove_parts(tmp_path / "tidak-ada") == 0


def test_what_has_no_file_is_queued_again(disegel: Musrenbang, cetak_cepat: Path) -> None:
    DBTaskResult.objects.all().delete()
    terbitan = list(disegel.terbitan.all())
    for satu in terbitan:
        issue.terbit(satu, by=UJI)
    assert susulkan() == 0
    terbitan[2].berkas.unlink()
    assert susulkan() == 1
    assert [t.args_kwargs["args"] for t in DBTaskResult.objects.all()] == [[terbitan[2].kode]]


def test_a_task_for_a_draft_that_is_gone_ends_well(siap: Musrenbang, budi: Pengguna, cetak_cepat: Path) -> None:
    buat_draf(siap, by=budi)
    lama = siap.terbitan.filter(versi=2).values_list("kode", flat=True)[0]
    buat_draf(siap, by=budi)
    terbitkan.call(lama)
    assert not cetak_cepat.exists()


def test_an_act_that_fails_queues_nothing(siap: Musrenbang, budi: Pengguna) -> None:
    DBTaskResult.objects.all().delete()
    with pytest.raises(Exception, match="tidak sama dengan nomor"):
        segel(siap, nomor="lain", v=panjang_rantai(siap), by=budi)
    assert (DBTaskResult.objects.count(), siap.terbitan.resmi().count()) == (0, 0)
    segel(siap, nomor=NOMOR, v=panjang_rantai(siap), by=budi, tinggal=True)
    assert DBTaskResult.objects.count() == len(TERBIT)
