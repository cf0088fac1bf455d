"""/musrenbang/<acara>/usulan/antrean/: verification one after the other; the server tells the next."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from musrenbang.models import Musrenbang, Pengguna
from musrenbang.tampilan.called import speaking_of
from tests.cast import BuatUsulan
from tests.told import told
from usulan.models import Usulan
from usulan.phrases import KEWENANGAN_DESA, PHRASES, add_phrase, phrases

Sebagai = Callable[[Pengguna], Client]
ALASAN = "Lokasi belum jelas, lengkapi RT dan RW."


@pytest.fixture
@told
def tiga(buat_usulan: BuatUsulan) -> list[Usulan]:
    return [buat_usulan(f"Usulan {nomor}", status="diajukan", prioritas_desa=nomor) for nomor in (1, 2, 3)]


def alamat(acara: Musrenbang, query: str = "") -> str:
    return f"/musrenbang/{acara.kode}/usulan/antrean/{query}"


def shown(response: Any) -> str:
    return str(response.context["usulan"].kegiatan)


def act(client: Client, url: str, usulan: Usulan, aksi: str = "verifikasi", **more: object) -> Any:
    return client.post(url, {"kode": usulan.kode, "aksi": aksi, "v": usulan.version, **more})


def test_each_act_leads_to_the_next_until_nothing_waits(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, url, told = sebagai(budi), alamat(acara), []
    for usulan in tiga:
        page = client.get(url)
        assert shown(page) == usulan.kegiatan
        told.append(page.text.split("dan berikutnya (")[1].split(")")[0])
        url = act(client, url, usulan)["Location"]
    assert told == ["1 dari 3", "2 dari 3", "3 dari 3"]
    assert "Tidak ada lagi yang menunggu verifikasi" in client.get(url).text
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diverifikasi"}


def test_what_is_passed_over_waits_on(tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    client, url = sebagai(budi), alamat(acara)
    for _ in range(3):
        url = client.get(url).context["lewati"]
    page = client.get(url)
    assert "3 usulan dilewati dan masih menunggu verifikasi." in page.text
    assert shown(client.get(page.context["antrean"].start)) == "Usulan 1"


def test_an_incomplete_one_says_what_is_missing_and_where_to_write_it(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(pk__in=[satu.pk for satu in tiga]).update(opd=None, urusan=None, anggaran=None)
    client = sebagai(budi)
    page = client.get(alamat(acara))
    # What bars it, and not what else is missing.
    assert "Belum dapat diverifikasi: isi dahulu Perangkat Daerah dan urusannya." in page.text
    assert page.text.count("belum diisi</span>") == 4  # problem, price, and these two
    assert f'<a href="{page.context["ubah"]}">Lengkapi isinya</a>' in page.text


def test_who_mends_one_comes_back_to_its_place(
    tiga: list[Usulan], acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    here = client.get(client.get(alamat(acara)).context["lewati"]).context["antrean"].address
    ubah = client.get(here).context["ubah"]
    form = client.get(ubah)
    assert form.context["batal"] == here
    isian: dict[str, object] = {"kegiatan": "Usulan dua", "desa": [wilayah.sukamaju.kode], "skala": "desa"}
    isian |= {"asal": tiga[1].asal, "prioritas_desa": 2, "opd": wilayah.pu.kunci, "urusan": wilayah.jalan.kunci}
    isian |= {"v": tiga[1].version, "simpan": "x"}
    assert client.post(ubah, isian)["Location"] == f"{here}#tersimpan"
    assert client.get(here).context["usulan"] == tiga[1]


def test_the_filter_of_the_list_is_kept(
    tiga: list[Usulan], wilayah: SimpleNamespace, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    lain = buat_usulan("Kandang", status="diajukan", desa=[wilayah.mekarsari], opd=wilayah.tani)
    client, acara = sebagai(budi), lain.musrenbang
    daftar = client.get(
        f"/musrenbang/{acara.kode}/usulan/?desa={wilayah.mekarsari.kode}&status=diajukan&halaman=1"
    ).context["antrean"]
    for url in (daftar, alamat(acara, f"?opd={wilayah.tani.kunci}"), alamat(acara, "?cari=Kandang")):
        page = client.get(url)
        assert (shown(page), page.context["antrean"].jumlah) == ("Kandang", 1)
        kept = parse_qs(urlsplit(page.context["lewati"]).query)
        assert {"desa", "opd", "cari"} & kept.keys()
    assert "status=diajukan" in page.context["antrean"].list_address


def test_merged_ones_and_others_do_not_wait(
    tiga: list[Usulan], acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Draf", status="draf")
    Usulan.objects.filter(pk=tiga[0].pk).update(induk=tiga[2])
    assert sebagai(budi).get(alamat(acara)).context["antrean"].waiting == [tiga[1].kode, tiga[2].kode]


def test_a_return_needs_its_reason_and_keeps_what_was_typed(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, url = sebagai(budi), alamat(acara)
    page = act(client, url, tiga[0], "kembalikan", alasan="kurang")
    assert (page.status_code, shown(page)) == (422, "Usulan 1")
    assert "Tuliskan alasan paling sedikit 10 huruf." in page.text
    assert ">\nkurang</textarea>" in page.text
    assert act(client, url, tiga[0], "kembalikan", alasan=ALASAN).status_code == 302
    assert Usulan.objects.filter(pk=tiga[0].pk, status="dikembalikan", alasan=ALASAN).exists()


def test_a_sentence_is_put_into_the_reason_without_script(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    for url in (alamat(acara), f"/usulan/{tiga[0].kode}/tolak/"):
        page = act(client, url, tiga[0], "tolak", isi="0", alasan="Gapura.")
        assert page.status_code == 200
        assert f">\nGapura. {PHRASES['tolak'][0]}</textarea>" in page.text
        assert act(client, url, tiga[0], "tolak", isi="99", alasan="Gapura.").status_code == 200
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


def test_every_sentence_is_reason_enough() -> None:
    assert min(len(one) for known in PHRASES.values() for one in known) >= 10
    assert PHRASES["tolak"][0].startswith(KEWENANGAN_DESA)
    with speaking_of(SimpleNamespace(kata_desa="Kelurahan")):
        assert phrases("tolak")[1] == "Sama dengan usulan lain dari kelurahan ini."
        assert len(phrases("tolak")) == len(PHRASES["tolak"]) - 1
    assert add_phrase("", "Satu.") == "Satu."
    assert add_phrase("Satu. ", "Dua.") == add_phrase("Satu. Dua.", "Dua.") == "Satu. Dua."


def test_what_is_missing_is_told_first(
    acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Kosong", status="diajukan", lokasi="", volume=None, satuan="", harga_satuan=None, anggaran=None)
    page = sebagai(budi).get(alamat(acara)).text
    for sentence in ("lokasi belum diisi", "volume belum diisi", "satuan belum diisi", "harga belum diisi"):
        assert sentence in page


def test_the_likest_are_shown_beside_it(
    tiga: list[Usulan], acara: Musrenbang, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    first = tiga[0]
    buat_usulan(first.kegiatan, lokasi=first.lokasi, status="diverifikasi")
    buat_usulan("Pelatihan menjahit", lokasi="Dusun 9", status="diverifikasi")
    mirip = sebagai(budi).get(alamat(acara)).context["mirip"]
    assert [(one.kegiatan, one.pk == first.pk) for one in mirip] == [(first.kegiatan, False)]


def test_a_colleague_was_first(tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    client, url = sebagai(budi), alamat(acara)
    Usulan.objects.get(pk=tiga[0].pk).apply("tolak", by=budi, alasan=ALASAN)
    page = client.post(url, {"kode": tiga[0].kode, "aksi": "verifikasi", "v": 0}, follow=True)
    assert shown(page) == "Usulan 2"
    assert "“Usulan 1 – Dusun 1 RT 01/02” (kini ditolak) sudah berubah" in page.text
    assert Usulan.objects.get(pk=tiga[0].pk).status == "ditolak"


def test_changed_while_it_waits_it_is_shown_again(
    tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    client, url = sebagai(budi), alamat(acara)
    with tiga[0].change("ubah", by=budi):
        tiga[0].lokasi = "Dusun 7"
        tiga[0].save()
    page = client.post(url, {"kode": tiga[0].kode, "aksi": "tolak", "v": 0, "alasan": ALASAN})
    assert (page.status_code, shown(page)) == (409, "Usulan 1")
    assert "Dusun 7" in page.text
    assert f">\n{ALASAN}</textarea>" in page.text
    assert act(client, url, tiga[0], "tolak", alasan=ALASAN).status_code == 302


@pytest.mark.parametrize("data", [{}, {"kode": "tidak-ada"}])
def test_without_a_usulan_nothing_is_done(
    data: dict[str, str], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    assert sebagai(budi).post(alamat(acara), data | {"aksi": "verifikasi"}).status_code == 404


@pytest.mark.parametrize("data", [{"aksi": "sepakati", "v": "0"}, {"v": "0"}, {"aksi": "verifikasi"}])
def test_an_unusable_form_is_refused(
    data: dict[str, str], tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    response = sebagai(budi).post(alamat(acara), data | {"kode": tiga[0].kode})
    assert (response.status_code, "Muat ulang halaman ini" in response.text) == (422, True)
    assert set(Usulan.objects.values_list("status", flat=True)) == {"diajukan"}


def test_the_list_leads_there_while_something_waits(
    tiga: list[Usulan], acara: Musrenbang, sari: Pengguna, budi: Pengguna, sebagai: Sebagai
) -> None:
    assert "Verifikasi satu per satu" in sebagai(budi).get("/usulan/").text
    assert "Verifikasi satu per satu" not in sebagai(sari).get("/usulan/").text
    Usulan.objects.update(status="diverifikasi")
    assert "Verifikasi satu per satu" not in sebagai(budi).get("/usulan/").text


def test_the_queries_do_not_grow_with_the_queue(
    tiga: list[Usulan],
    acara: Musrenbang,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sebagai(budi)
    client.get(alamat(acara))  # which remembers the event
    with django_assert_max_num_queries(20) as counted:
        client.get(alamat(acara))
    few = len(counted)
    for nomor in range(20):
        buat_usulan(f"Lagi {nomor}", status="diajukan", prioritas_desa=9)
    with django_assert_max_num_queries(few):
        client.get(alamat(acara))


def test_not_after_the_seal(tiga: list[Usulan], acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2028-03-01T10:00Z")
    assert sebagai(budi).get(alamat(acara)).status_code == 409
    assert act(sebagai(budi), alamat(acara), tiga[0]).status_code == 409
