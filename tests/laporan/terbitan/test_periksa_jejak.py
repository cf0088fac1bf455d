"""periksa_jejak: whatever is changed past the door is found, each by a line that names it."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from musrenbang.models import Rantai
from tests.laporan.rusak import KERUSAKAN


def periksa(*pilihan: str) -> list[str]:
    """What it finds; nothing where all is whole."""
    try:
        call_command("periksa_jejak", *pilihan, stdout=io.StringIO())
    except CommandError as galat:
        kepala, *salah = str(galat).splitlines()
        assert kepala == f"{len(salah)} kesalahan ditemukan:"
        return salah
    return []


def test_whole(utuh: SimpleNamespace) -> None:
    keluar = io.StringIO()
    call_command("periksa_jejak", stdout=keluar)
    rantai = [f"{r.kunci}: {r.panjang} jejak utuh, sidik {r.sidik}" for r in Rantai.objects.order_by("kunci")]
    assert keluar.getvalue().splitlines() == [*rantai, "Semua rantai jejak, baris dan dokumen utuh."]


@pytest.mark.parametrize("apa", KERUSAKAN)
def test_each_change_past_the_door_is_found_and_named(apa: str, utuh: SimpleNamespace) -> None:
    harapan = KERUSAKAN[apa](utuh)
    assert sorted(periksa()) == sorted(harapan)
