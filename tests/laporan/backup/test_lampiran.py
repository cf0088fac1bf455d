"""What is attached to usulan is in the backup and comes back; what is missing or changed is named."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from laporan.models import Bukti
from musrenbang.backup.archive import cadangkan
from musrenbang.backup.put_back import pulihkan
from tests.cast import UJI
from tests.laporan.backup.mesin import UTUH, Mesin, berkas
from tests.usulan.lampiran.conftest import PDF, photo
from usulan.lampiran.judge import judged
from usulan.models import Lampiran, Usulan

pytestmark = pytest.mark.sekali  # files


def lampirkan(usulan: Usulan) -> list[Path]:
    """A photo and a document; their files."""
    found = []
    for nama, content in (("jalan.jpg", photo()), ("rab.pdf", PDF)):
        lampiran, kept = judged(SimpleUploadedFile(nama, content))
        usulan.lampirkan(lampiran, kept, by=UJI)
        found.append(lampiran.berkas)
    return found


@pytest.fixture
def jalan(asal: Mesin, utuh: SimpleNamespace, settings: Any) -> Usulan:
    """A returned usulan of the open event, on the machine whose commands are asked."""
    settings.LAMPIRAN_DIR = asal.data / "lampiran"
    usulan: Usulan = utuh.terbuka.usulan.get(kegiatan="Pagar")
    return usulan


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_photos_and_documents_come_back_on_another_machine(
    asal: Mesin, lain: Mesin, jalan: Usulan, utuh: SimpleNamespace, cetak_cepat: Path, tmp_path: Path, settings: Any
) -> None:
    lampirkan(jalan)
    settings.BUKTI_DIR = asal.data / "bukti"
    Bukti(musrenbang=utuh.disegel, jenis="foto", nama="a.jpg", akhiran="jpg").simpan([b"gambar"], by=utuh.budi)
    assert ", 2 lampiran dan 1 bukti dicadangkan ke" in asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    said = lain.well("pulihkan", str(tmp_path / "c.tar.gz")).splitlines()
    assert (", 2 lampiran dan 1 bukti dipulihkan dari" in said[0], said[-1]) == (True, UTUH)
    for folder in ("lampiran", "bukti"):
        assert berkas(lain.data / folder) == berkas(asal.data / folder)
    assert len(berkas(lain.data / "lampiran")) == 2


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_lost_and_a_changed_file_are_named_by_both_commands(
    asal: Mesin, lain: Mesin, jalan: Usulan, cetak_cepat: Path, tmp_path: Path
) -> None:
    foto, rab = lampirkan(jalan)
    foto.unlink()
    asal.well("cadangkan", str(tmp_path / "c.tar.gz"))
    kode = Lampiran.objects.get(jenis="foto").kode
    lost = f"usulan:{jalan.kode} lampiran:{kode} (jalan.jpg): berkasnya tidak ada"
    assert f"{lost} dalam cadangan" in lain.refused("pulihkan", str(tmp_path / "c.tar.gz"))
    rab.write_bytes(b"lain")
    told = asal.refused("periksa_jejak")
    assert (
        f"{lost}; kembalikan {foto.name} dari cadangan" in told,
        f"berkasnya berubah; kembalikan {rab.name} dari cadangan" in told,
    ) == (True, True)
    # A backup of a file that is not what its name says is no backup.
    asal.well("cadangkan", str(tmp_path / "rusak.tar.gz"))
    assert f"lampiran/{rab.name}: berkasnya rusak" in lain.refused(
        "pulihkan", str(tmp_path / "rusak.tar.gz"), "--timpa"
    )


@pytest.mark.lambat
@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_removed_since_comes_back_with_its_row(
    jalan: Usulan, cetak_cepat: Path, tmp_path: Path, second_database: None
) -> None:
    foto, _ = lampirkan(jalan)
    made, number = cadangkan(tmp_path / "c.tar.gz")
    jalan.hapus_lampiran(Lampiran.objects.get(jenis="foto"), by=UJI)
    assert (number["lampiran"], foto.exists()) == (2, False)
    assert pulihkan(made, lambda _: [])["lampiran"] == 2
    assert all(lampiran.utuh for lampiran in Lampiran.objects.all())
    assert Lampiran.objects.count() == 2
