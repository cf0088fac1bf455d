"""cadangkan and pulihkan: what comes back is what was there; what is damaged is refused and changes nothing."""

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from forum.models import Sidang
from laporan.isi.registry import DOKUMEN
from musrenbang.backup.archive import BASIS, NAMA
from musrenbang.models import Jejak, Musrenbang, Rantai
from tests.conftest import database_url
from tests.laporan.cerita import TERBIT
from usulan.models import Usulan

# Of the sealed event, and the drafts that were read out in the open one.
BERKAS = len(TERBIT) + len(DOKUMEN)
Jalankan = Callable[..., subprocess.CompletedProcess[str]]
APP = ("musrenbang", "usulan", "forum", "laporan")
BERISI = (
    "Basis data ini sudah berisi musrenbang, dan semuanya akan diganti. Cadangkan dahulu, lalu ulangi dengan --timpa."
)


def manage(data: Path, url: str) -> Jalankan:
    """manage(…)("perintah", …) runs a command as a process of its own on that data folder and database."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "DATA_DIR": str(data),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "musrenbang.settings",
        }
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=120)

    return run


@pytest.fixture
def asal(transactional_db: None, utuh: SimpleNamespace, tmp_path: Path) -> Jalankan:
    """The installation with a sealed event, its documents, and the drafts of an open one."""
    return manage(tmp_path, database_url())


@pytest.fixture
def lain(transactional_db: None, tmp_path: Path) -> Iterator[tuple[Jalankan, Path]]:
    """A new machine: an empty database of the same kind, an empty data folder."""
    data = tmp_path / "mesin-lain"
    if connection.vendor == "sqlite":
        yield manage(data, f"sqlite:///{tmp_path / 'mesin-lain.sqlite3'}"), data
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE mesin_lain TEMPLATE template0")
    yield manage(data, database_url().rpartition("/")[0] + "/mesin_lain"), data
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE mesin_lain WITH (FORCE)")


def isi(jalankan: Jalankan) -> str:
    hasil = jalankan("dumpdata", *APP)
    assert hasil.returncode == 0, hasil.stderr
    return hasil.stdout


def berkas(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_all_comes_back_on_another_machine(
    asal: Jalankan, lain: tuple[Jalankan, Path], cetak_cepat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cadangan = tmp_path / "cadangan.tar.gz"
    hasil = asal("cadangkan", str(cadangan))
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert f"Basis data dan {BERKAS} dokumen dicadangkan ke {cadangan}" in hasil.stdout
    assert cadangan.stat().st_mode & 0o777 == 0o600
    with tarfile.open(cadangan) as tar:
        assert sorted(tar.getnames()) == sorted(
            [BASIS[connection.vendor], *(f"terbitan/{nama}" for nama in berkas(cetak_cepat))]
        )

    jalankan, data = lain
    hasil = jalankan("pulihkan", str(cadangan))
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert hasil.stdout.splitlines()[0] == f"Basis data dan {BERKAS} dokumen dipulihkan dari {cadangan}."
    assert hasil.stdout.splitlines()[-1] == "Semua rantai jejak, baris dan dokumen utuh."
    assert isi(jalankan) == isi(asal)
    assert berkas(data / "terbitan") == berkas(cetak_cepat)
    # It goes on from there: the keys that the database hands out continue.
    monkeypatch.setenv("AKUN_SANDI", "rahasia-tes")
    hasil = jalankan("buat_akun", "baru", "--peran", "kecamatan", "--wilayah", "36.02.01")
    assert hasil.returncode == 0, hasil.stderr
    assert jalankan("migrate", "--check").returncode == 0


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_database_with_an_event_is_replaced_only_on_request(
    asal: Jalankan, cetak_cepat: Path, tmp_path: Path, utuh: SimpleNamespace
) -> None:
    cadangan = tmp_path / "cadangan.tar.gz"
    assert asal("cadangkan", str(cadangan)).returncode == 0
    sebelum, dokumen = isi(asal), berkas(cetak_cepat)
    jalan = utuh.terbuka.usulan.get(kegiatan="Jalan Loji")
    Usulan.objects.filter(pk=jalan.pk).update(kegiatan="Diubah sesudah dicadangkan")
    for path in cetak_cepat.iterdir():
        path.write_bytes(b"rusak")
    diubah = isi(asal)

    hasil = asal("pulihkan", str(cadangan))
    assert (hasil.returncode, BERISI in hasil.stderr) == (1, True)
    assert isi(asal) == diubah != sebelum
    hasil = asal("pulihkan", str(cadangan), "--timpa")
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert isi(asal) == sebelum
    assert berkas(cetak_cepat) == dokumen
    # The same database, seen by whoever had it open all the while.
    assert Usulan.objects.get(pk=jalan.pk).kegiatan == "Jalan Loji"


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_changed_is_found_at_its_link(
    asal: Jalankan, lain: tuple[Jalankan, Path], utuh: SimpleNamespace, tmp_path: Path
) -> None:
    rantai = Rantai.objects.get(kunci=utuh.disegel.kunci_rantai)
    Jejak.objects.filter(rantai=rantai, urut=5).update(oleh="orang lain")
    asal("cadangkan", str(tmp_path / "c.tar.gz"))
    hasil = lain[0]("pulihkan", str(tmp_path / "c.tar.gz"))
    assert hasil.returncode == 1
    assert f"{rantai.kunci}: jejak nomor 5 isinya tidak sesuai dengan sidiknya" in hasil.stderr


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_document_that_is_missing_is_named(
    asal: Jalankan, lain: tuple[Jalankan, Path], utuh: SimpleNamespace, tmp_path: Path
) -> None:
    utuh.disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").berkas.unlink()
    assert f"{BERKAS - 1} dokumen dicadangkan" in asal("cadangkan", str(tmp_path / "c.tar.gz")).stdout
    hasil = lain[0]("pulihkan", str(tmp_path / "c.tar.gz"))
    assert hasil.returncode == 1
    assert "Berkas dokumen tidak ada dalam cadangan: berita-acara (Naskah lengkap, versi 1)." in hasil.stderr
    assert "berkasnya tidak ada; jalankan “pekerja” untuk membuatnya lagi" in hasil.stderr


# -- what is refused -------------------------------------------------------------------------------------


def bungkus(path: Path, **berkas: bytes) -> Path:
    """A tar.gz with these members; `__` in a name stands for a slash, `_pdf` and the like for a dot."""
    with tarfile.open(path, "w:gz") as tar:
        for nama, data in berkas.items():
            member = tarfile.TarInfo(nama)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return path


def ditolak(berkas: Path, *pilihan: str) -> str:
    with pytest.raises(CommandError) as galat:
        call_command("pulihkan", str(berkas), *pilihan)
    return str(galat.value)


@pytest.fixture
def kosong(db: None, cetak_cepat: Path) -> Iterator[Path]:
    """Nothing may be written: neither a document nor a row."""
    Sidang.objects.all().delete()
    yield cetak_cepat
    assert (cetak_cepat.exists(), Musrenbang.objects.count()) == (False, 0)


def test_a_file_that_is_not_there(kosong: Path, tmp_path: Path) -> None:
    assert ditolak(tmp_path / "tidak-ada.tar.gz") == f"Berkas {tmp_path / 'tidak-ada.tar.gz'} tidak ditemukan."


@pytest.mark.parametrize("data", [b"", b"bukan arsip", b"\x1f\x8b\x08rusak", b"PK\x03\x04"])
def test_a_file_that_is_no_archive(kosong: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "c.tar.gz"
    path.write_bytes(data)
    assert ditolak(path).startswith(f"{path} tidak dapat dibaca sebagai cadangan: ")


@pytest.mark.parametrize("nama", ["../../etc/passwd", "terbitan/../x.pdf", "terbitan/abc.pdf", "manage.py", "/abs"])
def test_an_archive_of_other_things(kosong: Path, tmp_path: Path, nama: str) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS[connection.vendor]: b"x", nama: b"x"})
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_an_archive_with_a_link(kosong: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo(BASIS[connection.vendor])
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_documents_without_a_database(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{f"terbitan/{'a' * 64}.pdf": b"x"})
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_the_other_kind_of_database(kosong: Path, tmp_path: Path) -> None:
    lain, sini = ("postgresql", "sqlite") if connection.vendor == "sqlite" else ("sqlite", "postgresql")
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS[lain]: b"x"})
    assert ditolak(path) == f"Cadangan ini dari {NAMA[lain]}, sedangkan DATABASE_URL menunjuk {NAMA[sini]}."


def test_a_changed_document(kosong: Path, tmp_path: Path) -> None:
    nama = f"{'a' * 64}.pdf"
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS[connection.vendor]: b"x", f"terbitan/{nama}": b"diubah"})
    assert ditolak(path) == f"Dokumen dalam cadangan rusak: {nama}. Pakai cadangan lain."


def test_a_damaged_database(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS[connection.vendor]: b"bukan basis data" * 100})
    pesan = ditolak(path)
    assert pesan.startswith(
        "Basis data dalam cadangan rusak: " if connection.vendor == "sqlite" else "pg_restore gagal"
    )


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_backup_cut_short(asal: Jalankan, tmp_path: Path) -> None:
    cadangan = tmp_path / "c.tar.gz"
    asal("cadangkan", str(cadangan))
    sebelum = isi(asal)
    cadangan.write_bytes(cadangan.read_bytes()[:-2000])
    hasil = asal("pulihkan", str(cadangan), "--timpa")
    assert (hasil.returncode, "tidak dapat dibaca sebagai cadangan" in hasil.stderr) == (1, True)
    assert "Traceback" not in hasil.stderr
    assert isi(asal) == sebelum


def test_an_older_backup_is_not_overwritten(db: None, tmp_path: Path) -> None:
    lama = tmp_path / "c.tar.gz"
    lama.write_bytes(b"lama")
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("cadangkan", str(lama))
    assert lama.read_bytes() == b"lama"


def test_a_folder_that_is_not_there(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("cadangkan", str(tmp_path / "tidak-ada" / "c.tar.gz"))


def test_a_backup_that_fails_leaves_nothing(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("musrenbang.backup.archive.dump_database", lambda path: path.write_bytes(b"x"))
    monkeypatch.setattr(tarfile.TarFile, "add", penuh)
    with pytest.raises(OSError, match="No space"):
        call_command("cadangkan", str(tmp_path / "c.tar.gz"))
    assert list(tmp_path.iterdir()) == []
