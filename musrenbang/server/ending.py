"""How gunicorn ends where its processes cannot start."""

from __future__ import annotations

from collections.abc import Callable

from gunicorn.errors import HaltServer


def told_once(reap: Callable[[], None]) -> Callable[[], None]:
    """`reap` of gunicorn's arbiter, which raises HaltServer for each process that could not start.

    Several find the same bad setting at once. While the arbiter ends because of the first, the second would end it
    with a trace and another exit code.
    """
    ending = False

    def reaped() -> None:
        nonlocal ending
        while True:
            try:
                return reap()
            except HaltServer:
                if not ending:
                    ending = True
                    raise

    return reaped
