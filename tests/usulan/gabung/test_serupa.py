"""/musrenbang/<acara>/usulan/serupa/: pairs that look alike, and the judgement that two are not one."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from musrenbang.galat import Bentrok, TidakSah
from musrenbang.jejak.verify import row_faults
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.cast import SAMA, UJI, BuatUsulan
from tests.told import told
from tests.usulan.gabung.test_hasil import two
from usulan.gabung import pairs, worklist
from usulan.gabung.pairs import NEAR, _together
from usulan.gabung.similar import Asked
from usulan.gabung.worklist import open_pairs
from usulan.models import Usulan

Sebagai = Callable[[Pengguna], Client]


@pytest.fixture
@told
def a(buat_usulan: BuatUsulan) -> Usulan:
    return buat_usulan("Pembangunan TPT", status="diajukan", lokasi="Jalan Cibodas")


@pytest.fixture
@told
def b(buat_usulan: BuatUsulan, wilayah: SimpleNamespace) -> Usulan:
    return buat_usulan("Tembok penahan tanah", status="diverifikasi", lokasi="Jl. Cibodas", desa=[wilayah.mekarsari])


def kode(acara: Musrenbang) -> list[set[str]]:
    return [{pair.a.kode, pair.b.kode} for pair in open_pairs(acara)]


def nilai(client: Client, a: Usulan, b: Usulan, **isian: str) -> HttpResponse:
    return client.post(reverse("usulan_bedakan", args=[a.kode, b.kode]), isian)


def halaman(client: Client, acara: Musrenbang) -> HttpResponse:
    return client.get(reverse("usulan_serupa", args=[acara.kode]))


def test_pairs_across_desa_with_both_buttons(
    acara: Musrenbang, a: Usulan, b: Usulan, buat_usulan: BuatUsulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    buat_usulan("Posyandu Mawar", status="diajukan")
    buat_usulan("TPT", status="draf", lokasi="Jalan Cibodas")
    text = halaman(sebagai(budi), acara).text
    assert kode(acara) == [{a.kode, b.kode}]
    assert f"/usulan/{a.kode}/gabung/{b.kode}/" in text
    assert f"/usulan/{a.kode}/bedakan/{b.kode}/" in text
    assert ("hampir sama" in text, "Posyandu Mawar" in text) == (True, False)


def test_who_compares_what_cannot_be_merged_yet_is_led_to_what_is_missing(
    a: Usulan, b: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    Usulan.objects.filter(pk=a.pk).update(opd=None)
    url = reverse("usulan_bandingkan", args=[b.kode, a.kode])
    page = sebagai(budi).get(url)
    assert (page.status_code, f"/usulan/{a.kode}/ubah/" in page.text) == (409, True)
    assert f"/usulan/{b.kode}/ubah/" not in page.text


def test_what_is_judged_is_not_shown_again_until_that_is_taken_back(
    acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    # From either side, once.
    assert nilai(client, b, a)["Location"] == reverse("usulan_serupa", args=[acara.kode])
    assert kode(acara) == []
    entries = Jejak.objects.filter(aksi="bedakan", oleh="budi")
    assert {(entry.objek, entry.data["lain"]) for entry in entries} == {
        (f"usulan:{a.kode}", b.kode),
        (f"usulan:{b.kode}", a.kode),
    }
    response = halaman(client, acara)
    assert [({one.a, one.b}, one.siapa) for one in response.context["dinilai"]] == [({a, b}, "Budi")]
    assert nilai(client, a, b, batal="1").status_code == 302
    assert kode(acara) == [{a.kode, b.kode}]
    assert halaman(client, acara).context["dinilai"] == []
    assert list(Jejak.objects.order_by("urut").values_list("aksi", flat=True)) == ["bedakan"] * 2 + ["samakan"] * 2


def test_what_was_merged_is_no_pair(acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna) -> None:
    a.gabung(b, by=budi, alasan=SAMA)
    assert kode(acara) == []


def test_a_changed_text_is_compared_anew(acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna) -> None:
    assert len(kode(acara)) == 1
    with b.change("koreksi", by=budi):
        b.lokasi = "Jalan Melati"
        b.save()
    assert kode(acara) == []


@pytest.mark.parametrize(
    ("siapa", "hasil"), [("sari", (403, 404)), ("asing", (404, 404)), ("rina", (403, 403)), ("dewi", (403, 403))]
)
def test_nobody_else_judges(
    siapa: str,
    hasil: tuple[int, int],
    acara: Musrenbang,
    a: Usulan,
    b: Usulan,
    sebagai: Sebagai,
    request: pytest.FixtureRequest,
) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    assert (halaman(client, acara).status_code, nilai(client, a, b).status_code) == hasil
    assert (len(kode(acara)), Jejak.objects.count()) == (1, 0)


def test_the_lock_asks_the_same(a: Usulan, b: Usulan, luar: SimpleNamespace, sari: Pengguna, budi: Pengguna) -> None:
    with pytest.raises(TidakSah):
        a.bedakan(a, by=budi)
    with pytest.raises(TidakSah):
        a.bedakan(luar.usulan, by=budi)
    Usulan.objects.filter(pk=b.pk).update(status="dibahas")
    with pytest.raises(Bentrok, match="berstatus Dibahas"):
        a.bedakan(Usulan.objects.get(pk=b.pk), by=budi)
    assert Jejak.objects.count() == 0


def test_the_number_of_queries_does_not_grow(
    acara: Musrenbang,
    a: Usulan,
    b: Usulan,
    buat_usulan: BuatUsulan,
    budi: Pengguna,
    sebagai: Sebagai,
    django_assert_num_queries: Callable[..., object],
) -> None:
    with django_assert_num_queries(2):
        open_pairs(acara)
    for n in range(5):
        buat_usulan("Rabat beton", status="diajukan", lokasi=f"Gang Melati RT {1 + n // 2}")
    with django_assert_num_queries(2):
        assert len(open_pairs(acara)) == 3


def test_the_home_says_how_many_wait_and_the_list_leads_there(
    acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    client = sebagai(budi)
    assert reverse("usulan_serupa", args=[acara.kode]) in client.get(reverse("usulan", args=[acara.kode])).text
    assert "1 pasang usulan serupa" in client.get(reverse("beranda")).text
    client = sebagai(sari)
    assert "serupa" not in client.get(reverse("usulan", args=[acara.kode])).text
    assert "pasang usulan serupa" not in client.get(reverse("beranda")).text


def test_the_home_does_not_count_where_that_takes_long(
    acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "QUICK", 0)
    monkeypatch.setattr(pairs, "_kept", {})
    client = sebagai(budi)
    home = client.get(reverse("beranda")).text
    assert f'<a href="{reverse("usulan_serupa", args=[acara.kode])}">Usulan serupa</a> belum dihitung.' in home
    halaman(client, acara)
    assert "1 pasang usulan serupa" in client.get(reverse("beranda")).text


def test_a_desa_with_very_many_is_compared_by_spelling_and_the_page_says_so(
    acara: Musrenbang, a: Usulan, b: Usulan, budi: Pengguna, sebagai: Sebagai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "CROWDED", 0)
    text = " ".join(halaman(sebagai(budi), acara).text.split())
    assert f"Usulan {', '.join(sorted({a.nama_desa, b.nama_desa}))} sangat banyak." in text
    monkeypatch.setattr(worklist, "CROWDED", 1)
    assert "sangat banyak" not in halaman(sebagai(budi), acara).text


def test_neither_time_nor_memory_grows_with_the_square() -> None:
    """A file of 10,000 rows would ask for gigabytes. Equal ones still stand beside each other."""
    rows = [Asked(f"u{n}", f"Rabat beton {n % 1500}", f"Gang {n % 1500}", ("Loji",)) for n in range(3000)]
    together = _together(rows, {row: at for at, row in enumerate(rows)})
    assert len(together) <= 3000 * 2 * NEAR
    assert all((n, n + 1500) in together for n in range(1500))


def test_the_record_gives_the_rows_as_they_stand(acara_tercatat: Musrenbang) -> None:
    a, b = two(acara_tercatat)
    a.bedakan(b, by=UJI)
    assert Usulan.objects.get(pk=a.pk).beda_dari == [b.kode]
    b.bedakan(a, by=UJI, batal=True)
    assert Usulan.objects.get(pk=a.pk).beda_dari == []
    assert [fault for fault in row_faults() if "usulan:" in fault] == []


def test_the_history_names_no_usulan_that_a_desa_does_not_see(
    a: Usulan, b: Usulan, budi: Pengguna, sari: Pengguna, sebagai: Sebagai
) -> None:
    a.bedakan(b, by=budi)
    text = sebagai(sari).get(reverse("usulan_rinci", args=[a.kode])).text
    assert "menilai usulan ini bukan usulan yang sama dengan usulan lain yang mirip" in text
    assert (b.kode in text, b.kegiatan in text) == (False, False)
