"""A restore over data that went on after the backup: what it leaves is whole, and nothing is deleted."""

from hashlib import sha256
from pathlib import Path

import pytest

from .mesin import UTUH, Mesin, berkas

pytestmark = [pytest.mark.lambat, pytest.mark.django_db(transaction=True), pytest.mark.sekali]


def add_strange(folder: Path) -> dict[str, bytes]:
    """As the documents of a seal that the backup does not know yet."""
    added = {f"{sha256(bita).hexdigest()}.pdf": bita for bita in (b"%PDF-1.7 satu", b"%PDF-1.7 dua")}
    for name, bita in added.items():
        (folder / name).write_bytes(bita)
    return added


def test_documents_that_the_backup_does_not_know_are_put_aside(asal: Mesin, cetak_cepat: Path, tmp_path: Path) -> None:
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    milik = berkas(cetak_cepat)
    strange = add_strange(cetak_cepat)
    said = asal.well("pulihkan", str(tmp_path / "c.tar.gz"), "--timpa")
    (aside,) = tmp_path.glob("terbitan-sebelum-*")
    told = f"2 berkas yang tidak dikenal basis data ini dipindah ke {aside}: {', '.join(sorted(strange))}."
    assert told in said
    assert said.splitlines()[-1] == UTUH
    assert berkas(aside) == strange
    assert (aside.stat().st_mode & 0o777, berkas(cetak_cepat)) == (0o700, milik)
    assert asal.well("periksa_jejak").splitlines()[-1] == UTUH
    assert f"{len(milik)} dokumen dicadangkan" in asal.well("cadangkan", str(tmp_path / "d.tar.gz"))


def test_those_that_a_backup_brings_along_too(asal: Mesin, lain: Mesin, cetak_cepat: Path, tmp_path: Path) -> None:
    milik = berkas(cetak_cepat)
    add_strange(cetak_cepat)
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    assert lain.well("pulihkan", str(tmp_path / "c.tar.gz")).splitlines()[-1] == UTUH
    assert berkas(lain.data / "terbitan") == milik


def test_photos_that_the_backup_does_not_know_are_put_aside(asal: Mesin, tmp_path: Path) -> None:
    """Otherwise the next photo that is removed would sweep them away."""
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    folder = asal.data / "lampiran"
    folder.mkdir(mode=0o700, exist_ok=True)
    foto = folder / f"{sha256(b'foto').hexdigest()}.jpg"
    foto.write_bytes(b"foto")
    said = asal.well("pulihkan", str(tmp_path / "c.tar.gz"), "--timpa")
    (aside,) = asal.data.glob("lampiran-sebelum-*")
    assert f"1 berkas yang tidak dikenal basis data ini dipindah ke {aside}: {foto.name}." in said
    assert (berkas(aside), foto.exists()) == ({foto.name: b"foto"}, False)
