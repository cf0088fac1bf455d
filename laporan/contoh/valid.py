"""Every row of the example goes through the form of its page."""

from __future__ import annotations

from typing import TypeVar

from django.forms import BaseForm

from musrenbang.galat import TidakSah

F = TypeVar("F", bound=BaseForm)


def valid(form: F) -> F:
    """The form itself, to be saved; TidakSah with its errors where the example does not fit it."""
    if not form.is_valid():
        raise TidakSah(f"Data contoh ditolak formulir: {form.errors.as_json()}")
    return form
