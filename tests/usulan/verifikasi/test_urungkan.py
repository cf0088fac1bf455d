"""An act on many, or one of the queue, is taken back as one: until something has built on it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from forum.models import Sidang
from musrenbang.galat import Bentrok, TidakBoleh
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan
from usulan.verifikasi.past import PastAct, act_on_many

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Lokasi belum jelas, lengkapi RT dan RW."


@pytest.fixture
@told
def tiga(buat_usulan: BuatUsulan) -> list[Usulan]:
    """The third was merged into the second."""
    rows = [buat_usulan(f"Usulan {nomor}", status="diajukan", prioritas_desa=nomor) for nomor in (1, 2, 3)]
    Usulan.objects.filter(pk=rows[2].pk).update(induk=rows[1])
    return rows


def states() -> list[tuple[str, str]]:
    return list(Usulan.objects.order_by("pk").values_list("status", "alasan"))


def act(acara: Musrenbang, rows: list[Usulan], nama: str, by: Pengguna, alasan: str = "") -> PastAct:
    fresh = {usulan: usulan.version for usulan in Usulan.objects.filter(pk__in=[one.pk for one in rows])}
    return PastAct.get(acara, act_on_many(acara, fresh, nama, by=by, alasan=alasan))


@pytest.mark.parametrize("nama", ["verifikasi", "kembalikan", "tolak"])
def test_all_of_it_is_again_what_it_was(nama: str, tiga: list[Usulan], acara: Musrenbang, budi: Pengguna) -> None:
    Usulan.objects.filter(pk=tiga[0].pk).update(alasan="Alasan yang lama.")
    before = states()
    past = act(acara, tiga[:2], nama, budi, ALASAN)
    assert states() != before
    assert past.can(budi)
    past.undo(by=budi)
    assert states() == before
    told = Jejak.objects.filter(aksi="urungkan").values_list("objek", flat=True)
    assert set(told) == {acara.nama_jejak, *(usulan.nama_jejak for usulan in tiga)}


def test_once_only(tiga: list[Usulan], acara: Musrenbang, budi: Pengguna) -> None:
    past = act(acara, tiga[:1], "verifikasi", budi)
    past.undo(by=budi)
    with pytest.raises(
        Bentrok, match="1 usulan dari tindakan ini sudah diproses sesudahnya: “Usulan 1 – Dusun 1 RT 01/02”"
    ):
        past.undo(by=budi)
    assert states()[0] == ("diajukan", "")


def test_not_once_a_session_has_taken_one_up(
    tiga: list[Usulan], acara: Musrenbang, sidang: Sidang, budi: Pengguna
) -> None:
    past = act(acara, tiga[:2], "verifikasi", budi)
    sidang.susun(by=budi)
    assert not past.can(budi)
    with pytest.raises(Bentrok):
        past.undo(by=budi)
    assert {status for status, _ in states()} == {"dibahas"}


def test_what_was_removed_since_is_told(acara: Musrenbang, buat_usulan: BuatUsulan, sari: Pengguna) -> None:
    draf = buat_usulan("Draf", status="draf")
    past = act(acara, [draf], "ajukan", sari)
    draf.apply("tarik", by=sari, alasan=ALASAN)
    draf.hapus(by=sari)
    with pytest.raises(Bentrok, match=r"1 usulan .*: yang sudah dihapus"):
        past.check(sari)


def test_who_may(tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sari: Pengguna, asing: Pengguna) -> None:
    past = act(acara, tiga[:1], "verifikasi", budi)
    for siapa in (sari, asing):
        with pytest.raises(TidakBoleh):
            past.check(siapa)
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    acara.refresh_from_db()
    with pytest.raises(Bentrok):
        past.check(budi)


def test_from_the_message_after_an_act_on_many(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    dicentang = [f"{usulan.kode}:0" for usulan in tiga[:2]]
    page = client.post("/usulan/massal/", {"usulan": dicentang, "aksi": "verifikasi", "yakin": "ya"}, follow=True)
    (url,) = re.findall(r'href="([^"]+/urungkan/)"', page.text)
    page = client.get(url)
    assert "3 usulan kembali seperti sebelum tindakan" in page.text
    page = client.post(url, follow=True)
    assert "“Verifikasi” atas 3 usulan diurungkan." in page.text
    assert {status for status, _ in states()} == {"diajukan"}
    assert client.get(url).status_code == 409


def test_from_the_message_after_one_of_the_queue(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    data = {"kode": tiga[1].kode, "aksi": "verifikasi", "v": 0}
    page = client.post(f"/musrenbang/{acara.kode}/usulan/antrean/", data, follow=True)
    assert [status for status, _ in states()] == ["diajukan", "diverifikasi", "diverifikasi"]
    nomor = Jejak.objects.get(objek=tiga[1].nama_jejak).urut
    assert f"/massal/{nomor}/urungkan/" in page.text
    client.post(f"/musrenbang/{acara.kode}/usulan/massal/{nomor}/urungkan/")
    assert {status for status, _ in states()} == {"diajukan"}


def test_what_is_no_such_act_is_not_found(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    with tiga[0].change("ubah", by=budi):
        pass
    for nomor in (1, 99):
        assert sebagai(budi).get(f"/musrenbang/{acara.kode}/usulan/massal/{nomor}/urungkan/").status_code == 404


def test_a_merged_usulan_goes_back_with_its_parent_only(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    act(acara, tiga[1:2], "tolak", budi, ALASAN)
    of_child = Jejak.objects.get(objek=tiga[2].nama_jejak)
    url = f"/musrenbang/{acara.kode}/usulan/massal/{of_child.urut}/urungkan/"
    assert [sebagai(budi).get(url).status_code, sebagai(budi).post(url).status_code] == [404, 404]
    assert states()[1:] == [("ditolak", ALASAN), ("ditolak", ALASAN)]
