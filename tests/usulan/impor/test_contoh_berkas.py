"""docs/contoh/: the sample files load in the order in which docs/pasang.md names them, without a fault or a warning."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from musrenbang.models import OPD, Desa, PrioritasDaerah
from usulan.models import ItemKamus, Usulan

CONTOH = Path(__file__).parents[3] / "docs" / "contoh"


def muat(command: str, name: str, **options: object) -> str:
    call_command(command, CONTOH / f"{name}.csv", stdout=(output := io.StringIO()), **options)
    return output.getvalue().strip()


@pytest.mark.django_db
def test_every_sample_loads() -> None:
    muat("muat_wilayah", "wilayah")
    assert muat("muat_opd", "opd", kabupaten="36.02") == "4 baru, 0 diganti, 0 sama."
    assert muat("muat_kamus", "kamus", kabupaten="36.02") == "4 baru, 0 diganti, 0 sama."
    assert muat("muat_prioritas", "prioritas", kabupaten="36.02", tahun=2028) == "3 baru, 0 diganti, 0 sama."
    report = json.loads(muat("impor", "usulan", kecamatan="36.02.01", tahun=2028, json=True))
    assert report == {
        "baris": 5,
        "baru": 5,
        "sama": 0,
        "diganti": 0,
        "dilewati": 0,
        "peringatan": 0,
        "galat": [],
        "catatan": [],
    }
    counts = [model.objects.count() for model in (Desa, OPD, ItemKamus, PrioritasDaerah, Usulan)]
    assert counts == [4, 4, 4, 3, 5]


def test_no_sample_is_left_out() -> None:
    assert sorted(path.stem for path in CONTOH.iterdir()) == ["kamus", "opd", "prioritas", "usulan", "wilayah"]
