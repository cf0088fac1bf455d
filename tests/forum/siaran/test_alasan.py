"""The reason of a decision may still change and may name a person: until the seal only who decides reads it."""

import pytest
from django.test import Client
from django.urls import reverse

from forum.models import Sidang
from forum.siaran.frame import AWAL, draw
from forum.siaran.hub import Aliran
from musrenbang.models import Pengguna
from tests.forum.conftest import Sebagai, kode
from tests.told import told

# Its fixtures are asked for by their names, so nothing else tells that it works on the database.
pytestmark = pytest.mark.django_db
ALASAN = "Lahannya masih disengketakan Haji Bocor"
BOCOR = "Bocor"
LATER = ["sidang_berlangsung", "sidang_ditutup", "sidang_ditetapkan"]


@pytest.fixture
@told
def sidang_berlangsung(sidang_berlangsung: Sidang, dewi: Pengguna) -> Sidang:
    """Usulan 6 is refused by a vote, for a reason that names somebody; all others are agreed."""
    *lain, enam = kode(sidang_berlangsung, 1, 2, 3, 4, 5, 6)
    sidang_berlangsung.putuskan(lain, hasil="disepakati", by=dewi)
    sidang_berlangsung.putuskan([enam], hasil="belum_disepakati", cara="pemungutan_suara", alasan=ALASAN, by=dewi)
    return sidang_berlangsung


@pytest.fixture
@told
def sidang_ditutup(sidang_berlangsung: Sidang, hendra: Pengguna) -> Sidang:
    sidang_berlangsung.tutup(by=hendra)
    return sidang_berlangsung


@pytest.fixture
@told
def sidang_ditetapkan(sidang_ditutup: Sidang, hendra: Pengguna) -> Sidang:
    sidang_ditutup.tetapkan(v=sidang_ditutup.version, by=hendra)
    return sidang_ditutup


def bytes_for(client: Client, sidang: Sidang, *nama: str) -> dict[str, str]:
    """Page and frame of the session as this client gets them; the frame from 0 has every row."""
    alamat = [reverse(satu, args=[sidang.kode]) for satu in nama] + [reverse(nama[-1], args=[sidang.kode]) + "?n=0"]
    return {satu: client.get(satu).content.decode() for satu in alamat}


def told(pages: dict[str, str]) -> tuple[set[bool], set[bool]]:
    """Whether the pages tell the decision, and whether they tell its reason."""
    return {"pemungutan suara" in page for page in pages.values()}, {BOCOR in page for page in pages.values()}


@pytest.mark.parametrize("kapan", LATER[:2])
def test_the_public_reads_the_decision_without_its_reason(kapan: str, request: pytest.FixtureRequest) -> None:
    sidang = request.getfixturevalue(kapan)
    assert told(bytes_for(Client(), sidang, "sidang_layar")) == ({True}, {False})


@pytest.mark.parametrize("kapan", LATER)
@pytest.mark.parametrize("siapa", ["joko", "rina", "dewi", "hendra"])
def test_nor_do_the_shared_bytes_say_it_to_anybody_else(
    kapan: str, siapa: str, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    sidang, client = request.getfixturevalue(kapan), sebagai(request.getfixturevalue(siapa))
    assert told(bytes_for(client, sidang, "sidang_rinci", "sidang_layar")) == ({True}, {False})


@pytest.mark.parametrize("kapan", LATER)
def test_the_stream_does_not_carry_it(kapan: str, request: pytest.FixtureRequest) -> None:
    papan = draw(request.getfixturevalue(kapan).kode)
    assert papan is not None
    assert told({"frame": Aliran().frame(papan, AWAL).decode()}) == ({True}, {False})


@pytest.mark.parametrize(("kapan", "siapa"), [("sidang_berlangsung", "dewi"), ("sidang_ditutup", "hendra")])
def test_who_decides_reads_it_where_he_decides(
    kapan: str, siapa: str, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    sidang = request.getfixturevalue(kapan)
    [enam] = kode(sidang, 6)
    alamat = reverse("sidang_putuskan", args=[sidang.kode]) + f"?butir={enam}"
    assert ALASAN in sebagai(request.getfixturevalue(siapa)).get(alamat).content.decode()
