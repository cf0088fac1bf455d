"""/etc/musrenbang.env: systemd reads it for the services, a shell for the command `musrenbang`, both the same."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.test_paket import DEBIAN


def read_by_command(lines: str, folder: Path) -> tuple[int, str, str]:
    """Exit code, complaint, and the value of X with which manage.py would be started."""
    env, script, stubs = folder / "env", folder / "perintah", folder / "stubs"
    env.write_text(lines)
    stubs.mkdir()
    for name, does in {"id": "echo 0", "runuser": 'printf %s "$X"'}.items():
        (stubs / name).write_text(f"#!/bin/sh\n{does}\n")
        (stubs / name).chmod(0o755)
    text = (DEBIAN / "perintah").read_text()
    assert text.count("\nsettings=/etc/musrenbang.env\n") == 1
    script.write_text(text.replace("/etc/musrenbang.env", str(env)))
    path = f"{stubs}:{os.environ['PATH']}"
    told = subprocess.run(["sh", script, "check"], capture_output=True, text=True, env={"PATH": path})
    return told.returncode, told.stderr.replace(str(env), "ENV"), told.stdout


# What systemd makes of these lines was seen with systemd 252 and 257: the same.
READ_ALIKE = {
    "X=postgresql:///musrenbang": "postgresql:///musrenbang",
    "X=a.example,[::1],*": "a.example,[::1],*",
    "X=": "",
    "X=a=b%2Fc": "a=b%2Fc",
    "X=ya  ": "ya",
    "X='postgresql://m:p&$HOME#;\\\\ \"q\"@db/m'": 'postgresql://m:p&$HOME#;\\\\ "q"@db/m',
    'X="a & b\'s"': "a & b's",
    "# a comment, X=1\n\n  # and one more\nX=2": "2",
}


@pytest.mark.parametrize("line", READ_ALIKE)
def test_a_setting_is_read_by_the_command_as_by_systemd(line: str, tmp_path: Path) -> None:
    assert read_by_command(f"{line}\n", tmp_path) == (0, "", READ_ALIKE[line])


APART = ["X=a, b", "X=a&b", "X=a$b", "X=a#b", "X=a;b", "X=a\\b", "X=a # b", "X=~/m", "X='a", "X='a'b", 'X="a$b"']
APART += ['X="a\\b"', "X =a", "X= a", "export X=a", "x=a", "; X=a", "X=a\\", "X='a\nb'", "X=a\r", "# a \\"]


@pytest.mark.parametrize("line", APART)
def test_what_the_two_would_read_differently_is_refused(line: str, tmp_path: Path) -> None:
    code, told, value = read_by_command(f"Y=1\n{line}\n", tmp_path)
    assert (code, value) == (1, "")
    assert re.match(r"Baris 2( 3)? di ENV tidak dapat dipakai\. Tulis NAMA=nilai", told), told


def test_the_settings_of_the_package_are_read(tmp_path: Path) -> None:
    """Those that are commented out too."""
    text = (DEBIAN / "musrenbang.env").read_text()
    assert read_by_command(re.sub(r"^#(?=[A-Z])", "", text, flags=re.MULTILINE), tmp_path)[:2] == (0, "")
