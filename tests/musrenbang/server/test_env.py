"""A bad setting ends the program with one sentence; a wrong host name is answered with one."""

import io
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from musrenbang.server import env
from musrenbang.server.env import APP_LOAD_ERROR


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "a.example, b.example"),
        ("ALLOWED_HOSTS", "a.example,"),
        ("ALLOWED_HOSTS", "https://a.example"),
        ("ALLOWED_HOSTS", "a.example:8000"),
        ("CSRF_TRUSTED_ORIGINS", "a.example"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example, https://b.example"),
        ("ALAMAT_PUBLIK", "a.example"),
        ("ALAMAT_PUBLIK", "https://a.example/?x=1"),
        ("DATABASE_URL", "omong"),
        ("DATABASE_URL", "mysql://rahasia@host/nama"),
        ("DATABASE_URL", "postgresql://rahasia@host:porta/nama"),
        ("DATABASE_URL", "postgresql://rahasia@host"),
        ("SECRET_KEY", "pendek"),
        ("SIARAN_MAKS", "banyak"),
        ("ZONA_WAKTU", "Asia/Tokyo"),
        ("LOG_LEVEL", "x"),
        ("HTTPS", "mungkin"),
        ("DATA_DIR", "/dev/null/data"),
        ("DATA_DIR", "~/musrenbang"),
        ("DATA_DIR", "/srv/spasi "),
        ("STATIC_ROOT", " /srv/spasi"),
        ("DATABASE_URL", "sqlite:////srv/spasi/rahasia.sqlite3 "),
        ("DATABASE_URL", "sqlite:///rahasia.sqlite3"),
        ("DATABASE_URL", "sqlite://"),
        ("SECRET_KEY", " " * 40),
    ],
)
def test_a_bad_value(name: str, value: str, tmp_path: Path) -> None:
    ended = start(tmp_path, {name: value}, "-c", "import musrenbang.settings")
    [sentence] = ended.stderr.splitlines()
    assert (ended.returncode, name in sentence, "rahasia" in sentence) == (APP_LOAD_ERROR, True, False)


def test_the_hall_has_no_certificate(tmp_path: Path) -> None:
    ended = start(tmp_path, {"AULA": "1", "HTTPS": "1"}, "-c", "import musrenbang.settings")
    told = "Pengaturan AULA=1 dan HTTPS=1 tidak dapat dipakai bersama."
    assert (ended.returncode, ended.stderr.startswith(told)) == (APP_LOAD_ERROR, True)


def test_a_folder_on_a_disk_that_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    env.require_writable(tmp_path, "DATA_DIR")
    env.require_writable(tmp_path / "belum-ada", "DATA_DIR")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SystemExit):
        env.require_writable(tmp_path, "DATA_DIR")
    assert capsys.readouterr().err.startswith(f"Folder DATA_DIR='{tmp_path}' tidak dapat ditulis.")


def test_a_secret_that_cannot_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret_key"
    secret.mkdir()  # whose file it is would not stop root
    ended = start(tmp_path, {"SECRET_KEY": "", "DATA_DIR": str(tmp_path)}, "-c", "import musrenbang.settings")
    sentence = f"Berkas {secret} tidak dapat dibaca. Jalankan sebagai pemilik foldernya, atau pilih DATA_DIR lain.\n"
    assert (ended.returncode, ended.stderr) == (APP_LOAD_ERROR, sentence)


ASGI = "musrenbang.asgi:application"
QUIET = ["--log-level", "critical"]


@pytest.mark.parametrize(
    "program",
    [
        ["manage.py", "migrate"],
        # Several processes that end at once, and nothing but the sentence of each.
        ["-m", "gunicorn", "-k", "asgi", "-w", "4", "--no-control-socket", "-b", "127.0.0.1:0", *QUIET, ASGI],
    ],
)
def test_every_program_says_it(program: list[str], tmp_path: Path) -> None:
    ended = start(tmp_path, {"LOG_LEVEL": "x"}, *program)
    assert (ended.returncode, set(ended.stderr.splitlines())) == (
        APP_LOAD_ERROR,
        {"Pengaturan LOG_LEVEL='x' tidak dikenal. Isi salah satu: DEBUG, INFO, WARNING, ERROR, CRITICAL."},
    )


def test_a_web_process_without_its_static_files(tmp_path: Path) -> None:
    ended = start(tmp_path, {"STATIC_ROOT": str(tmp_path / "statis")}, "-c", "import musrenbang.asgi")
    sentence = (
        f"Berkas statis di {tmp_path}/statis tidak dapat dibaca (No such file or directory). "
        "Jalankan dahulu sebagai pemilik foldernya: manage.py collectstatic --noinput."
    )
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (APP_LOAD_ERROR, sentence)


def start(folder: Path, values: dict[str, str], *program: str) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, *program],
        cwd=django_settings.BASE_DIR,
        env=environ | {"DATA_DIR": str(folder)} | values,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("value", ["0", "-1", "1.5"])
def test_room_for_nobody(value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SIARAN_MAKS", value)
    with pytest.raises(SystemExit):
        env.whole_number("SIARAN_MAKS", 2000)
    told = f"Pengaturan SIARAN_MAKS='{value}' bukan bilangan bulat dari 1 ke atas. Isi misalnya 2000.\n"
    assert capsys.readouterr().err == told


def test_good_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "a.example,.b.example,10.0.0.1,[::1],*")
    assert env.hosts("HOSTS", "") == ["a.example", ".b.example", "10.0.0.1", "[::1]", "*"]
    assert env.hosts("UNSET", "localhost") == ["localhost"]
    monkeypatch.setenv("ORIGINS", "https://a.example,http://b.example:8000")
    assert env.origins("ORIGINS") == ["https://a.example", "http://b.example:8000"]
    assert env.origins("UNSET") == []
    monkeypatch.setenv("URL", "postgresql:///musrenbang")
    assert env.database("URL", "")["NAME"] == "musrenbang"
    assert env.database("UNSET", "sqlite:////x/y.sqlite3")["NAME"] == "/x/y.sqlite3"


@pytest.mark.parametrize("path", ["/", "/masuk/", "/sehat/"])
def test_a_wrong_host_name(path: str, db: None, settings: Any, mailoutbox: Any) -> None:
    settings.ADMINS = [("Pengelola", "pengelola@a.example")]
    handlers = logging.getLogger("django.security.DisallowedHost").handlers
    [handler] = [handler for handler in handlers if type(handler) is logging.StreamHandler]
    before = handler.setStream(log := io.StringIO())
    response = Client(raise_request_exception=False).get(path, headers={"host": "salah.example"})
    handler.setStream(before)
    assert response.status_code == 400
    assert "Alamat ini bukan alamat Musrenbang." in response.text
    [line] = log.getvalue().splitlines()
    assert line.startswith("Invalid HTTP_HOST header: 'salah.example'.")
    assert mailoutbox == []
