"""Whoever looks after the machine sees when it was last backed up and its record checked."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from musrenbang.backup.status import CADANGAN, JEJAK, noted
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import buat_akun

Sebagai = Callable[[Pengguna], Client]
BERANDA = "/beranda/"
JUDUL = "Pencadangan data perlu diperhatikan"


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path, time_machine: Any) -> None:
    time_machine.move_to("2026-11-24T18:30:00Z", tick=False)
    settings.DATA_DIR = tmp_path


def note(act: str, *, gagal: bool = False) -> None:
    with suppress(ZeroDivisionError), noted(act):
        assert 1 / (not gagal)


def kalimat(client: Client) -> tuple[str, str]:
    """The warning and the line under the page, blanks collapsed; empty where there is none."""
    text = " ".join(client.get(BERANDA).text.split())
    return between(text, f"<strong>{JUDUL}</strong> <p>"), between(
        text, '<p class="kecil lembut"> Pencadangan data terakhir: '
    )


def between(text: str, start: str) -> str:
    return text.partition(start)[2].partition("</p>")[0].strip()


MINTA = "Mintalah pengelola komputer ini menjalankan perintah “cadangkan” dan “periksa_jejak”."
TERAKHIR = "25 November 2026, 01.30 · Pemeriksaan riwayat perubahan terakhir: 25 November 2026, 01.30"


def test_never(acara: Musrenbang, rina: Pengguna, sebagai: Sebagai) -> None:
    assert kalimat(sebagai(rina)) == (
        f"Data belum pernah dicadangkan. Riwayat perubahan belum pernah diperiksa. {MINTA}",
        "belum ada · Pemeriksaan riwayat perubahan terakhir: belum ada",
    )


def test_also_before_the_first_event(rina: Pengguna, sebagai: Sebagai) -> None:
    assert (
        kalimat(sebagai(rina))[0] == f"Data belum pernah dicadangkan. Riwayat perubahan belum pernah diperiksa. {MINTA}"
    )


def test_well_then_old_then_failed(acara: Musrenbang, rina: Pengguna, sebagai: Sebagai, time_machine: Any) -> None:
    note(CADANGAN)
    note(JEJAK)
    assert kalimat(sebagai(rina)) == ("", TERAKHIR)
    time_machine.move_to("2026-11-26T18:30:01Z", tick=False)
    lama = (
        "Pencadangan terakhir sudah lebih dari 2 hari. "
        f"Pemeriksaan riwayat perubahan terakhir sudah lebih dari 2 hari. {MINTA}"
    )
    assert kalimat(sebagai(rina)) == (lama, TERAKHIR)
    note(CADANGAN, gagal=True)
    note(JEJAK, gagal=True)
    gagal = (
        "Pencadangan 27 November 2026, 01.30 gagal. "
        f"Pemeriksaan riwayat perubahan 27 November 2026, 01.30 gagal atau menemukan kesalahan. {MINTA}"
    )
    assert kalimat(sebagai(rina)) == (gagal, TERAKHIR)


def test_only_to_whoever_looks_after_the_machine(
    acara: Musrenbang,
    wilayah: SimpleNamespace,
    sari: Pengguna,
    dewi: Pengguna,
    budi: Pengguna,
    rina: Pengguna,
    sebagai: Sebagai,
) -> None:
    opd = buat_akun("opd", "opd", "36.02", opd=wilayah.pu)
    shown = {p.username: kalimat(sebagai(p)) != ("", "") for p in (sari, dewi, budi, rina, opd)}
    laptop = connection.vendor == "sqlite"
    assert shown == {"sari": False, "dewi": False, "budi": laptop, "rina": True, "opd": False}
