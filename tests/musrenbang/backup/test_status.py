"""When the last backup and the last check went well or failed, and whether that asks for attention."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from musrenbang.backup.status import CADANGAN, JEJAK, LastRun, last, noted
from musrenbang.jejak.chain import Rantai

SEKARANG = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path, time_machine: Any) -> Path:
    time_machine.move_to(SEKARANG, tick=False)
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.mark.parametrize(
    ("berhasil", "gagal", "lama", "sesudah_gagal"),
    [
        (None, None, True, False),
        (SEKARANG, None, False, False),
        (SEKARANG - 2 * HARI, None, False, False),
        (SEKARANG - 2 * HARI - dt.timedelta(seconds=1), None, True, False),
        (SEKARANG, SEKARANG - HARI, False, False),
        (SEKARANG - HARI, SEKARANG, False, True),
        (None, SEKARANG, True, True),
    ],
)
def test_what_asks_for_attention(berhasil: Any, gagal: Any, lama: bool, sesudah_gagal: bool) -> None:
    found = LastRun(berhasil, gagal)
    assert (found.lama, found.sesudah_gagal, found.perhatian) == (lama, sesudah_gagal, lama or sesudah_gagal)


def test_both_times_are_kept(time_machine: Any) -> None:
    with noted(JEJAK):
        pass
    time_machine.move_to(SEKARANG + HARI, tick=False)
    with pytest.raises(KeyError), noted(JEJAK):
        raise KeyError
    assert last(JEJAK) == LastRun(SEKARANG, SEKARANG + HARI)
    assert last(CADANGAN) == LastRun()


@pytest.mark.parametrize("text", ["", "rusak", "[]", '{"berhasil": 5}', '{"berhasil": "2026-13-45T00:00:00Z"}'])
def test_a_note_that_cannot_be_read_is_none(data: Path, text: str) -> None:
    (data / "keadaan").mkdir()
    (data / "keadaan" / "cadangan.json").write_text(text)
    assert last(CADANGAN) == LastRun()


def test_a_note_that_cannot_be_written_hides_nothing(data: Path) -> None:
    (data / "keadaan").write_text("bukan folder")
    with pytest.raises(KeyError), noted(CADANGAN):
        raise KeyError
    assert last(CADANGAN) == LastRun()


def test_the_commands_note_what_they_did(
    second_database: None, acara_tercatat: object, tmp_path: Path, time_machine: Any
) -> None:
    call_command("cadangkan", str(tmp_path / "c.tar.gz"))
    call_command("periksa_jejak")
    assert [last(CADANGAN), last(JEJAK)] == [LastRun(SEKARANG), LastRun(SEKARANG)]
    Rantai.objects.update(sidik="0" * 64)
    time_machine.move_to(SEKARANG + HARI, tick=False)
    for command in (["cadangkan", str(tmp_path / "c.tar.gz")], ["periksa_jejak"]):
        with pytest.raises(CommandError):
            call_command(*command)
    assert [last(CADANGAN), last(JEJAK)] == [LastRun(SEKARANG, SEKARANG + HARI)] * 2
