"""The logo of the letterhead: judged, kept through the door, printed from the frozen text; the paper beside it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from laporan.isi.common import isi_dasar
from laporan.isi.registry import TANPA_SEGEL
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Kecamatan, Logo, Musrenbang, Pengguna
from tests.usulan.lampiran.conftest import photo

Sebagai = Callable[[Pengguna], Client]
ALAMAT = "/kecamatan/logo/"


def send(client: Client, name: str = "lambang.png", content: bytes = b"", **data: str) -> int:
    v = client.get(ALAMAT).context["form"].fields["v"].initial
    files = {"berkas": SimpleUploadedFile(name, content)} if content else {}
    return client.post(ALAMAT, {"v": v, **data, **files}).status_code


def kop(acara: Musrenbang) -> str:
    return str(isi_dasar("berita-acara", acara, TANPA_SEGEL)["kop"].get("logo", ""))


def test_a_kecamatan_has_its_own_logo_else_that_of_its_kabupaten(
    acara: Musrenbang, budi: Pengguna, rina: Pengguna, sebagai: Sebagai
) -> None:
    assert kop(acara) == ""
    assert send(sebagai(rina), content=photo(size=(1200, 900))) == 302
    of_kabupaten = kop(acara)
    assert send(sebagai(budi), content=photo(size=(400, 800))) == 302
    head, _, picture = kop(acara).partition(",")
    assert head == "data:image/jpeg;base64"
    assert Image.open(io.BytesIO(base64.b64decode(picture))).size == (150, 300)
    assert len(picture) < 40_000
    assert send(sebagai(budi), hapus="on") == 302
    assert kop(acara) == of_kabupaten != ""
    acts = Jejak.objects.filter(aksi="logo").values_list("oleh", flat=True)
    assert sorted(acts) == [budi.tanda, budi.tanda, rina.tanda]
    # What the rows of the test have no entries of, is another's: of the logo there is nothing to say.
    assert [fault for fault in row_faults() if "logo" in fault] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"bukan gambar", "tidak dapat dibaca"),
        (b"", "Pilih satu gambar"),
        (b"\x89PNG\r\n\x1a\n0", "tidak dapat dibaca"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, told: str, budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    v = client.get(ALAMAT).context["form"].fields["v"].initial
    files = {"berkas": SimpleUploadedFile("logo.png", content)} if content else {}
    answer = client.post(ALAMAT, {"v": v, **files})
    assert (answer.status_code, told in answer.text, Logo.objects.count()) == (422, True, 0)


def test_a_colleagues_logo_is_not_replaced_unseen(budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    v = client.get(ALAMAT).context["form"].fields["v"].initial
    assert send(client, content=photo()) == 302
    stale = client.post(ALAMAT, {"v": v, "berkas": SimpleUploadedFile("b.png", photo())})
    assert stale.status_code == 409


def test_the_paper_is_frozen_with_the_document(acara: Musrenbang) -> None:
    assert isi_dasar("berita-acara", acara, TANPA_SEGEL)["kertas"] == "F4"
    Kecamatan.objects.filter(pk=acara.kecamatan_id).update(kertas="A4")
    fresh = Musrenbang.objects.select_related("kecamatan__kabupaten").get(pk=acara.pk)
    assert isi_dasar("berita-acara", fresh, TANPA_SEGEL)["kertas"] == "A4"
