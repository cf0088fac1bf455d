#!/usr/bin/env python
"""Django's command line for Musrenbang."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line


def main() -> None:
    if sys.argv[1:] == ["--version"]:  # Django would tell its own
        sys.stdout.write(f"Musrenbang {settings.VERSI}\n")
        return
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "musrenbang.settings")
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
