"""The largest amounts that are taken come back to the sen, on either database."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from musrenbang.tampilan.fields import AngkaField
from tests.cast import BuatUsulan
from usulan.models import Usulan

TERBESAR = Decimal("9999999999999.99")


def test_the_largest_amount_is_kept_exactly(buat_usulan: BuatUsulan) -> None:
    buat_usulan("Terbesar", anggaran=TERBESAR, harga_satuan=TERBESAR, volume=Decimal("99999999999.999"))
    usulan = Usulan.objects.get()
    assert (usulan.anggaran, usulan.harga_satuan, usulan.volume) == (TERBESAR, TERBESAR, Decimal("99999999999.999"))
    assert Usulan.objects.aggregate(n=Sum("anggaran"))["n"] == TERBESAR


@pytest.mark.parametrize("kolom", ["anggaran", "harga_satuan"])
def test_the_form_takes_that_and_nothing_larger(kolom: str) -> None:
    isian = Usulan._meta.get_field(kolom).formfield(form_class=AngkaField, rupiah=True)
    assert isian.clean("9.999.999.999.999,99") == TERBESAR
    with pytest.raises(Exception, match="terlalu besar"):
        isian.clean("10.000.000.000.000")
