"""A draft that is not wanted any more goes; what was sent stays."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Pengguna
from tests.cast import BuatUsulan
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


def test_a_desa_deletes_its_draft_after_a_question(buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai) -> None:
    draf = buat_usulan("Gang Mawar")
    client, address = sebagai(sari), reverse("usulan_hapus", args=[draf.kode])
    assert address in client.get(reverse("usulan_rinci", args=[draf.kode])).text
    assert "Gang Mawar" in client.get(address).text
    assert (
        "Draf “Gang Mawar – Dusun 1 RT 01/02” dihapus." in client.post(address, {"v": draf.version}, follow=True).text
    )
    assert not Usulan.objects.exists()
    assert Jejak.objects.latest("urut").aksi == "hapus"
    assert [fault for fault in row_faults() if fault.startswith("usulan:")] == []


def test_what_was_changed_or_sent_meanwhile_stays(buat_usulan: BuatUsulan, sari: Pengguna, sebagai: Sebagai) -> None:
    draf = buat_usulan("Gang Mawar")
    client, address = sebagai(sari), reverse("usulan_hapus", args=[draf.kode])
    assert client.post(address, {"v": draf.version + 1}).status_code == 409
    assert client.post(address).status_code == 422
    draf.apply("ajukan", by=sari)
    assert client.post(address, {"v": draf.version}).status_code == 409
    assert reverse("usulan_hapus", args=[draf.kode]) not in client.get(reverse("usulan_rinci", args=[draf.kode])).text
    assert Usulan.objects.get() == draf
