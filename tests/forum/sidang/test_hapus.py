"""/sidang/<kode>/hapus/: a session that was opened by mistake goes while it is empty."""

from collections.abc import Callable

import pytest
from django.test import Client

from forum.models import Peserta, Petugas, Sidang
from musrenbang.galat import Bentrok
from musrenbang.models import Jejak, Pengguna

Sebagai = Callable[[Pengguna], Client]


def url(sidang: Sidang, apa: str = "hapus/") -> str:
    return f"/sidang/{sidang.kode}/{apa}"


@pytest.mark.parametrize("status", ["siap", "berlangsung"])
def test_goes_with_its_offices(status: str, sidang: Sidang, budi: Pengguna, sebagai: Sebagai) -> None:
    Sidang.objects.update(status=status)
    klien = sebagai(budi)
    assert f'href="{url(sidang)}"' in klien.get(url(sidang, "")).text
    assert sidang.nama in klien.get(url(sidang)).text
    jawab = klien.post(url(sidang), follow=True)
    assert jawab.redirect_chain == [(f"/musrenbang/{sidang.musrenbang.kode}/sidang/", 302)]
    assert [str(m) for m in jawab.context["messages"]] == [f"{sidang.nama} sudah dihapus."]
    assert (Sidang.objects.count(), Petugas.objects.count()) == (0, 0)
    entri = Jejak.objects.get()
    assert (entri.objek, entri.aksi, entri.oleh, entri.data["nama"]) == (
        sidang.nama_jejak,
        "hapus",
        "budi",
        sidang.nama,
    )
    assert klien.post(url(sidang)).status_code == 404


def test_not_with_a_usulan_in_it(sidang_berlangsung: Sidang, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    assert url(sidang_berlangsung) not in klien.get(url(sidang_berlangsung, "")).text
    for jawab in (klien.get(url(sidang_berlangsung)), klien.post(url(sidang_berlangsung))):
        assert (jawab.status_code, "sudah berisi usulan" in jawab.text) == (409, True)
    assert Sidang.objects.get().butir.count() == 6


def test_not_while_it_is_a_participants_group(sidang: Sidang, budi: Pengguna, sebagai: Sebagai) -> None:
    Peserta.objects.create(
        musrenbang=sidang.musrenbang, sidang=sidang, nama="Siti", jenis_kelamin="P", lembaga="PKK", unsur="perempuan"
    )
    klien = sebagai(budi)
    assert url(sidang) not in klien.get(url(sidang, "")).text
    for jawab in (klien.get(url(sidang)), klien.post(url(sidang))):
        assert (jawab.status_code, "menjadi kelompok diskusi peserta" in jawab.text) == (409, True)
    assert (Sidang.objects.count(), Petugas.objects.count()) == (1, 3)


@pytest.mark.parametrize("status", ["ditutup", "ditetapkan"])
def test_not_once_it_is_closed(status: str, sidang: Sidang, budi: Pengguna, sebagai: Sebagai) -> None:
    Sidang.objects.update(status=status)
    klien = sebagai(budi)
    assert url(sidang) not in klien.get(url(sidang, "")).text
    assert [klien.get(url(sidang)).status_code, klien.post(url(sidang)).status_code] == [409, 409]
    assert Sidang.objects.count() == 1


@pytest.mark.parametrize(
    ("nama", "status"),
    [("sari", 403), ("dewi", 403), ("hendra", 403), ("tuti", 403), ("rina", 403), ("asing", 404)],
)
def test_nobody_else(nama: str, status: int, sidang: Sidang, request: pytest.FixtureRequest, sebagai: Sebagai) -> None:
    klien = sebagai(request.getfixturevalue(nama))
    assert url(sidang) not in klien.get(url(sidang, "")).text
    assert [klien.get(url(sidang)).status_code, klien.post(url(sidang)).status_code] == [status, status]
    assert Sidang.objects.count() == 1


def test_it_is_asked_again_under_the_lock(sidang: Sidang, budi: Pengguna) -> None:
    sidang.check_hapus(budi)
    Sidang.objects.update(status="ditutup")
    with pytest.raises(Bentrok):
        sidang.hapus(by=budi)
    assert (Sidang.objects.count(), Petugas.objects.count(), Jejak.objects.count()) == (1, 3, 0)
