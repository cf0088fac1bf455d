"""A backup under another version of the program than made it; the later one is tests/laporan/backup/nanti/."""

from pathlib import Path

import pytest

from usulan.models import Usulan

from .mesin import UTUH, Mesin

pytestmark = [pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
SKOR = "SELECT usulan_id, nilai FROM usulan_skor ORDER BY usulan_id"


def skor() -> list[tuple[int, int]]:
    return [(u.pk, len(u.kegiatan)) for u in Usulan.objects.order_by("pk")]


def test_an_older_backup_is_brought_up_to_date(asal: Mesin, lain: Mesin, tmp_path: Path) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    nanti = lain.nanti()
    assert nanti.well("pulihkan", str(tmp_path / "c.tar.gz")).splitlines()[-1] == UTUH
    assert nanti.query(SKOR) == skor()
    assert lain.isi() == asal.isi()
    # Again, over tables that only the later version has, with keys to those that are replaced.
    nanti.query("DELETE FROM usulan_skor RETURNING id")
    assert nanti.well("pulihkan", str(tmp_path / "c.tar.gz"), "--timpa").splitlines()[-1] == UTUH
    assert nanti.query(SKOR) == skor()
    nanti.well("migrate", "--check")


def test_back_to_the_older_program_with_its_backup(asal: Mesin, lain: Mesin, tmp_path: Path) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    lain.well("migrate", "--verbosity=0")
    tables = lain.tables()
    lain.nanti().well("pulihkan", str(tmp_path / "c.tar.gz"))
    assert lain.tables() == tables | {"usulan_skor"}
    assert lain.well("pulihkan", str(tmp_path / "c.tar.gz"), "--timpa").splitlines()[-1] == UTUH
    assert (lain.tables(), lain.isi()) == (tables, asal.isi())


def test_a_newer_backup_is_refused(asal: Mesin, lain: Mesin, tmp_path: Path) -> None:
    lama, baru = str(tmp_path / "lama.tar.gz"), str(tmp_path / "baru.tar.gz")
    asal.well("cadangkan", lama)
    lain.nanti().well("pulihkan", lama)
    lain.nanti().well("cadangkan", baru)
    sebelum = asal.isi()
    ditolak = asal.refused("pulihkan", baru, "--timpa")
    assert ditolak.startswith("CommandError: Cadangan ini dibuat oleh versi lain dari program ini (usulan 9999_skor), ")
    assert (asal.isi(), "usulan_skor" in asal.tables()) == (sebelum, False)


def test_what_the_program_does_not_know_yet_is_backed_up_as_it_stands(asal: Mesin, lain: Mesin, tmp_path: Path) -> None:
    """After the update of the program, before `migrate`."""
    asal.nanti().well("cadangkan", str(tmp_path / "c.tar.gz"))
    assert lain.well("pulihkan", str(tmp_path / "c.tar.gz")).splitlines()[-1] == UTUH
    assert lain.isi() == asal.isi()
