"""manage.py as a program: what a person can put right is told in one sentence, on one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.lambat


def manage(folder: Path, *arguments: str, **env: str) -> tuple[int, str]:
    """Exit code and what it says as an error, with a data folder and a SQLite of its own."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "STATIC_ROOT")}
    environment |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "musrenbang.settings"} | env
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", [["muat_wilayah", "a.csv"], ["mulai"]])
def test_a_database_that_is_not_prepared(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,nama\n36.02,Contoh\n")
    sentence = (
        "CommandError: Tabel basis data ini belum lengkap. Jalankan dahulu “migrate” dengan cara yang sama seperti "
        "perintah ini, lalu ulangi perintah ini. Di laptop aula: make aula melakukannya.\n"
    )
    assert manage(tmp_path, *command) == (1, sentence)


def test_a_file_is_named_from_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("kode,nama\n36.02,Contoh\n")
    assert manage(tmp_path, "migrate", "-v0") == (0, "")
    assert manage(tmp_path, "muat_wilayah", "a.csv") == (0, "")


def test_static_files_that_cannot_be_written(tmp_path: Path) -> None:
    """Whose folder it is would not stop root: a file stands in its place."""
    place = tmp_path / "statis"
    place.touch()
    sentence = (
        f"CommandError: {place}/staticfiles.json tidak dapat ditulis (Not a directory). Jalankan sebagai pemilik "
        f"folder {place}, atau periksa STATIC_ROOT, hak atas foldernya, dan sisa ruang disknya.\n"
    )
    assert manage(tmp_path, "collectstatic", "--noinput", STATIC_ROOT=str(place)) == (1, sentence)
