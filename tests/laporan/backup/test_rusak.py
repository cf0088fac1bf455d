"""A backup is looked at wholly before it takes the place of the present data; else they stay as they are."""

import gzip
import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from laporan.management.commands.pulihkan import backup_faults
from musrenbang.backup import put_back, restore
from musrenbang.backup.archive import cadangkan
from musrenbang.backup.put_back import pulihkan
from musrenbang.galat import TidakSah
from tests.cast import UJI
from tests.laporan.cerita import basis
from tests.usulan.lampiran.conftest import photo
from usulan.lampiran.judge import judged
from usulan.models import Usulan

from .mesin import UTUH, Mesin, berkas, changed

pytestmark = [pytest.mark.lambat, pytest.mark.sekali, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def foto(asal: Mesin, utuh: SimpleNamespace, settings: Any) -> str:
    """A photo of the open event; the name of its file."""
    settings.LAMPIRAN_DIR = asal.data / "lampiran"
    usulan: Usulan = utuh.terbuka.usulan.get(kegiatan="Pagar")
    lampiran, content = judged(SimpleUploadedFile("jalan.jpg", photo()))
    usulan.lampirkan(lampiran, content, by=UJI)
    return lampiran.berkas.name


def everything(mesin: Mesin) -> list[Any]:
    folders = [mesin.data / name for name in ("terbitan", "lampiran")]
    return [basis(), *(berkas(folder) if folder.exists() else {} for folder in folders), sorted(mesin.data.iterdir())]


@pytest.fixture
def refused(asal: Mesin, second_database: None) -> Callable[[Path], str]:
    """Restored over the machine from which it comes, which stays as it is; the sentence."""

    def restore_it(backup: Path) -> str:
        before = everything(asal)
        with pytest.raises(TidakSah) as galat:
            pulihkan(backup, backup_faults)
        assert everything(asal) == before
        return galat.value.pesan

    return restore_it


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sql": "UPDATE musrenbang_jejak SET oleh = 'x' WHERE urut = 5"}, "jejak nomor 5 isinya tidak sesuai dengan"),
        ({"sql": "DELETE FROM musrenbang_jejak WHERE urut = 5"}, ": jejak nomor 5 hilang"),
        (
            {"sql": "UPDATE musrenbang_rantai SET panjang = panjang - 1"},
            "ujung rantai tidak sesuai dengan kepala",
        ),
        ({"sql": "UPDATE usulan_usulan SET kegiatan = 'x'"}, "isinya tidak sesuai dengan catatan: kegiatan"),
        ({"sql": "UPDATE laporan_terbitan SET sha256 = 'x'"}, "sha256-nya bukan yang dicatat ketika diterbitkan"),
        ({"spoil": ".pdf"}, ".pdf: berkasnya rusak"),
        ({"spoil": ".jpg"}, ".jpg: berkasnya rusak"),
        ({"without": ".jpg"}, "(jalan.jpg): berkasnya tidak ada dalam cadangan"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(
    refused: Callable[[Path], str], foto: str, cetak_cepat: Path, tmp_path: Path, change: dict[str, str], why: str
) -> None:
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    bad = Path(changed(made, tmp_path / "diubah", **change))
    if "without" in change:
        (tmp_path / "lampiran" / foto).unlink()
    said = refused(bad)
    assert said.startswith(f"{bad} tidak utuh, jadi tidak dipulihkan; tidak ada yang diubah.")
    assert why in said


def test_what_is_still_whole_comes_back_on_request(
    asal: Mesin, lain: Mesin, foto: str, cetak_cepat: Path, tmp_path: Path
) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    bad = changed(tmp_path / "c.tar.gz", tmp_path / "diubah", spoil=".jpg")
    said = lain.refused("pulihkan", bad, "--walau-rusak")
    assert f"berkasnya tidak ada; kembalikan {foto} dari cadangan" in said
    assert lain.isi() == asal.isi()
    assert (berkas(lain.data / "terbitan"), list(lain.data.glob("lampiran/*"))) == (berkas(cetak_cepat), [])


def test_a_photo_that_the_backup_lost_and_the_machine_has_is_no_fault(
    asal: Mesin, foto: str, cetak_cepat: Path, tmp_path: Path
) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    without = changed(tmp_path / "c.tar.gz", tmp_path / "diubah", without=".jpg")
    assert asal.well("pulihkan", without, "--timpa").splitlines()[-1] == UTUH


def offsets(archive: bytes) -> list[int]:
    """Where the header of each member begins."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return [member.offset for member in tar]


def cut_member(archive: bytes) -> bytes:
    return archive[: offsets(archive)[-1] + 1600]


def cut_between(archive: bytes) -> bytes:
    """As if there were no more."""
    return archive[: offsets(archive)[-1]]


def spoil_header(archive: bytes) -> bytes:
    at = offsets(archive)[1] + 148  # its checksum
    return archive[:at] + b"rusak!!!" + archive[at + 8 :]


@pytest.mark.parametrize("damage", [cut_member, cut_between, spoil_header])
def test_an_archive_that_ends_early(
    refused: Callable[[Path], str], cetak_cepat: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    """Packed again by whoever cut it, so that the checksum of the whole fits."""
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    made.write_bytes(gzip.compress(damage(gzip.decompress(made.read_bytes())), 1))
    assert "tidak dapat dibaca sebagai cadangan" in refused(made)


def test_the_checksum_of_the_whole_is_asked(refused: Callable[[Path], str], cetak_cepat: Path, tmp_path: Path) -> None:
    """Names and telephones are in no chain: of them nothing else tells that a bit has changed."""
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    content = made.read_bytes()
    made.write_bytes(content[:-8] + bytes([content[-8] ^ 1]) + content[-7:])
    assert "CRC check failed" in refused(made)


def test_the_database_refuses_at_the_last_moment(
    asal: Mesin, cetak_cepat: Path, tmp_path: Path, second_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written of the documents goes again."""
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    there = sorted(cetak_cepat.iterdir())
    there[0].unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore, "_overwrite", full)
    monkeypatch.setattr(restore, "_swap", full)
    with pytest.raises(TidakSah, match=r"disknya penuh\. Tidak ada yang diubah"):
        pulihkan(made, lambda _: [])
    assert sorted(cetak_cepat.iterdir()) == there[1:]


def test_a_document_that_cannot_be_written_leaves_no_part(
    asal: Mesin, lain: Mesin, cetak_cepat: Path, tmp_path: Path, second_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    there = sorted(cetak_cepat.iterdir())
    for path in there[:2]:
        path.unlink()
    write, written = put_back.write_once, []

    def twice(path: Path, content: bytes) -> None:
        if len(written) == len(there) - 1:
            raise OSError(28, "No space left on device")
        write(path, content)
        written.append(path)

    monkeypatch.setattr(put_back, "write_once", twice)
    with pytest.raises(TidakSah, match="disknya penuh"):
        pulihkan(made, lambda _: [])
    assert sorted(cetak_cepat.iterdir()) == there[2:]


def test_somebody_goes_on_writing(
    asal: Mesin, cetak_cepat: Path, tmp_path: Path, second_database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence after a while, and not a wait without an end."""
    if not asal.url.startswith("sqlite"):
        pytest.skip("PostgreSQL: lock_timeout")
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    monkeypatch.setattr(restore, "PATIENCE", 0)
    connection.cursor().execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(asal.url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(TidakSah, match=r"sedang dipakai; hentikan peladen dan pekerjanya dahulu\. Tidak ada yang"):
            pulihkan(made, lambda _: [])
    connection.close()


def test_over_a_database_that_is_damaged(lain: Mesin, tmp_path: Path) -> None:
    if not lain.url.startswith("sqlite"):
        pytest.skip("berkas SQLite")
    lain.data.mkdir(exist_ok=True)
    (lain.data / "musrenbang.sqlite3").write_bytes(b"bukan basis data" * 300)
    said = lain.refused("pulihkan", str(tmp_path / "c.tar.gz"), "--timpa")
    assert "tidak dapat dibuka sebagai basis data (file is not a database). Pindahkan dahulu: mv" in said


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    away = Mesin(tmp_path / "jauh", "postgresql://x:salah@127.0.0.1:1/x")
    for command in ("pulihkan", "cadangkan"):
        assert away.refused(command, str(tmp_path / "c.tar.gz")).startswith("CommandError: Basis data tidak menjawab.")


def test_a_folder_in_place_of_a_file(lain: Mesin, tmp_path: Path) -> None:
    said = lain.refused("pulihkan", str(tmp_path))
    assert said == (
        f"CommandError: {tmp_path} adalah folder. Sebut berkas cadangan di dalamnya, yang berakhiran .tar.gz.\n"
    )
