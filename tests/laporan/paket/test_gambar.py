"""What the picture of a desa says of its rupiah, and where its address breaks."""

import pytest

from laporan.paket.picture import REGULAR, _font, _wrapped, agreed

pytestmark = pytest.mark.sekali


@pytest.mark.parametrize(
    ("jumlah", "tanpa_harga", "told"),
    [
        ("0", 2, ("Disepakati, harga belum diisi", "")),
        ("7000000", 1, ("Disepakati berjumlah Rp 7.000.000", "belum memuat 1 kegiatan yang harganya belum diisi")),
        ("7000000", 0, ("Disepakati berjumlah Rp 7.000.000", "")),
    ],
)
def test_a_sum_of_nothing_known_is_not_zero(jumlah: str, tanpa_harga: int, told: tuple[str, str]) -> None:
    line, lacks = agreed({"desa": {"nama": "Desa Loji"}, "jumlah_pagu": jumlah, "tanpa_harga": tanpa_harga})
    assert (line.replace("\xa0", " "), lacks) == told


def test_an_address_breaks_behind_a_sign_of_its_own() -> None:
    lines = _wrapped("https://musrenbang.example/publik/36.02.01.2003/?tahun=2027", _font(30, REGULAR), 720, 2)
    assert lines == ["https://musrenbang.example/publik/36.02.01.2003/?", "tahun=2027"]
