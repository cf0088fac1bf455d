"""Refusals. Each is one Indonesian sentence that says what to do, and an HTTP status."""

from collections.abc import Callable


class Galat(Exception):
    status = 422

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class TidakSah(Galat):
    """The input or the moment does not allow it."""


class Bentrok(Galat):
    """The state has changed meanwhile: closed, anchor gone, already decided."""

    status = 409


class TidakBoleh(Galat):
    """This account may not."""

    status = 403


def require(allowed: bool, pesan: str = "Akun Anda tidak berwenang untuk tindakan ini.") -> None:
    """The second step of every view: 403 unless allowed (docs/arsitektur.md#habits)."""
    if not allowed:
        raise TidakBoleh(pesan)


def allows(check: Callable[..., None], *arguments: object) -> bool:
    """The page's side of a rule: would this check let it pass? The lock asks the check itself."""
    try:
        check(*arguments)
    except Galat:
        return False
    return True
