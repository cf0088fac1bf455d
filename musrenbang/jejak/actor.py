"""Who acts. The record needs one word for it and knows no account."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from typing import Protocol


class Pelaku(Protocol):
    """An account (`"budi"`), a name card (`"kartu:7"`), a command (`"perintah:impor:budi"`), or any phone that reads
    the QR on the wall (`"ponsel:hadir"`)."""

    @property
    def tanda(self) -> str: ...


@dataclass(frozen=True)
class Perintah:
    """A command, and the machine's log-in name of whoever runs it."""

    nama: str

    @property
    def tanda(self) -> str:
        try:
            login = getpass.getuser()
        except (KeyError, OSError):  # a process without a log-in, as in some containers
            login = "tanpa-nama"
        return f"perintah:{self.nama}:{login}"


def in_words(tanda: str) -> str:
    """What people read in place of a `tanda` that is no account: "Kartu nama nomor 7", a command and who ran it."""
    match tanda.split(":"):
        case ["kartu", nomor]:
            return f"Kartu nama nomor {nomor}"
        case ["ponsel", _]:
            return "Seorang peserta dengan ponselnya"
        case ["perintah", nama, login]:
            return f"Perintah “{nama.replace('_', ' ')}” yang dijalankan {login}"
        case ["perintah", nama]:
            return f"Perintah “{nama.replace('_', ' ')}”"
        case _:
            return f"Akun {tanda}"
