"""A backup that cannot be made whole: nothing under its name, the earlier ones stay, a sentence."""

import errno
import os
import resource
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from musrenbang.backup.archive import BASIS, cadangkan
from musrenbang.galat import TidakSah
from musrenbang.models import Pengguna

from .mesin import Mesin, berkas

pytestmark = [pytest.mark.usefixtures("second_database"), pytest.mark.sekali]


def small_disk() -> None:
    """No file of this process grows beyond 64 kB, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


@pytest.mark.lambat
def test_a_full_disk(asal: Mesin, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    folder.mkdir()
    asal.well("cadangkan", str(folder / "kemarin.tar.gz"))
    kemarin = berkas(folder)
    said = asal.refused("cadangkan", str(folder / "hari-ini.tar.gz"), preexec_fn=small_disk)
    assert said.startswith(f"CommandError: Cadangan tidak dapat dibuat di {folder / 'hari-ini.tar.gz'}: ")
    assert said.endswith(" Cadangan sebelumnya tetap ada.\n")
    assert berkas(folder) == kemarin
    assert list(tmp_path.glob("sementara-*")) == []


def test_the_disk_is_full_when_the_archive_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "addfile", penuh)
    with pytest.raises(TidakSah, match=r"disknya penuh\. Cadangan sebelumnya tetap ada"):
        cadangkan(tmp_path / "c.tar.gz")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EFBIG, "stiknya tidak menerima berkas sebesar ini; pakai yang lain, atau formatlah sebagai exFAT"),
        (errno.EIO, "disk atau stiknya tercabut atau rusak; pasang lagi, atau pakai yang lain"),
        (errno.EROFS, "disknya hanya dapat dibaca"),
        (errno.EINVAL, "namanya memuat tanda yang tidak diterima di sana, seperti : atau ?"),
    ],
)
def test_a_stick_refuses(number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an old stick, one pulled out, one that is locked, and one of Windows say, in words of the hall."""
    tujuan, opened = tmp_path / "2027:02.tar.gz", os.open

    def refuse(path: Any, *more: Any, **named: Any) -> int:
        if str(path).endswith(".part"):
            raise OSError(number, os.strerror(number))
        return opened(path, *more, **named)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(TidakSah) as told:
        cadangkan(tujuan)
    assert told.value.pesan == f"Cadangan tidak dapat dibuat di {tujuan}: {words}. Cadangan sebelumnya tetap ada."


@pytest.mark.parametrize("name", ["/media/nobody/STIK", "/media/nobody/STIK/c.tar.gz", "/run/media/nobody/STIK"])
def test_a_stick_that_is_not_there(name: str) -> None:
    """To make its folder would be to write the backup to the laptop itself."""
    with pytest.raises(TidakSah, match=r" tidak ada\. Tancapkan stiknya, buka sekali di pengelola berkas, "):
        cadangkan(Path(name))


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(TidakSah, match=r"^Cadangan tidak dapat dibuat di /proc/c\.tar\.gz: "):
        cadangkan(Path("/proc/c.tar.gz"))


def test_a_draft_that_goes_and_one_that_is_replaced_meanwhile(
    tmp_path: Path, cetak_cepat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pergi, diganti, tetap = (cetak_cepat / f"{huruf * 64}.pdf" for huruf in "abc")
    cetak_cepat.mkdir()
    for path in (pergi, diganti, tetap):
        path.write_bytes(b"lama")
    add = tarfile.TarFile.addfile

    def meanwhile(tar: tarfile.TarFile, member: tarfile.TarInfo, isi: object) -> None:
        if member.name == BASIS:
            pergi.unlink()
        if diganti.stem in member.name:
            baru = diganti.with_suffix(".part")
            baru.write_bytes(b"baru dan lebih panjang")
            baru.replace(diganti)
        add(tar, member, isi)

    monkeypatch.setattr(tarfile.TarFile, "addfile", meanwhile)
    made, number = cadangkan(tmp_path)
    with tarfile.open(made) as tar:
        isi = {m.name: tar.extractfile(m).read() for m in tar if m.name != BASIS}  # type: ignore[union-attr]
    assert (number["terbitan"], isi) == (2, {f"terbitan/{path.name}": b"lama" for path in (diganti, tetap)})


def test_what_a_power_cut_has_left_is_removed(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    kemarin, tadi = tmp_path / "sementara-kemarin", tmp_path / "sementara-tadi"
    for folder in (kemarin, tadi):
        folder.mkdir()
        (folder / BASIS).touch()
    os.utime(kemarin, (0, 0))
    cadangkan(tmp_path / "c.tar.gz")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.tar.gz", "sementara-tadi"]


def test_in_a_folder_it_is_named_by_day_and_time(tmp_path: Path, time_machine: Any) -> None:
    time_machine.move_to("2026-11-24T18:30:00Z")
    made, _ = cadangkan(tmp_path)
    assert made == tmp_path / "musrenbang-2026-11-25-0130.tar.gz"
    assert list(tmp_path.iterdir()) == [made]


def test_the_sessions_of_those_who_are_logged_in_are_not_in_it(
    tmp_path: Path, budi: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    kunci = sebagai(budi).cookies[settings.SESSION_COOKIE_NAME].value
    made, _ = cadangkan(tmp_path)
    with tarfile.open(made) as tar:
        isi = tar.extractfile(BASIS).read()  # type: ignore[union-attr]
    assert (budi.username.encode() in isi, kunci.encode() in isi) == (True, False)


@pytest.mark.lambat
def test_a_folder_that_was_moved(asal: Mesin, lain: Mesin, tmp_path: Path) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    lain.well("pulihkan", str(tmp_path / "c.tar.gz"))
    moved = Mesin(tmp_path / "pindah", lain.url.replace("mesin-lain/", "pindah/"))
    lain.data.rename(moved.data)
    assert moved.well("periksa_jejak").splitlines()[-1] == "Semua rantai jejak, baris dan dokumen utuh."
    assert str(lain.data).encode() not in b"".join(p.read_bytes() for p in moved.data.rglob("*") if p.is_file())
