"""/usulan/<kode>/gabung/ and /pisah/: merging across desa, and splitting again."""

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from tests.cast import SAMA, BuatUsulan
from tests.told import told
from usulan.alur import BOLEH_DIGABUNG, Status
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]
Menyela = Callable[[Callable[[], None]], None]


@pytest.fixture
@told
def hulu(buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Drainase Sukamaju hulu", status="diverifikasi", lokasi="Jalan Pemuda")


@pytest.fixture
@told
def hilir(wilayah: SimpleNamespace, buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Drainase Mekarsari hilir", status="diajukan", desa=[wilayah.mekarsari], lokasi="Jalan Pemuda")


def gabung(client: Client, usulan: Usulan, induk: Usulan, /, **lain: object) -> HttpResponse:
    isian: dict[str, object] = {"induk": induk.kode, "cara": "bagian", "alasan": SAMA, "volume": "", "anggaran": ""}
    isian |= {"v": usulan.version, "v_lain": induk.version} | lain
    return client.post(reverse("usulan_bandingkan", args=[usulan.kode, induk.kode]), isian)


def pisah(client: Client, usulan: Usulan) -> HttpResponse:
    return client.post(reverse("usulan_pisah", args=[usulan.kode]))


def calon(response: HttpResponse) -> list[str]:
    return [usulan.kegiatan for usulan, _ in response.context["calon"]]


def keadaan(usulan: Usulan) -> tuple[str | None, str, str, Decimal | None]:
    usulan = Usulan.objects.select_related("induk").get(pk=usulan.pk)
    return (usulan.induk.kode if usulan.induk else None, usulan.status, usulan.nama_desa, usulan.anggaran)


def test_merged_it_follows_its_parent_and_keeps_its_own(
    hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = gabung(sebagai(budi), hilir, hulu)
    assert (response.status_code, response["Location"]) == (302, f"/usulan/{hulu.kode}/")
    assert keadaan(hilir) == (hulu.kode, "diverifikasi", "Mekarsari", Decimal(35_000_000))
    assert keadaan(hulu) == (None, "diverifikasi", "Sukamaju", Decimal(35_000_000))
    assert set(Jejak.objects.values_list("aksi", "objek")) == {
        ("gabung", f"usulan:{hilir.kode}"),
        ("gabung", f"usulan:{hulu.kode}"),
    }


def test_split_it_stands_alone_again(hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    client = sebagai(budi)
    gabung(client, hilir, hulu)
    assert pisah(client, hilir).status_code == 302
    assert keadaan(hilir) == (None, "diverifikasi", "Mekarsari", Decimal(35_000_000))


def test_only_what_can_be_a_parent_is_offered_the_likeliest_first(
    hulu: Usulan,
    hilir: Usulan,
    luar: SimpleNamespace,
    wilayah: SimpleNamespace,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
) -> None:
    buat_usulan("Bibit padi", status="diajukan")
    buat_usulan("Perbaikan drainase", status="diajukan")
    buat_usulan("Drainase draf", status="draf")
    buat_usulan("Drainase dibahas", status="dibahas")
    buat_usulan("Drainase anak", status="diajukan", induk=hulu)
    client, url = sebagai(budi), reverse("usulan_gabung", args=[hilir.kode])
    assert calon(client.get(url)) == ["Drainase Sukamaju hulu", "Perbaikan drainase", "Bibit padi"]
    assert calon(client.get(url, {"cari": "padi"})) == ["Bibit padi"]


def test_with_itself_or_the_usulan_of_another_kecamatan_nothing_is_compared(
    hilir: Usulan, luar: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    assert (gabung(client, hilir, hilir).status_code, gabung(client, hilir, luar.usulan).status_code) == (422, 404)
    with pytest.raises(TidakSah, match="Kedua usulan bukan dari musrenbang yang sama"):
        hilir.gabung(luar.usulan, by=budi, alasan=SAMA)
    assert (keadaan(hilir)[0], Jejak.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"induk": ""}, "Pilih usulan induknya."),
        ({"induk": "lain"}, "Pilih salah satu dari keduanya."),
        ({"cara": ""}, "Pilih satu pekerjaan atau dua bagian."),
        ({"alasan": "sama"}, "Tuliskan alasan paling sedikit 10 huruf."),
        ({"volume": "seratus"}, "seratus"),
    ],
)
def test_each_question_wants_an_answer(
    isian: dict[str, object], pesan: str, hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = gabung(sebagai(budi), hilir, hulu, **isian)
    assert (response.status_code, pesan in response.text) == (422, True)
    assert (keadaan(hilir)[0], Jejak.objects.count()) == (None, 0)


def test_a_reason_stands_in_the_lock_too(hulu: Usulan, hilir: Usulan, budi: Pengguna) -> None:
    with pytest.raises(TidakSah, match="alasan"):
        hilir.gabung(hulu, by=budi, alasan="sama")


def test_only_what_is_submitted_and_not_yet_discussed(
    hulu: Usulan, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, dapat = sebagai(budi), {}
    for status in Status:
        induk = Usulan.objects.get(pk=hulu.pk)
        dapat[status] = gabung(client, buat_usulan(f"Dari {status}", status=status), induk).status_code
    assert dapat == {status: 302 if status in BOLEH_DIGABUNG else 409 for status in Status}


def test_a_child_is_not_merged_again(
    hulu: Usulan, hilir: Usulan, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, lain = sebagai(budi), buat_usulan("Drainase lain", status="diajukan")
    gabung(client, hilir, hulu)
    assert gabung(client, hilir, lain).status_code == 409
    # Nor does a child become a parent: there is never a chain of parents.
    assert gabung(client, lain, hilir).status_code == 409


@pytest.mark.parametrize("status", ["dibahas", "disepakati"])
def test_not_split_after_it_was_discussed(
    status: str, hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    gabung(client, hilir, hulu)
    Usulan.objects.update(status=status)
    assert pisah(client, hilir).status_code == 409
    assert keadaan(hilir)[0] == hulu.kode


def test_what_is_not_merged_cannot_be_split(hilir: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    assert pisah(sebagai(budi), hilir).status_code == 409


@pytest.mark.parametrize(("siapa", "kode"), [("sari", 404), ("asing", 404), ("rina", 403), ("dewi", 403)])
def test_nobody_else_merges(
    siapa: str, kode: int, hulu: Usulan, hilir: Usulan, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    halaman = client.get(reverse("usulan_bandingkan", args=[hilir.kode, hulu.kode])).status_code
    assert (halaman, gabung(client, hilir, hulu).status_code, pisah(client, hilir).status_code) == (kode,) * 3
    assert keadaan(hilir)[0] is None


def test_a_desa_compares_nothing_with_what_it_does_not_see(
    hulu: Usulan, hilir: Usulan, joko: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(joko)
    assert (gabung(client, hilir, hulu).status_code, pisah(client, hilir).status_code) == (404, 403)
    assert client.get(reverse("usulan_gabung", args=[hilir.kode])).status_code == 403


def test_not_after_the_seal(hulu: Usulan, hilir: Usulan, budi: Pengguna, rina: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    # Who may not is told that, and not that it is too late.
    assert gabung(sebagai(rina), hilir, hulu).status_code == 403
    assert gabung(sebagai(budi), hilir, hulu).status_code == 409
    assert pisah(sebagai(budi), hilir).status_code == 409


def test_get_does_not_split(hilir: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).get(reverse("usulan_pisah", args=[hilir.kode])).status_code == 405


def test_a_desa_does_not_withdraw_what_another_was_merged_into(
    sari: Pengguna, budi: Pengguna, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sebagai: Callable[..., Client]
) -> None:
    induk = buat_usulan("Jembatan", status="diajukan")
    anak = buat_usulan("Jembatan juga", status="diajukan", desa=[wilayah.mekarsari])
    assert induk.boleh(sari)["tarik"]
    anak.gabung(induk, by=budi, alasan=SAMA)
    induk = Usulan.objects.get(pk=induk.pk)
    assert [nama for nama, ya in induk.boleh(sari).items() if ya] == ["urutkan"]
    isian = {"alasan": "Kami perbaiki dahulu", "v": induk.version}
    jawab = sebagai(sari).post(f"/usulan/{induk.kode}/tarik/", isian)
    assert (jawab.status_code, set(Usulan.objects.values_list("status", flat=True))) == (409, {"diajukan"})
    assert "Mintalah kecamatan memisahkannya lebih dahulu." in jawab.text


def test_nor_where_it_is_merged_while_the_desa_withdraws(
    sari: Pengguna, budi: Pengguna, wilayah: SimpleNamespace, buat_usulan: BuatUsulan
) -> None:
    """The lock asks again: what was read before knows no child."""
    induk = buat_usulan("Jembatan", status="diajukan")
    anak = buat_usulan("Jembatan juga", status="diajukan", desa=[wilayah.mekarsari])
    dibaca = Usulan.objects.prefetch_related("desa", "anak").get(pk=induk.pk)
    assert dibaca.boleh(sari)["tarik"]
    anak.gabung(induk, by=budi, alasan=SAMA)
    with pytest.raises(Bentrok, match="menjadi induk usulan lain"):
        dibaca.apply("tarik", by=sari, alasan="Kami perbaiki dahulu")
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


def test_a_merged_usulan_can_leave_a_refused_parent(
    budi: Pengguna, wilayah: SimpleNamespace, buat_usulan: BuatUsulan, sebagai: Callable[..., Client]
) -> None:
    """A merged usulan shares the status of its parent; the kecamatan can split it off again."""
    induk = buat_usulan("Jembatan", status="diajukan")
    anak = buat_usulan("Jembatan juga", status="diajukan", desa=[wilayah.mekarsari])
    anak.gabung(induk, by=budi, alasan=SAMA)
    Usulan.objects.get(pk=induk.pk).apply("tolak", by=budi, alasan="Bukan kewenangan kabupaten.")
    assert Usulan.objects.get(pk=anak.pk).status == "ditolak"
    assert "Pisahkan dari usulan induk" in sebagai(budi).get(f"/usulan/{anak.kode}/").content.decode()
    assert sebagai(budi).post(f"/usulan/{anak.kode}/pisah/").status_code == 302
    anak.refresh_from_db()
    assert (anak.status, anak.alasan, anak.induk) == ("diajukan", "", None)
    assert Usulan.objects.get(pk=induk.pk).status == "ditolak"


def test_merging_does_not_verify_what_was_not_read(
    hulu: Usulan, hilir: Usulan, joko: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, url = sebagai(budi), reverse("usulan_bandingkan", args=[hilir.kode, hulu.kode])
    assert '<input type="hidden" name="v" value="0" id="id_v">' in client.get(url).text
    dibaca = Usulan.objects.get(pk=hilir.pk)
    hilir.apply("tarik", by=joko, alasan="Kami perbaiki dahulu.")
    with hilir.change("ubah", by=joko):
        hilir.volume = 900
        hilir.save()
    hilir.apply("ajukan", by=joko)
    sebelum, response = Jejak.objects.count(), gabung(client, dibaca, hulu)
    assert response.status_code == 409
    assert "“Drainase Mekarsari hilir – Jalan Pemuda” (kini diajukan) sudah berubah." in response.text
    assert '900 <span class="satuan">m</span>' in response.text
    assert (keadaan(hilir)[:2], Jejak.objects.count()) == ((None, "diajukan"), sebelum)
    assert gabung(client, hilir, hulu).status_code == 302


def test_nor_into_a_parent_that_was_not_read(hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai) -> None:
    dibaca = Usulan.objects.get(pk=hulu.pk)
    with hulu.change("koreksi", by=budi):
        hulu.volume = Decimal(900)
        hulu.save()
    client = sebagai(budi)
    response = gabung(client, hilir, dibaca, volume="150")
    assert (response.status_code, keadaan(hilir)[0]) == (409, None)
    assert "“Drainase Sukamaju hulu – Jalan Pemuda” (kini diverifikasi) sudah berubah." in response.text
    # What was typed is still there, and beside it what is now.
    assert ('value="150"' in response.text, "900 m" in response.text) == (True, True)
    assert gabung(client, hilir, hulu).status_code == 302


@pytest.mark.parametrize("nama", ["v", "v_lain"])
@pytest.mark.parametrize("v", ["", "x"])
def test_a_page_that_does_not_say_what_it_showed_merges_nothing(
    nama: str, v: str, hulu: Usulan, hilir: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = gabung(sebagai(budi), hilir, hulu, **{nama: v})
    assert (response.status_code, keadaan(hilir)[0]) == (422, None)
    assert "Muat ulang halaman ini, lalu ulangi." in response.text


def test_there_is_no_chain_of_parents_where_one_was_merged_meanwhile(
    hulu: Usulan, hilir: Usulan, budi: Pengguna, buat_usulan: BuatUsulan, just_before_the_lock: Menyela
) -> None:
    lain = buat_usulan("Drainase lain", status="diajukan")
    just_before_the_lock(lambda: lain.gabung(Usulan.objects.get(pk=hilir.pk), by=budi, alasan=SAMA))
    with pytest.raises(Usang):
        hilir.gabung(hulu, by=budi, alasan=SAMA)
    assert (keadaan(lain)[0], keadaan(hilir)[0]) == (hilir.kode, None)


def test_what_was_split_off_meanwhile_does_not_come_along(
    hulu: Usulan, hilir: Usulan, budi: Pengguna, buat_usulan: BuatUsulan, just_before_the_lock: Menyela
) -> None:
    anak = buat_usulan("Drainase lain", status="diajukan", induk=hilir)
    just_before_the_lock(lambda: Usulan.objects.get(pk=anak.pk).pisah(by=budi))
    with pytest.raises(Usang):
        hilir.gabung(hulu, by=budi, alasan=SAMA)
    assert (keadaan(anak)[0], keadaan(hilir)[0]) == (None, None)


@pytest.mark.parametrize("bersama", ["pisah", "gabung"])
def test_no_act_is_told_of_a_family_that_is_another_meanwhile(
    bersama: str, hilir: Usulan, budi: Pengguna, buat_usulan: BuatUsulan, just_before_the_lock: Menyela
) -> None:
    anak = buat_usulan("Drainase lain", status="diajukan", induk=hilir if bersama == "pisah" else None)

    def lain() -> None:
        segar = Usulan.objects.get(pk=anak.pk)
        segar.pisah(by=budi) if bersama == "pisah" else segar.gabung(
            Usulan.objects.get(pk=hilir.pk), by=budi, alasan=SAMA
        )

    just_before_the_lock(lain)
    with pytest.raises(Usang):
        hilir.apply("verifikasi", by=budi)
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}
    assert set(Jejak.objects.values_list("aksi", flat=True)) == {bersama}
