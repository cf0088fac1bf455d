"""`python -m tests.acak`, beside `python tests/postgres.py` for PostgreSQL."""

import os
import sys

import django

# A data folder of its own, a cheap hash of passwords, and a page that asks once per row fails.
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.pengaturan"
django.setup()

from tests.acak.lari import main  # noqa: E402

sys.exit(main())
