"""The version stands in pyproject.toml alone; who looks after the server is told it, nobody else."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from musrenbang.models import Musrenbang, Pengguna

ROOT = Path(__file__).parents[2]
Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
def versi() -> str:
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return found


@pytest.mark.lambat
def test_the_command_line_tells_it(versi: str) -> None:
    told = subprocess.run([sys.executable, "manage.py", "--version"], cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, f"Musrenbang {versi}\n")


def test_the_kabupaten_is_told_it_and_no_other(
    versi: str, acara: Musrenbang, rina: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    url = reverse("sehat")
    assert sebagai(rina).get(url).json()["versi"] == versi
    assert [client.get(url).json() for client in (sebagai(budi), Client())] == [{"ok": True}] * 2
    home = reverse("beranda")
    assert [f"Versi {versi}</p>" in sebagai(p).get(home).text for p in (rina, budi)] == [True, False]


def test_the_changelog_begins_with_it(versi: str) -> None:
    heads = re.findall(r"^## ([\d.]+) – (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert heads[0][0] == versi
