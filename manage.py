#!/usr/bin/env python
"""Django's command line for Musrenbang. What a person can put right ends with a sentence, without a stack trace."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # Django would tell its own
        sys.stdout.write(f"Musrenbang {settings.VERSI}\n")
        return
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError:
        connection.close()
        if "musrenbang_kabupaten" in connection.introspection.table_names():
            raise
        sys.exit("Basis data ini belum disiapkan. Jalankan dahulu: manage.py migrate")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "musrenbang.settings")
    try:
        main()
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
