"""What a web process loads: never the PDF engine."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

PROGRAM = """
import sys
from django.core.management import call_command
import musrenbang.asgi
from django.test import Client
call_command("migrate", verbosity=0)
{}
pages = [Client().get(path, headers={{"host": "localhost"}}).status_code for path in ("/", "/masuk/", "/v/", "/sehat/")]
print(pages, "weasyprint" in sys.modules)
"""


def start(folder: Path, extra: str) -> str:
    # DEBUG: static files by name, without collectstatic.
    environ = os.environ | {"DATA_DIR": str(folder), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "musrenbang.settings"}
    environ.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", PROGRAM.format(extra)]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=environ, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_a_web_process_never_loads_the_pdf_engine(tmp_path: Path) -> None:
    assert start(tmp_path, "") == "[200, 200, 200, 200] False"


def test_the_worker_does(tmp_path: Path) -> None:
    renderer = "from django.utils.module_loading import import_string; from laporan.terbitan.issue import RENDER"
    assert start(tmp_path, f"{renderer}; import_string(RENDER)") == "[200, 200, 200, 200] True"
