"""/sidang/buka/ and /sidang/<kode>/ubah/: the kecamatan opens and changes sessions."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from forum.models import Sidang
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import ORANG, Sebagai, kode
from tests.halaman import typed

ISIAN = {"nama": "Sidang Kelompok Ekonomi", "kelompok": "ekonomi", "pagu": "Rp 1.250.000.000", "publik": "on"}


def test_opens(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    assert sebagai(budi).get("/sidang/buka/").status_code == 200
    jawab = sebagai(budi).post("/sidang/buka/", ISIAN)
    [sidang] = Sidang.objects.all()
    assert (jawab.status_code, jawab["Location"]) == (303, f"/sidang/{sidang.kode}/")
    isi = (sidang.musrenbang, sidang.nama, sidang.kelompok, sidang.pagu, sidang.publik, sidang.status)
    assert isi == (acara, "Sidang Kelompok Ekonomi", "ekonomi", Decimal(1_250_000_000), True, "siap")
    jejak = Jejak.objects.get()
    assert (jejak.aksi, jejak.oleh, jejak.data["baru"]["nama"]) == ("buka", "budi", "Sidang Kelompok Ekonomi")


def test_the_help_of_the_screen_stands_under_its_checkbox(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    """Above it, it would read as if it were about the pagu, which is the field before."""
    text = sebagai(budi).get("/sidang/buka/").text
    order = ["garis pagu tampak", 'name="pagu"', 'name="publik"', "layar boleh ditonton", "Selama sidang terbuka"]
    places = [text.lower().index(part.lower()) for part in order]
    assert places == sorted(places)


def test_what_is_left_of_the_pagu_is_told(budi: Pengguna, acara: Musrenbang, sidang: Sidang, sebagai: Sebagai) -> None:
    """The session's own share is no other's; without a pagu of the kecamatan there is nothing to share out."""
    pages = ["/sidang/buka/", reverse("sidang_ubah", args=[sidang.kode])]

    def told() -> list[str]:
        texts = [sebagai(budi).get(page).context["form"].fields["pagu"].help_text for page in pages]
        return [text.partition("tampak dalam daftar.")[2] for text in texts]

    Sidang.objects.update(pagu=2_000_000_000)
    Musrenbang.objects.update(pagu=None)
    assert told() == ["", ""]
    Musrenbang.objects.update(pagu=7_500_000_000)
    begin = " Pagu kecamatan Rp\u00a07.500.000.000; sidang lain sudah mendapat Rp\u00a0"
    assert told() == [f"{begin}2.000.000.000.", f"{begin}0."]


def test_a_plenary_without_pagu(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    sebagai(budi).post("/sidang/buka/", {"nama": "Sidang Pleno", "kelompok": "", "pagu": ""})
    [sidang] = Sidang.objects.all()
    assert (sidang.kelompok, sidang.pagu, sidang.publik) == ("", None, False)


@pytest.mark.parametrize("siapa", [siapa for siapa in ORANG if siapa != "budi"])
def test_only_the_kecamatan(
    siapa: str, acara: Musrenbang, sidang: Sidang, sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    client = sebagai(request.getfixturevalue(siapa))
    ubah = reverse("sidang_ubah", args=[sidang.kode])
    assert [client.post(alamat, ISIAN).status_code for alamat in ("/sidang/buka/", ubah)] == [403, 403]
    assert list(Sidang.objects.values_list("nama", flat=True)) == ["Sidang Kelompok Fisik dan Prasarana"]


def test_next_door_opens_in_its_own_event(
    asing: Pengguna, sidang: Sidang, luar: SimpleNamespace, sebagai: Sebagai
) -> None:
    sebagai(asing).post("/sidang/buka/", ISIAN)
    assert Sidang.objects.get(nama="Sidang Kelompok Ekonomi").musrenbang == luar.acara
    assert sebagai(asing).post(reverse("sidang_ubah", args=[sidang.kode]), ISIAN).status_code == 404


def test_without_an_event(budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).post("/sidang/buka/", ISIAN).status_code == 403


@pytest.mark.parametrize(
    ("isian", "salah"),
    [
        ({"nama": ""}, "nama"),
        ({"kelompok": "budaya"}, "kelompok"),
        ({"pagu": "banyak"}, "pagu"),
        ({"pagu": "-5"}, "pagu"),
    ],
)
def test_bad_form(isian: dict[str, str], salah: str, budi: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    for alamat in ("/sidang/buka/", reverse("sidang_ubah", args=[sidang.kode])):
        jawab = sebagai(budi).post(alamat, ISIAN | {"v": sidang.setelan} | isian)
        assert (jawab.status_code, list(jawab.context["form"].errors)) == (422, [salah])
    sidang.refresh_from_db()
    assert (Sidang.objects.count(), sidang.nama) == (1, "Sidang Kelompok Fisik dan Prasarana")


def test_a_changed_pagu_is_drawn_anew(budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    lama = Sidang.objects.get()
    isian = ISIAN | {"kelompok": "fisik", "v": lama.setelan}
    jawab = sebagai(budi).post(reverse("sidang_ubah", args=[lama.kode]), isian)
    sidang = Sidang.objects.get()
    assert jawab.status_code == 303
    assert (sidang.pagu, sidang.siar) == (Decimal(1_250_000_000), lama.siar + 1)
    ubah = Jejak.objects.latest("urut").data["ubah"]
    assert ubah == {
        "nama": ["Sidang Kelompok Fisik dan Prasarana", "Sidang Kelompok Ekonomi"],
        "pagu": [None, "1250000000"],
    }


def test_the_kelompok_stays_once_there_are_rows(budi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai) -> None:
    sebagai(budi).post(reverse("sidang_ubah", args=[sidang_berlangsung.kode]), ISIAN)
    assert Sidang.objects.get().kelompok == "fisik"


def test_not_after_the_plenary_adopted(budi: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    Sidang.objects.update(status="ditetapkan")
    assert sebagai(budi).post(reverse("sidang_ubah", args=[sidang.kode]), ISIAN).status_code == 409
    assert Sidang.objects.get().pagu is None


def test_a_page_that_is_old_does_not_bring_the_old_pagu_back(
    budi: Pengguna, dewi: Pengguna, sidang_berlangsung: Sidang, sebagai: Sebagai
) -> None:
    """A move meanwhile changes no setting. A new pagu does, and is shown before the second try."""
    alamat = reverse("sidang_ubah", args=[sidang_berlangsung.kode])
    klien = sebagai(budi)
    dibaca = typed(klien.get(alamat).text, "v")
    satu, dua = kode(sidang_berlangsung, 1, 2)
    sidang_berlangsung.pindah(satu, setelah=dua, by=dewi)
    isian = {"nama": "Sidang Prasarana", "pagu": "5.200.000.000", "publik": "on", "v": dibaca}
    assert klien.post(alamat, isian).status_code == 303
    jawab = klien.post(alamat, isian | {"nama": "Sidang Fisik", "pagu": "9.900.000.000"})
    assert jawab.status_code == 409
    assert jawab.context["beda"] == [
        ("Nama sidang", "Sidang Prasarana", "Sidang Fisik"),
        ("Pagu sidang (Rp)", "5.200.000.000", "9.900.000.000"),
    ]
    tersimpan = Sidang.objects.get(pk=sidang_berlangsung.pk)
    assert (tersimpan.nama, tersimpan.pagu) == ("Sidang Prasarana", 5_200_000_000)
    assert klien.post(alamat, isian | {"v": typed(jawab.text, "v")}).status_code == 303


def test_what_no_page_has_read_is_not_overwritten(budi: Pengguna, sidang: Sidang, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post(reverse("sidang_ubah", args=[sidang.kode]), ISIAN | {"v": ""})
    assert (jawab.status_code, jawab.context["form"].errors["v"]) == (422, ["Muat ulang halaman ini, lalu ulangi."])
    assert Sidang.objects.get().pagu is None


def test_the_same_form_makes_one_session(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    isian = ISIAN | {"kode": typed(klien.get("/sidang/buka/").text, "kode"), "v": ""}
    jawab = [klien.post("/sidang/buka/", isian) for _ in range(3)]
    [sidang] = Sidang.objects.all()
    assert {(j.status_code, j["Location"]) for j in jawab} == {(303, f"/sidang/{sidang.kode}/")}
    assert "tidak disimpan dua kali" in klien.get(f"/sidang/{sidang.kode}/").text


def test_another_session_typed_into_the_form_of_the_first(budi: Pengguna, acara: Musrenbang, sebagai: Sebagai) -> None:
    """Back, another name, and sent: told, nothing typed is lost, and sent again it is the second session."""
    klien = sebagai(budi)
    isian = ISIAN | {"kode": typed(klien.get("/sidang/buka/").text, "kode")}
    klien.post("/sidang/buka/", isian)
    jawab = klien.post("/sidang/buka/", isian | {"nama": "Sidang Kedua"})
    assert (jawab.status_code, Sidang.objects.count(), typed(jawab.text, "nama")) == (409, 1, "Sidang Kedua")
    assert "sudah disimpan sebagai “Sidang Kelompok Ekonomi”" in jawab.text
    lagi = isian | {"nama": "Sidang Kedua", "kode": typed(jawab.text, "kode")}
    assert klien.post("/sidang/buka/", lagi).status_code == 303
    assert list(Sidang.objects.values_list("nama", flat=True)) == ["Sidang Kelompok Ekonomi", "Sidang Kedua"]


def test_the_kode_of_another_kecamatans_session(
    budi: Pengguna, acara: Musrenbang, luar: SimpleNamespace, sebagai: Sebagai
) -> None:
    jawab = sebagai(budi).post("/sidang/buka/", ISIAN | {"kode": luar.sidang.kode})
    assert (jawab.status_code, "Formulir ini sudah dipakai" in jawab.text) == (409, True)
    assert list(Sidang.objects.all()) == [luar.sidang]
