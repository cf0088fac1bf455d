"""A password for a command: from AKUN_SANDI, or typed twice."""

from __future__ import annotations

import getpass
import os
import sys

from musrenbang.galat import TidakSah


def ask_password() -> str:
    """TidakSah where there is neither the variable nor a terminal, or the two differ."""
    if password := os.environ.get("AKUN_SANDI"):
        return password
    if not sys.stdin.isatty():
        raise TidakSah(
            "Di sini tidak ada terminal untuk mengetik kata sandi. Isi AKUN_SANDI, misalnya: "
            "AKUN_SANDI=… manage.py … (dengan sudo: sudo --preserve-env=AKUN_SANDI …)."
        )
    password = getpass.getpass("Kata sandi (tidak tampak saat diketik): ")
    if getpass.getpass("Sekali lagi: ") != password:
        raise TidakSah("Kedua kata sandi tidak sama. Tidak ada yang disimpan; ulangi perintahnya.")
    return password
