"""From SQLite to PostgreSQL and back: the laptop's way to the server. Runs where there is a PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from musrenbang.backup import tables
from musrenbang.backup.archive import cadangkan

from .mesin import UTUH, Mesin, berkas, changed, new_laptop, new_machine

pytestmark = [pytest.mark.lambat, pytest.mark.django_db(transaction=True)]
SIDIK = "SELECT rantai_id, urut, sidik FROM musrenbang_jejak ORDER BY rantai_id, urut"

# What is prepared for a restore, and gone after it.
BARU = "SELECT nspname FROM pg_namespace WHERE nspname LIKE '%baru'"


@pytest.fixture(autouse=True)
def _postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("hanya di samping PostgreSQL")


@pytest.fixture
def peladen(transactional_db: None, tmp_path: Path) -> Iterator[Mesin]:
    """As docs/pasang.md makes it: its account owns the database and may do nothing else on the server."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE peladen LOGIN")
    with new_machine(tmp_path / "peladen", "peladen", owner="peladen") as mesin:
        yield mesin
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE peladen")


@pytest.fixture
def laptop(tmp_path: Path) -> Mesin:
    return new_laptop(tmp_path / "laptop")


def test_to_the_laptop_and_to_the_server(
    asal: Mesin, laptop: Mesin, peladen: Mesin, cetak_cepat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dari, ke = str(tmp_path / "dari.tar.gz"), str(tmp_path / "ke.tar.gz")
    asal.well("cadangkan", dari)
    assert laptop.well("pulihkan", dari).splitlines()[-1] == UTUH
    laptop.well("cadangkan", ke)
    assert peladen.well("pulihkan", ke).splitlines()[-1] == UTUH
    assert peladen.dump() == laptop.dump() == asal.dump()
    assert peladen.query(SIDIK) == laptop.query(SIDIK) == asal.query(SIDIK)
    assert berkas(peladen.data / "terbitan") == berkas(laptop.data / "terbitan") == berkas(cetak_cepat)
    assert peladen.query(BARU) == []
    # The keys that each hands out go on after those that came.
    monkeypatch.setenv("AKUN_SANDI", "rahasia-tes")
    for mesin in (laptop, peladen):
        mesin.well("buat_akun", "baru", "--peran", "kecamatan", "--wilayah", "36.02.01")
        assert mesin.well("periksa_jejak").splitlines()[-1] == UTUH


def test_who_writes_meanwhile_is_not_in_it_by_halves(
    asal: Mesin, laptop: Mesin, second_database: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act that comes between two tables: neither its row nor its entry is in the backup."""
    sebelum, copy, copied = asal.dump(), tables._copy, []

    def write_in_between(model: Any, source: str, target: str) -> None:
        copy(model, source, target)
        copied.append(model)
        if len(copied) == 1:
            asal.well("buat_akun", "baru", "--peran", "kecamatan", "--wilayah", "36.02.01")

    monkeypatch.setenv("AKUN_SANDI", "rahasia-tes")
    monkeypatch.setattr(tables, "_copy", write_in_between)
    made, _ = cadangkan(tmp_path / "c.tar.gz")
    assert laptop.well("pulihkan", str(made)).splitlines()[-1] == UTUH
    assert laptop.dump() == sebelum != asal.dump()


LAIN = [
    ("UPDATE usulan_usulan SET satuan = printf('%090d', 1)", "usulan_usulan tidak dapat disalin: value too long"),
    ("UPDATE usulan_usulan SET volume = 'banyak'", "usulan_usulan memuat nilai yang tidak terbaca"),
    ("UPDATE usulan_usulan SET kegiatan = 'a' || char(0)", "usulan_usulan tidak dapat disalin: "),
    ("UPDATE usulan_usulan SET urusan_id = 9999", "violates foreign key constraint"),
]


def test_what_sqlite_keeps_and_postgresql_does_not_is_refused(asal: Mesin, peladen: Mesin, tmp_path: Path) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    peladen.well("pulihkan", str(tmp_path / "c.tar.gz"))
    sebelum = peladen.isi()
    for nomor, (sql, why) in enumerate(LAIN):
        said = peladen.refused("pulihkan", changed(tmp_path / "c.tar.gz", tmp_path / f"diubah-{nomor}", sql), "--timpa")
        assert "tidak dapat dipulihkan: " in said
        assert why in said
        assert said.endswith(" Tidak ada yang diubah.\n")
        assert peladen.query(BARU) == []
    assert peladen.isi() == sebelum
