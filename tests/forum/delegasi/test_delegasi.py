"""The delegation: who is chosen, in which order and how; by whom; counted beside the target of women."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import reverse

from forum.delegasi.composition import susunan_delegasi
from forum.models import AnggotaDelegasi, Delegasi, Peserta, Petugas, Sidang
from forum.models.delegasi import IsianAnggota
from laporan.jejak.lookup import names_for
from laporan.jejak.sentences import sentence
from musrenbang.galat import Bentrok, Galat, TidakBoleh, TidakSah
from musrenbang.jejak.chain import Disegel
from musrenbang.models import Jejak, Musrenbang, Pengguna, Usang
from tests.cast import UJI
from tests.forum.conftest import Sebagai
from tests.told import told

pytestmark = pytest.mark.django_db


@pytest.fixture
@told
def orang(acara: Musrenbang, wilayah: SimpleNamespace) -> dict[str, Peserta]:
    """Three who are present, one who is not."""
    return {
        nama: catat(acara, nama, jk, desa=desa, hadir=nama != "Dadang")
        for nama, jk, desa in (
            ("Aminah", "P", wilayah.sukamaju),
            ("Bahar", "L", wilayah.mekarsari),
            ("Cucu", "L", wilayah.mekarsari),
            ("Dadang", "L", None),
        )
    }


def catat(acara: Musrenbang, nama: str, jk: str, **lain: object) -> Peserta:
    row = Peserta(musrenbang=acara, nama=nama, jenis_kelamin=jk, unsur="bpd", alamat=f"Rumah {nama}", **lain)
    with row.change("catat", by=UJI):
        row.save()
    return row


def pilih(acara: Musrenbang, by: Pengguna, *orang: Peserta) -> Delegasi:
    for satu in orang:
        Delegasi.pilih(acara, satu.kode, by=by)
    return Delegasi.objects.get(musrenbang=acara)


def names(row: Delegasi) -> list[str]:
    assert [one.nomor for one in row.rows()] == list(range(1, row.anggota.count() + 1))
    return [str(one) for one in row.rows()]


def halaman(acara: Musrenbang, akhir: str = "") -> str:
    return reverse(f"delegasi{akhir}", args=[acara.kode])


def isian(row: Delegasi, **lain: object) -> dict[str, object]:
    """What the page sends where nothing is changed."""
    sent: dict[str, object] = {"v": row.version, "cara": row.cara, "dipilih_oleh": row.dipilih_oleh, "pemilih": ""}
    for one in row.rows():
        sent |= {f"nomor_{one.kode}": one.nomor, f"suara_{one.kode}": "" if one.suara is None else one.suara}
    return sent | lain


# -- choose, order, take out ------------------------------------------------------------------------------


def test_chosen_one_after_the_other_and_taken_out_again(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna
) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"], orang["Cucu"])
    assert names(row) == ["Aminah", "Bahar", "Cucu"]
    first = row.rows()[0].kode
    row.keluarkan(first, by=budi)
    assert names(row) == ["Bahar", "Cucu"]
    with pytest.raises(Bentrok, match="tidak ada dalam delegasi"):
        row.keluarkan(first, by=budi)
    Delegasi.pilih(acara, orang["Aminah"].kode, by=budi)
    assert names(row) == ["Bahar", "Cucu", "Aminah"]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({0: 3}, ["Bahar", "Cucu", "Aminah"]),
        ({2: 1}, ["Cucu", "Aminah", "Bahar"]),
        ({0: 2, 2: 1}, ["Cucu", "Aminah", "Bahar"]),
        ({1: 99}, ["Aminah", "Cucu", "Bahar"]),
        ({}, ["Aminah", "Bahar", "Cucu"]),
    ],
)
def test_a_number_is_a_place(
    typed: dict[int, int], order: list[str], acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna
) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"], orang["Cucu"])
    anggota = {one.kode: IsianAnggota(typed.get(n, one.nomor), None) for n, one in enumerate(row.rows())}
    row.atur(cara="mufakat", dipilih_oleh="Pleno", pemilih=None, anggota=anggota, v=row.version, by=budi)
    assert names(row) == order


def test_votes_fit_the_way_it_was_decided(acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"])
    votes = {one.kode: IsianAnggota(None, n) for one, n in zip(row.rows(), (40, 25), strict=True)}
    for cara, pemilih, words in (("mufakat", None, "pemungutan suara"), ("pemungutan_suara", 39, "Suara 40 lebih")):
        with pytest.raises(TidakSah, match=words):
            row.atur(cara=cara, dipilih_oleh="Pleno", pemilih=pemilih, anggota=votes, v=row.version, by=budi)
        row.refresh_from_db()
    # A vote for each of five: more votes than voters in sum is right.
    row.atur(cara="pemungutan_suara", dipilih_oleh="Pleno", pemilih=50, anggota=votes, v=row.version, by=budi)
    assert [one.suara for one in row.rows()] == [40, 25]


# -- bad input --------------------------------------------------------------------------------------------


def test_nobody_twice_nobody_absent_nobody_erased(
    acara: Musrenbang, orang: dict[str, Peserta], luar: SimpleNamespace, budi: Pengguna
) -> None:
    row = pilih(acara, budi, orang["Aminah"])
    elsewhere = catat(luar.acara, "Lain", "P")
    orang["Cucu"].hapus_data(by=budi)
    for satu, words in (
        (orang["Aminah"], "Aminah sudah menjadi delegasi, dan tidak dicatat dua kali"),
        (orang["Dadang"], "Dadang tidak tercatat hadir"),
        (orang["Cucu"], "sudah dihapus"),
        (elsewhere, "Orang itu tidak tercatat hadir"),
    ):
        with pytest.raises(Bentrok, match=words):
            Delegasi.pilih(acara, satu.kode, by=budi)
    assert names(row) == ["Aminah"]


def test_who_has_left_may_be_chosen(acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna) -> None:
    orang["Bahar"].pulang(by=budi)
    assert names(pilih(acara, budi, orang["Bahar"])) == ["Bahar"]


def test_who_writes_it_down(
    acara: Musrenbang, sidang: Sidang, orang: dict[str, Peserta], request: pytest.FixtureRequest, dewi: Pengguna
) -> None:
    """The kecamatan, pimpinan and notulis; a fasilitator who presides over the plenary too."""
    for siapa, nama in (("budi", "Aminah"), ("hendra", "Bahar"), ("tuti", "Cucu")):
        Delegasi.pilih(acara, orang[nama].kode, by=request.getfixturevalue(siapa))
    row = Delegasi.objects.get()
    for siapa in ("dewi", "sari", "rina", "asing"):
        with pytest.raises(TidakBoleh, match="kecamatan, pimpinan sidang dan notulis"):
            row.keluarkan(row.rows()[0].kode, by=request.getfixturevalue(siapa))
    with acara.change("ubah", by=UJI):
        acara.pimpinan_sidang = dewi
        acara.save()
    row.keluarkan(row.rows()[0].kode, by=dewi)
    Petugas.objects.all().delete()
    with pytest.raises(TidakBoleh):
        row.keluarkan(row.rows()[0].kode, by=request.getfixturevalue("tuti"))
    assert names(row) == ["Bahar", "Cucu"]


def test_nothing_after_the_seal(acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna) -> None:
    row = pilih(acara, budi, orang["Aminah"])
    Musrenbang.objects.update(disegel_pada="2027-02-09T08:00Z")
    for act in (
        lambda: Delegasi.pilih(acara, orang["Bahar"].kode, by=budi),
        lambda: row.keluarkan(row.rows()[0].kode, by=budi),
        lambda: row.atur(cara="mufakat", dipilih_oleh="Pleno", pemilih=None, anggota={}, v=row.version, by=budi),
    ):
        with pytest.raises(Disegel):
            act()
        row.refresh_from_db()
    assert names(row) == ["Aminah"]


# -- the record, and whoever asks to be forgotten -----------------------------------------------------------


def test_the_record_gives_the_list_and_names_nobody(acara_tercatat: Musrenbang) -> None:
    acara = acara_tercatat
    people = [catat(acara, nama, jk, pekerjaan="Guru") for nama, jk in (("Euis", "P"), ("Fajar", "L"), ("Gina", "P"))]
    for satu in people:
        Delegasi.pilih(acara, satu.kode, by=UJI)
    row = Delegasi.objects.get()
    row.keluarkan(row.rows()[0].kode, by=UJI)
    anggota = {row.rows()[1].kode: IsianAnggota(1, 7), row.rows()[0].kode: IsianAnggota(None, None)}
    row.atur(cara="pemungutan_suara", dipilih_oleh="Pleno", pemilih=9, anggota=anggota, v=row.version, by=UJI)
    assert names(row) == ["Gina", "Fajar"]
    people[2].hapus_data(by=Pengguna(username="wati", peran="kecamatan", kode_wilayah="32.02.05"))
    assert names(row) == ["(data dihapus)", "Fajar"]
    assert Peserta.objects.get(pk=people[2].pk).pekerjaan == ""
    output = io.StringIO()
    call_command("periksa_jejak", stdout=output)
    assert "utuh" in output.getvalue()
    text = "".join(str(entry.data) for entry in Jejak.objects.all())
    assert [word for word in ("Euis", "Fajar", "Gina", "Guru", "Rumah") if word in text] == []


def test_the_entries_as_sentences(acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sari: Pengguna) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"])
    typed = {row.rows()[1].kode: IsianAnggota(1, None)}
    row.atur(cara="mufakat", dipilih_oleh="Wakil desa", pemilih=None, anggota=typed, v=row.version, by=budi)
    row.keluarkan(row.rows()[0].kode, by=budi)
    entries = list(Jejak.objects.filter(objek=row.nama_jejak).order_by("urut"))
    told = [str(sentence(one, names_for(entries, acara, sari))).partition(") ")[2] for one in entries]
    assert told == [
        "membuat daftar delegasi kecamatan.",
        "memilih seorang peserta sebagai delegasi nomor 1.",
        "memilih seorang peserta sebagai delegasi nomor 2.",
        (
            "mengatur daftar delegasi (2 orang berubah nomor atau suaranya): "
            "dipilih oleh dari Pleno musrenbang menjadi Wakil desa."
        ),
        "mengeluarkan seorang peserta dari delegasi, nomor 1.",
    ]


# -- the page ---------------------------------------------------------------------------------------------


def test_search_offers_who_is_present_and_not_chosen(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    pilih(acara, budi, orang["Bahar"])
    client = sebagai(budi)
    assert "ditemukan" not in client.get(halaman(acara)).context
    found = client.get(halaman(acara) + "?cari=mekar").context["ditemukan"]
    assert [str(one) for one in found] == ["Cucu"]
    assert list(client.get(halaman(acara) + "?cari=dadang").context["ditemukan"]) == []
    answer = client.post(halaman(acara, "_pilih"), {"peserta": orang["Cucu"].kode}, follow=True)
    assert "Cucu dipilih sebagai delegasi nomor 2." in answer.text
    assert client.post(halaman(acara, "_pilih"), {}).status_code == 422


def test_names_only_for_who_needs_them(
    acara: Musrenbang, sidang: Sidang, orang: dict[str, Peserta], sebagai: Sebagai, request: pytest.FixtureRequest
) -> None:
    pilih(acara, request.getfixturevalue("budi"), orang["Aminah"], orang["Bahar"])
    for siapa, reads in (
        ("budi", True),
        ("hendra", True),
        ("tuti", True),
        ("rina", True),
        ("sari", False),
        ("dewi", False),
    ):
        page = sebagai(request.getfixturevalue(siapa)).get(halaman(acara)).text
        assert ("Rumah Aminah" in page, "2 orang" in page) == (reads, True), siapa


def test_the_list_is_saved_as_one_form(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"])
    satu, dua = row.rows()
    client = sebagai(budi)
    sent = isian(row, cara="pemungutan_suara", pemilih="60")
    assert client.post(halaman(acara), sent | {f"suara_{satu.kode}": "dua"}).status_code == 422
    assert client.post(halaman(acara), sent | {f"suara_{satu.kode}": "61"}).status_code == 422
    answer = client.post(halaman(acara), sent | {f"nomor_{dua.kode}": "1", f"suara_{dua.kode}": "52"})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert [(str(one), one.suara) for one in row.rows()] == [("Bahar", 52), ("Aminah", None)]
    assert (row.cara, row.pemilih) == ("pemungutan_suara", 60)


def test_what_a_colleague_changed_meanwhile_is_told(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    row = pilih(acara, budi, orang["Aminah"], orang["Bahar"])
    sent = isian(row, dipilih_oleh="Wakil tiap desa")
    row.keluarkan(row.rows()[1].kode, by=budi)
    Delegasi.pilih(acara, orang["Cucu"].kode, by=budi)
    client = sebagai(budi)
    answer = client.post(halaman(acara), sent)
    assert (answer.status_code, "sudah berubah sejak halaman ini dibuka" in answer.text) == (409, True)
    assert [one.label for one in answer.context["beda"]] == ["Dipilih oleh"]
    row.refresh_from_db()
    assert client.post(halaman(acara), sent | {"v": row.version}).status_code == 302
    row.refresh_from_db()
    assert (row.dipilih_oleh, names(row)) == ("Wakil tiap desa", ["Aminah", "Cucu"])


def _post(sebagai: Sebagai, user: Pengguna, url: str, **data: object) -> HttpResponse:
    return sebagai(user).post(url, data)


def test_without_a_delegation_there_is_nothing_to_save(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    assert _post(sebagai, budi, halaman(acara), cara="mufakat").status_code == 409
    assert _post(sebagai, budi, halaman(acara, "_keluarkan"), anggota="tiada").status_code == 409
    assert not Delegasi.objects.exists()
    assert orang


def test_its_composition_warns_and_never_stands_in_the_way(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai
) -> None:
    row = pilih(acara, budi, orang["Bahar"], orang["Cucu"])
    counted = susunan_delegasi(acara, row.rows())
    assert (counted.hadir, counted.kurang_perempuan) == ({"laki_laki": 2, "perempuan": 0, "jumlah": 2}, True)
    assert [(one["nama"], one["jumlah"]) for one in counted.desa] == [("Desa Mekarsari", 2)]
    assert "belum mencapai target" in sebagai(budi).get(halaman(acara)).text
    Delegasi.pilih(acara, orang["Aminah"].kode, by=budi)
    assert "belum mencapai target" not in sebagai(budi).get(halaman(acara)).text
    orang["Aminah"].batal_hadir(by=budi)
    assert "1 orang tidak lagi tercatat hadir" in sebagai(budi).get(halaman(acara)).text


def test_the_room_sees_counts(sidang: Sidang, orang: dict[str, Peserta], budi: Pengguna, sebagai: Sebagai) -> None:
    pilih(sidang.musrenbang, budi, orang["Aminah"])
    sidang.mulai(by=budi)
    Sidang.objects.update(tayang={"kata": "delegasi"})
    page = sebagai(budi).get(reverse("sidang_tayang", args=[sidang.kode])).text
    assert ("Delegasi kecamatan" in page, "Desa Sukamaju" in page, "Aminah" in page) == (True, True, False)


def test_an_event_with_a_delegation_is_not_removed(
    acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna
) -> None:
    pilih(acara, budi, orang["Aminah"])
    with pytest.raises(Galat):
        acara.check_hapus(budi)
    assert AnggotaDelegasi.objects.count() == 1


def test_two_read_one_list(acara: Musrenbang, orang: dict[str, Peserta], budi: Pengguna) -> None:
    row = pilih(acara, budi, orang["Aminah"])
    with pytest.raises(Usang):
        row.atur(cara="mufakat", dipilih_oleh="Pleno", pemilih=None, anggota={}, v=row.version - 1, by=budi)
