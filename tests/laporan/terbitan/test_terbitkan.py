"""terbitkan: the documents of an event as files, rendered where they are not yet."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from laporan.models import Terbitan
from laporan.segel.draft import buat_draf
from laporan.terbitan import issue
from musrenbang.backup.files import sha256_of
from musrenbang.models import Musrenbang, Pengguna
from tests.cast import UJI
from tests.laporan.cerita import TERBIT, sha256

NAMA = {(kata, jenis): f"{kata}-2028-36.02.01-{jenis}.pdf" for kata, jenis in TERBIT}


def terbitkan(ke: Path, kecamatan: str = "36.02.01", tahun: str = "2028") -> str:
    keluar = io.StringIO()
    pilihan = ["--kecamatan", kecamatan, "--tahun", tahun, "--ke", str(ke)]
    call_command("terbitkan", *pilihan, stdout=keluar)
    return keluar.getvalue()


def test_what_is_not_rendered_is_rendered_first(disegel: Musrenbang, cetak_cepat: Path, tmp_path: Path) -> None:
    ke = tmp_path / "baru" / "dokumen"
    issue.terbit(disegel.terbitan.all()[0], by=UJI)
    keluar = terbitkan(ke)
    sidik = {NAMA[t.dokumen, t.jenis]: t.sha256 for t in disegel.terbitan.all()}
    assert {path.name: sha256(path.read_bytes()) for path in ke.iterdir()} == sidik
    assert keluar.splitlines() == [f"{ke / nama}  sha256 {sha}" for nama, sha in sidik.items()]
    assert terbitkan(ke) == keluar


def test_drafts_are_no_documents(siap: Musrenbang, budi: Pengguna, cetak_cepat: Path, tmp_path: Path) -> None:
    buat_draf(siap, by=budi)
    with pytest.raises(CommandError, match="belum disegel"):
        terbitkan(tmp_path / "ke")
    assert not (tmp_path / "ke").exists()


@pytest.mark.parametrize(("kecamatan", "tahun"), [("36.02.02", "2028"), ("36.02.01", "2027"), ("x", "2028")])
def test_no_such_event(disegel: Musrenbang, tmp_path: Path, kecamatan: str, tahun: str) -> None:
    with pytest.raises(CommandError, match=f"Tidak ada musrenbang RKPD Tahun {tahun} di kecamatan {kecamatan}."):
        terbitkan(tmp_path / "ke", kecamatan, tahun)


def test_a_changed_file_is_made_anew_and_not_passed_on(terbit: dict[tuple[str, str], Terbitan], tmp_path: Path) -> None:
    satu = terbit["rkp-kecamatan", "naskah"]
    satu.berkas.write_bytes(b"diubah")
    terbitkan(tmp_path / "ke")
    tulisan = tmp_path / "ke" / "rkp-kecamatan-2028-36.02.01-naskah.pdf"
    assert (sha256_of(tulisan), sha256_of(satu.berkas)) == (satu.sha256, satu.sha256)


def test_a_row_that_is_not_as_recorded_is_not_passed_on(
    terbit: dict[tuple[str, str], Terbitan], cetak_cepat: Path, tmp_path: Path
) -> None:
    palsu = b"%PDF palsu"
    (cetak_cepat / f"{sha256(palsu)}.pdf").write_bytes(palsu)
    Terbitan.objects.filter(pk=terbit["rkp-kecamatan", "naskah"].pk).update(sha256=sha256(palsu))
    with pytest.raises(CommandError) as galat:
        terbitkan(tmp_path / "ke")
    assert str(galat.value) == (
        "rkp-kecamatan (Naskah lengkap, versi 1) tidak diterbitkan: "
        "sha256-nya bukan yang dicatat ketika diterbitkan. Jalankan “periksa_jejak”."
    )
