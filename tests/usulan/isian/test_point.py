"""A place on the map, however it is written."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from musrenbang.models import Jejak, Musrenbang, Pengguna
from usulan.isian.point import OUTSIDE, read_point
from usulan.models import Usulan

TITIK = (Decimal("-6.920400"), Decimal("106.927000"))


@pytest.mark.parametrize(
    "teks",
    [
        "-6.9204, 106.927",
        "-6.9204,106.927",
        " (-6.9204, 106.927) ",
        "-6,9204 106,927",
        "-6,9204, 106,927",
        "-6,9204; 106,927",
        "−6.9204 / 106.927",
        "106.927, -6.9204",
        "6.9204° S, 106.927° E",
        "6,9204 LS 106,927 BT",
        "6°55'13.44\"S 106°55'37.2\"E",
        "6° 55′ 13,44″ LS, 106° 55′ 37,2″ BT",
        "S 6.9204, E 106.927",
        "LS: 6,9204 BT: 106,927",
        "S6°55'13.44\"E106°55'37.2\"",
        "6º 55' 13,44\" Lintang Selatan - 106º 55' 37,2\" Bujur Timur",
        "6°55'13.44''S 106°55'37.2''E",
        "6°55.224'S 106°55.62'E",
        "Lat –6.920400° Long 106.927000°",
        "lintang: -6.9204; bujur: 106.927.",
        "geo:-6.9204,106.927",
        "https://www.google.com/maps/@-6.9204,106.927,17z",
        "https://www.google.com/maps/place/Kantor+Desa/@-6.91,106.91,17z/data=!4m6!3m5!8m2!3d-6.9204!4d106.927",
        "https://maps.google.com/?q=-6.9204,106.927",
        "https://www.openstreetmap.org/#map=17/-6.9204/106.927",
    ],
)
def test_it_is_read_as_people_write_it(teks: str) -> None:
    assert read_point(teks) == TITIK


@pytest.mark.parametrize("teks", ["Dusun 1", "-6.9204", "-6.9204, 106.927, 5", "6", "1.2.3, 4", "6°65'S 106°55'E"])
def test_what_is_none_is_told(teks: str) -> None:
    with pytest.raises(ValidationError, match=r"tidak terbaca\. Tuliskan lintang lalu bujur, misalnya"):
        read_point(teks)


def test_the_short_address_of_a_map_is_told() -> None:
    with pytest.raises(ValidationError, match="tidak memuat koordinat"):
        read_point("https://maps.app.goo.gl/Ab3dEf")


@pytest.mark.parametrize("teks", ["52.5, 13.4", "-6.9204, 93.9", "6.6, 106.9", "-11.6, 106.9", "0, 0", "106.9, 107.0"])
def test_what_is_elsewhere_is_told(teks: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(OUTSIDE)):
        read_point(teks)


def test_the_form_keeps_it_changes_it_and_takes_it_away(
    acara: Musrenbang, sari: Pengguna, sebagai: Callable[[Pengguna], Client]
) -> None:
    client, isian = sebagai(sari), {"kegiatan": "Jembatan", "simpan": "x"}
    wrong = client.post(reverse("usulan_tambah"), isian | {"koordinat": "52.5, 13.4"})
    assert (wrong.status_code, wrong.context["form"].errors["koordinat"]) == (422, [OUTSIDE])
    assert "data-lain open" in wrong.text
    client.post(reverse("usulan_tambah"), isian | {"koordinat": "-6,9204 106,927"})
    usulan = Usulan.objects.get()
    assert (usulan.titik, usulan.koordinat) == (TITIK, "-6.9204, 106.927")
    assert Jejak.objects.get().data["baru"]["lintang"] == "-6.9204"
    assert "-6.9204, 106.927" in client.get(reverse("usulan_rinci", args=[usulan.kode])).text
    url = reverse("usulan_ubah", args=[usulan.kode])
    assert 'value="-6.9204, 106.927"' in client.get(url).text
    client.post(url, isian | {"v": str(usulan.version), "koordinat": ""})
    usulan.refresh_from_db()
    assert (usulan.version, usulan.titik, usulan.koordinat) == (1, None, "")
