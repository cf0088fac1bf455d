"""Addresses that are a key, and stand in no log: a name card (/k/…), the QR on the wall (/h/…)."""

from __future__ import annotations

import logging
import re

_KEY = re.compile(r"/(k|h)/[^/\s\"']+")
# Who writes a path into the log: refusals, forged forms, the development server; gunicorn.conf.py adds its own.
LOGGERS = ("django.request", "django.security.csrf", "django.server")


class WithoutKeys(logging.Filter):
    """Every record passes, the key does not."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _KEY.search(message):
            record.msg, record.args = _KEY.sub(r"/\1/…", message), None
        return True
