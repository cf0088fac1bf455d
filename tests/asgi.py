"""The application as the hall serves it.

It writes "+" into the file MARKS when a thread begins a page, and "-" when the page is built: one whose reader has
left is built all the same, and a test waits for it.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core import wsgi

_marks = os.open(os.environ["MARKS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_real = wsgi.get_wsgi_application


def _watched() -> Callable[..., Iterable[bytes]]:
    handle = _real()

    def answer(*arguments: Any) -> Iterable[bytes]:
        os.write(_marks, b"+")
        try:
            return handle(*arguments)
        finally:
            os.write(_marks, b"-")

    return answer


wsgi.get_wsgi_application = _watched

from musrenbang.asgi import application  # noqa: E402 - it builds Django's handler as it is imported

__all__ = ["application"]
