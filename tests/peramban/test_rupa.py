"""How pages are laid out where nothing is clipped: what stands apart, what lies beside each other, what is in view."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from musrenbang.models import Musrenbang, Pengguna
from tests.cast import BuatUsulan

from .conftest import Buka

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]

# How many pixels lie between the sign of a colour and the words that say it.
JARAK_TANDA = """(sign) => {
    const words = sign.parentElement.querySelector("span").getBoundingClientRect();
    return words.left - sign.getBoundingClientRect().right;
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_sign_of_a_bar_stands_apart_from_its_words(
    width: int, acara: Musrenbang, budi: Pengguna, buat_usulan: BuatUsulan, buka: Buka
) -> None:
    buat_usulan("Rabat beton", status="diajukan")
    page = buka(budi, reverse("beranda"), width=width)
    sign = page.locator(".batang__tanda").first
    expect(sign).to_be_visible()
    assert sign.evaluate(JARAK_TANDA) >= 4
