"""A wrong result is put right by the pimpinan, in the plenary and after it, until the seal."""

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.galat import TidakSah
from musrenbang.models import Musrenbang, Pengguna
from tests.forum.conftest import Kirim, Sebagai, hasil, kode
from tests.told import told
from usulan.models import Usulan

ALASAN = "Salah ketik saat pleno"


@pytest.fixture
@told
def ditetapkan(sidang_ditutup: Sidang, hendra: Pengguna) -> Sidang:
    sidang_ditutup.tetapkan(by=hendra)
    return sidang_ditutup


def usulan(n: int) -> tuple[str, str]:
    row = Usulan.objects.get(kegiatan=f"Usulan {n}")
    return row.status, row.alasan


def test_the_usulan_follows(hendra: Pengguna, ditetapkan: Sidang, kirim: Kirim) -> None:
    satu, enam = kode(ditetapkan, 1, 6)
    jawab = kirim(hendra, "sidang_putuskan", ditetapkan, butir=enam, hasil="disepakati", alasan=ALASAN)
    assert (jawab.status_code, usulan(6)) == (303, ("disepakati", ALASAN))
    jawab = kirim(hendra, "sidang_putuskan", ditetapkan, butir=satu, hasil="belum_disepakati", alasan=ALASAN)
    assert (jawab.status_code, usulan(1)) == (303, ("belum_disepakati", ALASAN))
    assert hasil(ditetapkan) == {
        1: "belum_disepakati",
        2: "disepakati",
        3: "disepakati",
        4: "cadangan",
        5: "cadangan",
        6: "disepakati",
    }
    assert Sidang.objects.get().status == "ditetapkan"


@pytest.mark.parametrize(("hasil_baru", "alasan"), [("cadangan", ""), ("cadangan", "salah"), ("", ALASAN)])
def test_only_with_a_reason_and_a_result(
    hasil_baru: str, alasan: str, hendra: Pengguna, ditetapkan: Sidang, kirim: Kirim
) -> None:
    [satu] = kode(ditetapkan, 1)
    jawab = kirim(hendra, "sidang_putuskan", ditetapkan, butir=satu, hasil=hasil_baru, alasan=alasan)
    assert (jawab.status_code, usulan(1)) == (422, ("disepakati", ""))
    with pytest.raises(TidakSah):
        ditetapkan.putuskan([satu], hasil=hasil_baru, alasan=alasan, by=hendra)


def test_by_the_pimpinan_alone(budi: Pengguna, dewi: Pengguna, ditetapkan: Sidang, kirim: Kirim) -> None:
    [satu] = kode(ditetapkan, 1)
    jawab = [
        kirim(siapa, "sidang_putuskan", ditetapkan, butir=satu, hasil="cadangan", alasan=ALASAN)
        for siapa in (budi, dewi)
    ]
    assert ([j.status_code for j in jawab], usulan(1)) == ([403, 403], ("disepakati", ""))


def test_not_after_the_seal(hendra: Pengguna, ditetapkan: Sidang, kirim: Kirim) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-01T08:00Z")
    [satu] = kode(ditetapkan, 1)
    jawab = kirim(hendra, "sidang_putuskan", ditetapkan, butir=satu, hasil="cadangan", alasan=ALASAN)
    assert (jawab.status_code, usulan(1)) == (409, ("disepakati", ""))


def test_the_page_offers_it_to_the_pimpinan_alone(
    dewi: Pengguna, hendra: Pengguna, ditetapkan: Sidang, sebagai: Sebagai
) -> None:
    alamat = reverse("sidang_rinci", args=[ditetapkan.kode])
    putuskan = reverse("sidang_putuskan", args=[ditetapkan.kode]) + "?butir="
    assert [sebagai(siapa).get(alamat).text.count(putuskan) for siapa in (hendra, dewi)] == [6, 0]
