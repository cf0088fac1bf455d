"""Two files from outside at a time on one machine, and none for ever."""

import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings

from musrenbang.galat import Bentrok
from musrenbang.sheets import read, slots
from musrenbang.sheets.read import read_book
from musrenbang.sheets.refused import FileRefused
from musrenbang.sheets.slots import slot
from tests.usulan.impor.berkas_contoh import sheet_bytes

ISI = [["no", "kegiatan"], ["1", "Jalan"]]


def test_a_third_one_waits_and_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "PATIENCE", 0)
    with ExitStack() as taken:
        for _ in range(2):
            taken.enter_context(slot())
        with pytest.raises(Bentrok, match=r"^Sedang ada berkas lain yang dibaca\."):
            read_book(sheet_bytes(ISI))
        # Text needs no sandbox.
        assert read_book(b"no,kegiatan\n1,Jalan\n").sheets[0].rows == ISI
    assert len(read_book(sheet_bytes(ISI)).sheets) == 1


def test_another_process_counts_too_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "PATIENCE", 0)
    files = [str(settings.DATA_DIR / f"baca-{number}.lock") for number in range(2)]
    code = (
        "import fcntl, sys\nfiles = [open(name, 'ab') for name in sys.argv[1:]]\n"
        "[fcntl.flock(file, fcntl.LOCK_EX) for file in files]\nprint('ready', flush=True)\ninput()"
    )
    command = [sys.executable, "-c", code, *files]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        with pytest.raises(Bentrok), slot():
            pass
        other.kill()
    with slot():
        pass


def test_a_file_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "SECONDS", 0.001)
    with pytest.raises(FileRefused, match=r"^Berkas ini terlalu lama dibaca\."):
        read_book(sheet_bytes(ISI))
    monkeypatch.setattr(read, "SECONDS", 40)
    assert len(read_book(sheet_bytes(ISI)).sheets) == 1
