"""The door of the example: every row goes through the form of its page."""

from __future__ import annotations

from musrenbang.forms import BerjejakForm
from musrenbang.galat import TidakSah
from musrenbang.models import Pengguna


def simpan(form: BerjejakForm, *, by: Pengguna, aksi: str) -> None:
    if not form.is_valid():
        raise TidakSah(f"Data contoh ditolak formulir: {form.errors.as_json()}")
    form.simpan(by=by, aksi=aksi)
