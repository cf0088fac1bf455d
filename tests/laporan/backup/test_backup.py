"""cadangkan and pulihkan: what comes back is what was there; what is damaged is refused and changes nothing."""

import io
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from forum.models import Sidang
from laporan.isi.reading import NASKAH_BACA
from musrenbang.backup.archive import BASIS
from musrenbang.models import Kabupaten, Musrenbang
from tests.laporan.cerita import DARI_SEGEL, TERBIT
from usulan.models import Usulan

from .mesin import UTUH, Mesin, berkas

# Of the sealed event, its RKP, and the drafts that were read out in the open one.
BERKAS = len(TERBIT) + 2 + len([*DARI_SEGEL, NASKAH_BACA])
BERISI = "Basis data ini sudah ada isinya, dan semuanya akan diganti. Cadangkan dahulu, lalu ulangi dengan --timpa."


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_all_comes_back_on_another_machine(
    asal: Mesin, lain: Mesin, cetak_cepat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cadangan = tmp_path / "cadangan.tar.gz"
    hasil = asal("cadangkan", str(cadangan))
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert f"Basis data dan {BERKAS} dokumen dicadangkan ke {cadangan}" in hasil.stdout
    assert cadangan.stat().st_mode & 0o777 == 0o600
    with tarfile.open(cadangan) as tar:
        assert sorted(tar.getnames()) == sorted([BASIS, *(f"terbitan/{nama}" for nama in berkas(cetak_cepat))])

    hasil = lain("pulihkan", str(cadangan))
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert hasil.stdout.splitlines()[0] == f"Basis data dan {BERKAS} dokumen dipulihkan dari {cadangan}."
    assert hasil.stdout.splitlines()[-1] == UTUH
    assert lain.isi() == asal.isi()
    assert berkas(lain.data / "terbitan") == berkas(cetak_cepat)
    # It goes on from there: the keys that the database hands out continue.
    monkeypatch.setenv("AKUN_SANDI", "rahasia-tes")
    hasil = lain("buat_akun", "baru", "--peran", "kecamatan", "--wilayah", "36.02.01")
    assert hasil.returncode == 0, hasil.stderr
    assert lain("migrate", "--check").returncode == 0


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_database_with_an_event_is_replaced_only_on_request(
    asal: Mesin, cetak_cepat: Path, tmp_path: Path, utuh: SimpleNamespace
) -> None:
    cadangan = tmp_path / "cadangan.tar.gz"
    assert asal("cadangkan", str(cadangan)).returncode == 0
    sebelum, dokumen = asal.isi(), berkas(cetak_cepat)
    jalan = utuh.terbuka.usulan.get(kegiatan="Jalan Loji")
    Usulan.objects.filter(pk=jalan.pk).update(kegiatan="Diubah sesudah dicadangkan")
    for path in cetak_cepat.iterdir():
        path.write_bytes(b"rusak")
    diubah = asal.isi()

    hasil = asal("pulihkan", str(cadangan))
    assert (hasil.returncode, BERISI in hasil.stderr) == (1, True)
    assert asal.isi() == diubah != sebelum
    hasil = asal("pulihkan", str(cadangan), "--timpa")
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert asal.isi() == sebelum
    assert berkas(cetak_cepat) == dokumen
    # The same database, seen by whoever had it open all the while.
    assert Usulan.objects.get(pk=jalan.pk).kegiatan == "Jalan Loji"


@pytest.mark.django_db
def test_accounts_and_master_data_without_an_event_are_replaced_only_on_request(tmp_path: Path) -> None:
    kabupaten = Kabupaten.objects.create(kode="36.02", nama="Contoh", provinsi="Banten")
    with pytest.raises(CommandError) as refused:
        call_command("pulihkan", str(tmp_path / "tidak-ada.tar.gz"))
    assert str(refused.value) == BERISI
    assert Kabupaten.objects.get() == kabupaten


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_document_that_is_missing_is_named(asal: Mesin, lain: Mesin, utuh: SimpleNamespace, tmp_path: Path) -> None:
    utuh.disegel.terbitan.get(dokumen="berita-acara", jenis="naskah").berkas.unlink()
    assert f"{BERKAS - 1} dokumen dicadangkan" in asal("cadangkan", str(tmp_path / "c.tar.gz")).stdout
    hasil = lain("pulihkan", str(tmp_path / "c.tar.gz"))
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


AWAL = ("musrenbang", "0001_dasar")


def sqlite_of(folder: Path, *migrations: tuple[str, str]) -> bytes:
    """A database that has these migrations; ours, where none is named."""
    path = folder / "lain.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT)")
        database.executemany("INSERT INTO django_migrations (app, name) VALUES (?, ?)", migrations or [AWAL])
    return path.read_bytes()


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
    assert ditolak(path).startswith(f"{path} tidak dapat dibaca sebagai cadangan (")


@pytest.mark.parametrize("nama", ["../../etc/passwd", "terbitan/../x.pdf", "terbitan/abc.pdf", "manage.py", "/abs"])
def test_an_archive_of_other_things(kosong: Path, tmp_path: Path, nama: str) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS: b"x", nama: b"x"})
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_an_archive_with_a_link(kosong: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        member = tarfile.TarInfo(BASIS)
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_documents_without_a_database(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{f"terbitan/{'a' * 64}.pdf": b"x"})
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_a_changed_document(kosong: Path, tmp_path: Path) -> None:
    nama = f"{'a' * 64}.pdf"
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS: sqlite_of(tmp_path), f"terbitan/{nama}": b"diubah"})
    assert ditolak(path).endswith(f" 1 kesalahan ditemukan:\nterbitan/{nama}: berkasnya rusak")


def test_a_damaged_database(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS: b"bukan basis data" * 100})
    assert ditolak(path) == ("Basis data dalam cadangan rusak: file is not a database. Pakai cadangan lain.")


def test_a_backup_in_the_older_form(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{"basis-data.dump": b"PGDMP"})
    assert ditolak(path) == (
        f"{path} memuat basis data dalam bentuk lama (basis-data.dump). Pulihkan dengan versi program yang "
        "membuatnya, perbarui programnya, lalu cadangkan lagi."
    )


def test_a_database_of_another_program(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS: sqlite_of(tmp_path, ("blog", "0001_initial"))})
    assert ditolak(path) == f"{path} bukan cadangan yang dibuat dengan “cadangkan”."


def test_a_backup_of_a_newer_program(kosong: Path, tmp_path: Path) -> None:
    path = bungkus(tmp_path / "c.tar.gz", **{BASIS: sqlite_of(tmp_path, AWAL, ("usulan", "0999_nanti"))})
    assert ditolak(path).startswith("Cadangan ini dibuat oleh versi lain dari program ini (usulan 0999_nanti), ")


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_backup_cut_short(asal: Mesin, tmp_path: Path) -> None:
    cadangan = tmp_path / "c.tar.gz"
    asal("cadangkan", str(cadangan))
    sebelum = asal.isi()
    cadangan.write_bytes(cadangan.read_bytes()[:-2000])
    hasil = asal("pulihkan", str(cadangan), "--timpa")
    assert (hasil.returncode, "tidak dapat dibaca sebagai cadangan" in hasil.stderr) == (1, True)
    assert "Traceback" not in hasil.stderr
    assert asal.isi() == sebelum


def test_an_older_backup_is_not_overwritten(db: None, tmp_path: Path) -> None:
    lama = tmp_path / "c.tar.gz"
    lama.write_bytes(b"lama")
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("cadangkan", str(lama))
    assert lama.read_bytes() == b"lama"


@pytest.mark.parametrize("name", ["tidak-ada/c.tar.gz", "stik"])
def test_a_folder_that_is_not_there(name: str, db: None, tmp_path: Path) -> None:
    """No file is made under the name of a stick that is not plugged in."""
    with pytest.raises(CommandError, match=r"tidak ada\. Buat dahulu"):
        call_command("cadangkan", str(tmp_path / name))
    assert list(tmp_path.iterdir()) == []
