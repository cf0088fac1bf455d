"""periksa_jejak: whatever is changed past the door is found, each by a line that names it."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from laporan.management.commands.periksa_jejak import CETAK, CETAK_BARU, RANTAI, TAK_DICATAT, TAMBAHAN, TITIK
from musrenbang.models import Rantai
from tests.laporan.rusak import KERUSAKAN

UTUH = "Semua rantai jejak, baris dan dokumen utuh."


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
    assert keluar.getvalue().splitlines() == [*rantai, RANTAI, CETAK, TAK_DICATAT, TAMBAHAN, UTUH]


def test_what_is_not_proved_is_said(utuh: SimpleNamespace, tmp_path: Path) -> None:
    titik = str(tmp_path / "titik.txt")

    def akhir(*pilihan: str) -> list[str]:
        keluar = io.StringIO()
        call_command("periksa_jejak", *pilihan, stdout=keluar)
        return keluar.getvalue().splitlines()[Rantai.objects.count() :]

    assert akhir("--cetak-ulang") == [RANTAI, TAK_DICATAT, TAMBAHAN, UTUH]
    baru = f"Rantai dibandingkan dengan titik yang baru dicatat sekarang. {TITIK}"
    assert akhir("--titik", titik) == [baru, CETAK_BARU, TAK_DICATAT, TAMBAHAN, UTUH]
    waktu, *_ = Path(titik).read_text().split(maxsplit=1)
    lama = f"Rantai dibandingkan dengan {Rantai.objects.count()} titik sejak {waktu}. {TITIK}"
    assert akhir("--titik", titik, "--cetak-ulang") == [lama, TAK_DICATAT, TAMBAHAN, UTUH]


@pytest.mark.parametrize("apa", KERUSAKAN)
def test_each_change_past_the_door_is_found_and_named(apa: str, utuh: SimpleNamespace) -> None:
    harapan = KERUSAKAN[apa](utuh)
    assert sorted(periksa()) == sorted(harapan)
