"""A small event that came in through the door, so that the record can be held against all of it, up to the seal."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forum.models import Peserta, Petugas, Sidang
from laporan.segel.draft import buat_draf
from laporan.segel.reading import bacakan
from laporan.segel.seal import panjang_rantai, segel
from laporan.terbitan import issue
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import SANDI, UJI
from tests.laporan.cerita import NOMOR
from tests.told import told

# Each stands nowhere else in the database.
RAHASIA = {
    "nama": "Ucu Terhapusno",
    "lembaga": "Paguyuban Tunarungu Cikaso",
    "alamat": "Gang Rahasia Nomor 5",
    "telepon": "0899-1212-3434",
}
USIA = 113
ISIAN = {**RAHASIA, "pekerjaan": "Pemahat topeng", "usia": USIA, "jenis_kelamin": "P", "unsur": "disabilitas"}


@pytest.fixture
@told
def dunia(acara_tercatat: Musrenbang, cetak_cepat: Path) -> SimpleNamespace:
    """`ucu` is the one to be forgotten; Yati signs, and stays. Budi runs the kecamatan, Tuti is notulis."""
    acara = acara_tercatat
    budi, tuti, dewi = (_akun(acara, *satu) for satu in AKUN)
    sidang = Sidang(musrenbang=acara, nama="Sidang Pleno")
    with sidang.change("buka", by=UJI):
        sidang.save()
    for pengguna, tugas in ((tuti, "notulis"), (dewi, "pimpinan")):
        Petugas.tunjuk(sidang, pengguna, tugas, by=budi)
    desa = acara.kecamatan.desa.get()
    ucu = Peserta(musrenbang=acara, desa=desa, sidang=sidang, wakil=True, **ISIAN)
    yati = Peserta(musrenbang=acara, nama="Yati Tetap", lembaga="PKK", unsur="perempuan", jenis_kelamin="P", wakil=True)
    for orang in (ucu, yati):
        with orang.change("catat", by=budi):
            orang.save()
    sidang.mulai(by=dewi)
    sidang.tutup(by=dewi)
    sidang.tetapkan(v=sidang.version, by=dewi)
    with acara.change("ubah", by=budi):
        acara.nomor_ba, acara.tempat, acara.pimpinan_sidang = NOMOR, "Aula", dewi
        acara.mulai = acara.selesai = dt.date(2027, 2, 9)
        acara.save()
    return SimpleNamespace(acara=acara, sidang=sidang, ucu=ucu, yati=yati, budi=budi, tuti=tuti, dewi=dewi)


AKUN = [("budi", "kecamatan"), ("tuti", "petugas"), ("dewi", "petugas")]


def _akun(acara: Musrenbang, username: str, peran: str) -> Pengguna:
    akun = Pengguna(username=username, peran=peran, kode_wilayah=acara.kecamatan.kode)
    akun.set_password(SANDI)
    with acara.kecamatan.kabupaten.change("akun", by=UJI) as isi:
        acara.kecamatan.kabupaten.write(isi, [akun])
    return akun


@pytest.fixture
@told
def dibacakan(dunia: SimpleNamespace) -> SimpleNamespace:
    """A draft of every document is rendered and was read out."""
    _bacakan(dunia)
    return dunia


def _bacakan(dunia: SimpleNamespace) -> None:
    bacakan(dunia.acara, draf=buat_draf(dunia.acara, by=dunia.budi), by=dunia.budi)
    _render(dunia)


def _render(dunia: SimpleNamespace) -> None:
    for satu in dunia.acara.terbitan.all():
        issue.terbit(satu, by=UJI)


@pytest.fixture
def segelkan(django_capture_on_commit_callbacks: Any) -> Callable[[SimpleNamespace], None]:
    """Read out what there is now, seal it, and let the worker finish; the files of the drafts go with the commit."""

    def seal(dunia: SimpleNamespace) -> None:
        _bacakan(dunia)
        with django_capture_on_commit_callbacks(execute=True):
            segel(dunia.acara, nomor=NOMOR, v=panjang_rantai(dunia.acara), by=dunia.budi)
        _render(dunia)

    return seal


@pytest.fixture
def disegel_tercatat(dunia: SimpleNamespace, segelkan: Callable[[SimpleNamespace], None]) -> SimpleNamespace:
    segelkan(dunia)
    return dunia
