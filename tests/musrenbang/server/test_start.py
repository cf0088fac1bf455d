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
pages = [Client().get(path, headers={"host": "localhost"}).status_code for path in ("/", "/masuk/", "/v/", "/sehat/")]
before = "weasyprint" in sys.modules
from django.utils.module_loading import import_string
from laporan.terbitan.issue import RENDER
import_string(RENDER)
print(pages, before, "weasyprint" in sys.modules)
"""


def test_a_web_process_never_loads_the_pdf_engine_and_the_worker_does(tmp_path: Path) -> None:
    # DEBUG: static files by name, without collectstatic.
    environ = os.environ | {"DATA_DIR": str(tmp_path), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "musrenbang.settings"}
    environ.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", PROGRAM]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=environ, capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stdout) == (0, "[200, 200, 200, 200] False True\n"), ended.stderr
