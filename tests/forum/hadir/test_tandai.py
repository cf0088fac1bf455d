"""/musrenbang/<kode>/peserta/<peserta>/tandai/: one click each; and who is in the list already."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from forum.hadir.alike import alike
from forum.models import Peserta
from musrenbang.galat import Bentrok, TidakSah
from musrenbang.models import Jejak, Musrenbang, Pengguna
from tests.forum.conftest import Sebagai
from tests.forum.hadir.test_peserta import ISIAN, alamat
from tests.told import told


def tandai(row: Peserta) -> str:
    return reverse("peserta_tandai", args=[row.musrenbang.kode, row.kode])


@pytest.fixture
@told
def siti(acara: Musrenbang, wilayah: SimpleNamespace) -> Peserta:
    """Invited by her name, from Sukamaju; not here yet."""
    return Peserta.objects.create(
        musrenbang=acara,
        nama="Hj. Siti Aminah, S.Pd.",
        jenis_kelamin="P",
        unsur="perempuan",
        desa=wilayah.sukamaju,
        hadir=False,
    )


def test_comes_leaves_comes_back_and_did_not_come_after_all(siti: Peserta, budi: Pengguna, sebagai: Sebagai) -> None:
    klien = sebagai(budi)
    for tanda, hadir, pulang in (
        ("hadir", True, False),
        ("pulang", True, True),
        ("hadir", True, False),
        ("batal", False, False),
    ):
        assert klien.post(tandai(siti), {"tanda": tanda}).status_code == 302
        siti.refresh_from_db()
        assert (siti.hadir, siti.pulang_pada is not None) == (hadir, pulang)
    acts = Jejak.objects.filter(objek=f"peserta:{siti.kode}").order_by("urut").values_list("aksi", flat=True)
    assert list(acts) == ["hadir", "pulang", "hadir", "batal_hadir"]


def test_the_second_door_reads_that_she_is_here(
    siti: Peserta, budi: Pengguna, tuti: Pengguna, sidang: object, sebagai: Sebagai
) -> None:
    """`sidang`: there Tuti is notulis."""
    assert sebagai(budi).post(tandai(siti), {"tanda": "hadir"}).status_code == 302
    kedua = sebagai(tuti).post(tandai(siti), {"tanda": "hadir"}, headers={"HX-Request": "true"})
    assert kedua.status_code == 409
    assert "sudah ditandai hadir, dan tidak dihitung dua kali." in kedua.text
    assert Jejak.objects.filter(aksi="hadir").count() == 1


def test_a_script_gets_the_sentence_and_a_way_back(siti: Peserta, budi: Pengguna, sebagai: Sebagai) -> None:
    jawab = sebagai(budi).post(tandai(siti), {"tanda": "hadir"}, headers={"HX-Request": "true"})
    assert "ditandai hadir" in jawab.text
    assert 'value="batal"' in jawab.text
    assert "<html" not in jawab.text


def test_who_was_invited_without_it_is_asked_for_l_or_p(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    row = Peserta.objects.create(musrenbang=acara, nama="Kepala Puskesmas", unsur="opd", hadir=False)
    with pytest.raises(TidakSah):
        row.datang(by=budi)
    assert not Peserta.objects.get().hadir
    assert 'value="hadir-P"' in sebagai(budi).get(alamat(acara)).text
    sebagai(budi).post(tandai(row), {"tanda": "hadir-P"})
    row.refresh_from_db()
    assert (row.hadir, row.jenis_kelamin) == (True, "P")


@pytest.mark.parametrize(("tanda", "status"), [("hadir", 403), ("", 403)])
def test_only_the_desk(tanda: str, status: int, siti: Peserta, sari: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(sari).post(tandai(siti), {"tanda": tanda}).status_code == status


@pytest.mark.parametrize("tanda", ["", "datang", "hadir-X"])
def test_an_unknown_button(tanda: str, siti: Peserta, budi: Pengguna, sebagai: Sebagai) -> None:
    assert sebagai(budi).post(tandai(siti), {"tanda": tanda}).status_code == 422


def test_not_after_the_seal(siti: Peserta, budi: Pengguna, sebagai: Sebagai) -> None:
    Musrenbang.objects.update(disegel_pada="2027-02-01T08:00Z")
    assert sebagai(budi).post(tandai(siti), {"tanda": "hadir"}).status_code == 409
    assert not Peserta.objects.get().hadir


def test_cannot_leave_who_is_not_here(siti: Peserta, budi: Pengguna) -> None:
    for verb in (siti.pulang, siti.batal_hadir):
        with pytest.raises(Bentrok):
            verb(by=budi)


# --- who is there already ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "desa", "same"),
    [
        ("siti aminah", "sukamaju", True),
        ("Sity Aminah", "sukamaju", True),
        ("Aminah, Siti", "sukamaju", False),  # what follows a comma is a degree
        ("Ibu Siti Aminah Rahayu", "sukamaju", True),
        ("Siti Aminah", "", True),
        ("Siti Aminah", "mekarsari", False),
        ("Siti Maesaroh", "sukamaju", False),
        ("Siti", "sukamaju", False),
    ],
)
def test_alike(nama: str, desa: str, same: bool, siti: Peserta, wilayah: SimpleNamespace) -> None:
    asked = getattr(wilayah, desa).pk if desa else None
    assert alike(nama, asked, [siti]) == ([siti] if same else [])


def test_the_same_person_is_asked_about(
    siti: Peserta, acara: Musrenbang, wilayah: SimpleNamespace, budi: Pengguna, sebagai: Sebagai
) -> None:
    isian = ISIAN | {"nama": "Siti Aminah", "desa": wilayah.sukamaju.kode, "lembaga": ""}
    tanya = sebagai(budi).post(alamat(acara), isian)
    assert (tanya.status_code, Peserta.objects.count()) == (409, 1)
    assert "Sudah ada di daftar?" in tanya.text
    assert tandai(siti) in tanya.text
    assert sebagai(budi).post(alamat(acara), isian | {"tetap": "ya"}).status_code == 302
    assert Peserta.objects.count() == 2


# --- the list ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cari", "names"),
    [
        ("siti", ["Hj. Siti Aminah, S.Pd."]),
        ("suka ami", ["Hj. Siti Aminah, S.Pd."]),
        ("7", ["Asep"]),
        ("puskesmas", ["Asep"]),
        ("xyz", []),
    ],
)
def test_search(
    cari: str, names: list[str], siti: Peserta, acara: Musrenbang, budi: Pengguna, sebagai: Sebagai
) -> None:
    Peserta.objects.create(musrenbang=acara, nama="Asep", lembaga="Puskesmas", unsur="opd", nomor_kartu=7)
    part = sebagai(budi).get(alamat(acara), {"cari": cari}, headers={"HX-Request": "true"})
    assert [row.nama for row in part.context["daftar"]] == names
    assert siti.pk


def test_a_long_list_is_shown_in_part_and_whole_when_asked(acara: Musrenbang, budi: Pengguna, sebagai: Sebagai) -> None:
    rows = [Peserta(musrenbang=acara, nama=f"Tamu {n}", unsur="lain", hadir=False) for n in range(190)]
    Peserta.objects.bulk_create(rows)
    klien = sebagai(budi)
    sebagian, semua = klien.get(alamat(acara)), klien.get(alamat(acara), {"semua": "on"})
    assert [len(page.context["daftar"]) for page in (sebagian, semua)] == [25, 190]
    assert "25 dari 190 ditampilkan" in sebagian.text
