"""Two loads of one kabupaten at the same time: one follows the other, and brings nothing twice."""

from collections.abc import Callable
from functools import partial

import pytest

from musrenbang.models import OPD, Desa, Kabupaten, PrioritasDaerah
from musrenbang.wilayah.load_opd import load_opd
from musrenbang.wilayah.load_prioritas import load_prioritas
from musrenbang.wilayah.load_wilayah import load_wilayah
from tests.cast import UJI
from tests.forum.urutan.test_serentak import all_at_once
from tests.usulan.impor.berkas_contoh import WILAYAH
from usulan.kamus.load import load_kamus
from usulan.models import ItemKamus

MANY = range(2001, 2400)
KABUPATEN = WILAYAH.splitlines()[1].partition(",")[0][:5]


def loads() -> dict[str, tuple[Callable[[], object], type]]:
    kabupaten = Kabupaten.objects.get()
    desa = "".join(f"{KABUPATEN}.77.{n},Desa {n}\n" for n in MANY)
    wilayah = f"kode,nama\n{KABUPATEN}.77,Baru\n{desa}"
    opd = "nama\n" + "".join(f"Dinas {n}\n" for n in MANY)
    prioritas = "nomor,prioritas\n" + "".join(f"{n},Prioritas {n}\n" for n in MANY)
    kamus = "opd,uraian,satuan,harga\n" + "".join(f"Dinas Contoh,Butir {n},m,{n}\n" for n in MANY)
    return {
        "wilayah": (partial(load_wilayah, wilayah.encode(), by=UJI), Desa),
        "opd": (partial(load_opd, opd.encode(), kabupaten, by=UJI), OPD),
        "prioritas": (partial(load_prioritas, prioritas.encode(), kabupaten, 2028, by=UJI), PrioritasDaerah),
        "kamus": (partial(load_kamus, kamus.encode(), kabupaten, by=UJI), ItemKamus),
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("nama", ["wilayah", "opd", "prioritas", "kamus"])
def test_two_loads_at_once(nama: str) -> None:
    load_wilayah(WILAYAH.encode(), by=UJI)
    load, model = loads()[nama]
    before = model._default_manager.count()
    with all_at_once([load, load]) as galat:
        assert galat == []
    assert model._default_manager.count() == before + len(MANY)
